import { checkReport } from "./check/check.ts";
import { composeChartFiles } from "./compose/charts.ts";
import type { Draft } from "./compose/compose.ts";
import type { Figures } from "./compose/figures.ts";
import { Diagnostics } from "./diagnostic.ts";
import type { Drawn } from "./draw/draw.ts";
import { FORMATS } from "./formats/formats.ts";
import { htmlOf, sealPage } from "./formats/page.ts";
import { reportFindings, reportPrinted } from "./formats/printed.ts";
import type { Chart, Drawing } from "./model/chart.ts";
import type { Citing } from "./model/citing.ts";
import type { Artifact, Composed } from "./model/document.ts";
import type { Fonts } from "./model/fonts.ts";
import type { Language } from "./model/language.ts";
import type { Report } from "./model/report.ts";
import type { Page } from "./model/page.ts";
import type { PrintJob, Printed } from "./model/print.ts";
import type { PlacedUse } from "./model/use.ts";
import { readBackHtml } from "./readback/html.ts";
import { readReport } from "./read/read.ts";
import { encodeFacts } from "./trace/listing.ts";
import { placeUses } from "./trace/parity.ts";
import type { World } from "./world.ts";
import { awaitedLater, pause } from "./waiting.ts";

/** What a build needs from outside: files, typefaces, a hand that draws and one that prints. */
export interface Outside {
  readonly world: World;
  readonly fonts: Fonts;
  readonly draw: (drawings: readonly Drawing[]) => Promise<readonly Drawn[]>;
  readonly print: (job: PrintJob) => Promise<Printed>;
}

/** Which part of the report to build, and the date its files carry. */
export interface Selection {
  /** Of the report's languages; all when left out. */
  readonly languages?: readonly Language[];
  /** A document's name, or `charts`; everything when left out. */
  readonly only?: string;
  /** `SOURCE_DATE_EPOCH`, in seconds; the edition date when left out. */
  readonly sourceDate?: number;
}

/** One document in one language, made: its files, and its trace with the page of every use. The files of the charts are one such document too. */
export interface MadeDocument {
  readonly document: string;
  readonly language: Language;
  readonly artifacts: readonly Artifact[];
  readonly uses: readonly PlacedUse[];
}

/** What a build gives: the report it read, and the documents it made. */
export interface Edition {
  readonly report: Report;
  readonly documents: readonly MadeDocument[];
  /** The facts themselves, for other programs. */
  readonly facts: readonly Artifact[];
}

/** The pipeline: read → check → draw → compose → encode. Gives the edition; undefined when the diagnostics hold an error. */
export async function buildReport(
  outside: Outside,
  selection: Selection,
  sources: Map<string, string>,
  diagnostics: Diagnostics,
): Promise<Edition | undefined> {
  const report = await readReport(outside.world, sources, diagnostics);
  if (report === undefined) return undefined;
  // what drawing and printing find is told if the check finds no error, whichever of them is done first
  const found = new Diagnostics();
  const drawer = openDrawer(outside.draw, found);
  const { languages = report.settings.languages, only } = selection;
  const citingOf = citingOnce(report);
  const encoding: Promise<MadeDocument | undefined>[] = [];
  // each document is drawn and printed while the rest is composed and checked
  const finish = async (draft: Draft): Promise<Composed> => {
    const isWanted = !diagnostics.hasErrors && (only === undefined || only === draft.document.name);
    if (isWanted) drawer.start(draft.figures.drawings);
    const composed = draft.finish(await citingOf());
    if (isWanted && !diagnostics.hasErrors)
      encoding.push(awaitedLater(encodeDraft(draft, composed, drawer, report, outside, selection, found)));
    // long work without a pause would hold up the browser, which waits for answers
    await pause();
    return composed;
  };
  const drafts = await checkReport({ report, sources }, outside.fonts, diagnostics, languages, finish);
  if (diagnostics.hasErrors) return undefined;

  const chartFiles =
    only === undefined || only === "charts" ? languages.map((language) => composeChartFiles(report, language, drafts, diagnostics)) : [];
  const svgs = await drawer.pictures(chartFiles.flatMap(({ drawings }) => drawings));
  // the facts are listed while the browser prints
  const facts = encodeFacts(report);
  const encoded = (await Promise.all(encoding)).filter((made) => made !== undefined);
  diagnostics.add(...found.sorted());
  if (svgs === undefined || diagnostics.hasErrors) return undefined;
  const charts = chartFiles.map(({ language, uses, encode }) => ({
    document: "charts",
    language,
    artifacts: encode(svgs, outside.fonts),
    uses: uses.map((use) => ({ ...use, page: undefined })),
  }));
  return { report, documents: [...encoded, ...charts], facts };
}

/** Draws pictures, each once: the file of a chart may be the very picture that the brief shows. */
interface Drawer {
  /** Has them drawn, and does not wait. */
  start(asked: Figures["drawings"]): void;
  /** The pictures by the ids of their drawings; undefined when one of them could not be drawn. */
  pictures(asked: Figures["drawings"]): Promise<ReadonlyMap<string, string> | undefined>;
}

/** A picture that cannot be drawn, or whose labels collide, is a diagnostic at its chart. */
function openDrawer(draw: Outside["draw"], diagnostics: Diagnostics): Drawer {
  const svgs = new Map<string, Promise<string | undefined>>();
  const start: Drawer["start"] = (all) => {
    const asked = all.filter(({ drawing }) => !svgs.has(drawing.id));
    const drawn = draw(asked.map(({ drawing }) => drawing));
    for (const [index, { chart, drawing }] of asked.entries()) {
      const svg = drawn.then((pictures) => readPicture(pictures[index], chart, drawing, diagnostics));
      // a worker that breaks is told of when its pictures are awaited
      svg.catch(() => undefined);
      svgs.set(drawing.id, svg);
    }
  };
  return {
    start,
    async pictures(asked) {
      start(asked);
      const found = new Map<string, string>();
      for (const { drawing } of asked) {
        const svg = await svgs.get(drawing.id);
        if (svg !== undefined) found.set(drawing.id, svg);
      }
      return found.size === new Set(asked.map(({ drawing }) => drawing.id)).size ? found : undefined;
    },
  };
}

function readPicture(picture: Drawn | undefined, chart: Chart, { size }: Drawing, diagnostics: Diagnostics): string | undefined {
  const where = `chart "${chart.name}" at ${size.width} × ${size.height} px`;
  if (picture === undefined || "failure" in picture) {
    diagnostics.error("chart-not-drawn", chart.span, `${where} cannot be drawn: ${picture?.failure ?? "it is missing"}`);
    return undefined;
  }
  const hint = "look at the picture; more height or shorter labels often help";
  for (const warning of picture.warnings) diagnostics.warning("chart-drawing", chart.span, `${where}: ${warning}`, hint);
  return picture.svg;
}

/** Loads the citation style at the first call, where there is something to cite. */
function citingOnce({ settings, references }: Report): () => Promise<Citing> {
  let opened: Promise<Citing> | undefined;
  return async () => {
    if (references.byId.size === 0) return () => [];
    return (opened ??= import("./references/citing.ts").then(({ openCiting }) => openCiting(settings.citationStyle)));
  };
}

/** Makes the files of a document; undefined when a picture of it cannot be drawn. */
async function encodeDraft(
  { figures }: Draft,
  composed: Composed,
  drawer: Drawer,
  report: Report,
  outside: Outside,
  selection: Selection,
  diagnostics: Diagnostics,
): Promise<MadeDocument | undefined> {
  const html = await htmlOf(composed);
  const drawn = await drawer.pictures(figures.drawings);
  if (drawn === undefined) return undefined;
  return encodeDocument(composed, sealPage(figures.place(html, drawn), composed, outside.fonts), report, outside, selection, diagnostics);
}

async function encodeDocument(
  composed: Composed,
  page: Page,
  report: Report,
  { print }: Outside,
  selection: Selection,
  diagnostics: Diagnostics,
): Promise<MadeDocument> {
  const { document, language, uses } = composed;
  const { year, month, day } = report.settings.edition;
  const date = new Date(selection.sourceDate === undefined ? Date.UTC(year, month - 1, day) : selection.sourceDate * 1000);
  const encoding = awaitedLater(
    Promise.all(
      document.formats.map(async (name) => {
        const { encode, extension } = FORMATS[name];
        const { bytes, printed } = await encode({
          composed,
          settings: report.settings,
          page,
          date,
          print,
        });
        return { path: `${language}/${document.name}.${extension}`, bytes, printed };
      }),
    ),
  );
  await pause();
  // the page is read while the browser prints it
  const shown = readBackHtml(page.html);
  const files = await encoding;
  const artifacts = files.map(({ path, bytes }) => ({ path, bytes }));
  const prints = files.flatMap(({ printed }) => printed ?? []);
  for (const printed of prints) reportPrinted(printed, composed, report, diagnostics);
  // what sticks out or has no glyph is reported by then, and is missing for that reason
  const isWhole = prints.every(({ overflows, fallbackText }) => overflows.length === 0 && fallbackText.length === 0);
  if (!isWhole) return { document: document.name, language, artifacts, uses: [] };
  for (const { reading } of prints) reportFindings(reading.findings, composed, report, diagnostics);
  const made = { page: shown, pdf: prints[0]?.reading.pieces, keepsPage: document.formats.includes("html") };
  return { document: document.name, language, artifacts, uses: placeUses(uses, made, report, diagnostics) };
}
