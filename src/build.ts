import { checkReport } from "./check/check.ts";
import { composeChartFiles, type ChartFiles } from "./compose/charts.ts";
import type { Draft } from "./compose/compose.ts";
import type { Diagnostics } from "./diagnostic.ts";
import type { Drawn } from "./draw/draw.ts";
import { FORMATS } from "./formats/formats.ts";
import { pageOf } from "./formats/page.ts";
import { reportPrinted } from "./formats/printed.ts";
import type { Drawing } from "./model/chart.ts";
import type { Citing } from "./model/citing.ts";
import type { Artifact, Composed } from "./model/document.ts";
import type { Fonts } from "./model/fonts.ts";
import type { Language } from "./model/language.ts";
import type { Report } from "./model/report.ts";
import type { PrintJob, Printed } from "./model/print.ts";
import { readReport } from "./read/read.ts";
import type { World } from "./world.ts";

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

/** The pipeline: read → check → draw → compose → encode. Gives the files of the edition; undefined when the diagnostics hold an error. */
export async function buildReport(
  outside: Outside,
  selection: Selection,
  sources: Map<string, string>,
  diagnostics: Diagnostics,
): Promise<readonly Artifact[] | undefined> {
  const report = readReport(outside.world, sources, diagnostics);
  if (report === undefined) return undefined;
  const checked = checkReport({ report, sources }, outside.fonts, diagnostics);
  if (diagnostics.hasErrors) return undefined;

  const { drafts, chartFiles } = select(report, checked, selection, diagnostics);
  const drawing = drawAll([...drafts, ...chartFiles], outside.draw, diagnostics);
  const [svgs, citing] = await Promise.all([drawing, citingFor(drafts, report)]);
  const composed = drafts.map((draft) => draft.finish(svgs, citing));
  const encoded = await Promise.all(composed.map((document) => encodeDocument(document, report, outside, selection, diagnostics)));
  if (diagnostics.hasErrors) return undefined;
  return [...encoded.flat(), ...chartFiles.flatMap((files) => files.encode(svgs, outside.fonts))];
}

function select(
  report: Report,
  checked: readonly Draft[],
  { languages = report.settings.languages, only }: Selection,
  diagnostics: Diagnostics,
): { drafts: readonly Draft[]; chartFiles: readonly ChartFiles[] } {
  const drafts = checked.filter(({ language, document }) => languages.includes(language) && (only === undefined || only === document.name));
  const chartFiles =
    only === undefined || only === "charts" ? languages.map((language) => composeChartFiles(report, language, diagnostics)) : [];
  return { drafts, chartFiles };
}

/** Draws all pictures that are asked for; one that fails, or whose labels collide, is a diagnostic at its chart. */
async function drawAll(
  asking: readonly Pick<Draft, "figures">[],
  draw: Outside["draw"],
  diagnostics: Diagnostics,
): Promise<ReadonlyMap<string, string>> {
  const asked = asking.flatMap(({ figures }) => figures.drawings);
  const drawn = await draw(asked.map(({ drawing }) => drawing));
  const svgs = new Map<string, string>();
  for (const [index, picture] of drawn.entries()) {
    const { chart, drawing } = asked[index] ?? {};
    if (chart === undefined || drawing === undefined) continue;
    const where = `chart "${chart.name}" at ${drawing.size.width} × ${drawing.size.height} px`;
    if ("failure" in picture) diagnostics.error("chart-not-drawn", chart.span, `${where} cannot be drawn: ${picture.failure}`);
    else {
      svgs.set(picture.id, picture.svg);
      for (const warning of picture.warnings)
        diagnostics.warning(
          "chart-drawing",
          chart.span,
          `${where}: ${warning}`,
          "look at the picture; more height or shorter labels often help",
        );
    }
  }
  return svgs;
}

/** Loads the citation style where something is cited, and words every reference, while the drawing is under way elsewhere. */
async function citingFor(drafts: readonly Draft[], { settings, references }: Report): Promise<Citing> {
  const cited = drafts.map(({ uses, language }) => ({
    language,
    ids: new Set(uses.flatMap(({ kind, id }) => (kind === "cite" ? [id] : []))),
  }));
  if (cited.every(({ ids }) => ids.size === 0)) return () => [];
  const { openCiting } = await import("./references/citing.ts");
  const citing = await openCiting(settings.citationStyle);
  for (const { language, ids } of cited)
    citing(
      [...ids].flatMap((id) => references.byId.get(id) ?? []),
      language,
    );
  return citing;
}

async function encodeDocument(
  composed: Composed,
  report: Report,
  { fonts, print }: Outside,
  selection: Selection,
  diagnostics: Diagnostics,
): Promise<readonly Artifact[]> {
  const { settings } = report;
  const { year, month, day } = settings.edition;
  const date = new Date(selection.sourceDate === undefined ? Date.UTC(year, month - 1, day) : selection.sourceDate * 1000);
  const page = await pageOf(composed, fonts);
  return Promise.all(
    composed.document.formats.map(async (name) => {
      const format = FORMATS[name];
      const { bytes, printed } = await format.encode({ composed, settings, page, date, print });
      if (printed !== undefined) reportPrinted(printed, composed, report, diagnostics);
      return { path: `${composed.language}/${composed.document.name}.${format.extension}`, bytes };
    }),
  );
}
