import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { composeChartFiles } from "./compose/charts.ts";
import { plainCiting } from "./compose/citations.ts";
import { composeDocument, type Draft } from "./compose/compose.ts";
import { Diagnostics } from "./diagnostic.ts";
import { openDisk } from "./disk.ts";
import { FORMATS } from "./formats/formats.ts";
import { noteInputs } from "./inputs.ts";
import type { Report } from "./model/report.ts";
import type { PlacedUse, Use } from "./model/use.ts";
import { readReport } from "./read/read.ts";
import type { Output } from "./trace/places.ts";
import { readTrace, TRACE, usesOf, withPages } from "./trace/record.ts";
import { UsageError } from "./usage.ts";

/** Which project is asked about. */
export interface AskOptions {
  /** The folder with `report.yaml`; the current one when left out. */
  readonly dir?: string;
  /** The output folder of the last build; `out` in the project when left out. */
  readonly out?: string;
}

/** A report to be asked, without rendering it. */
export interface Asked {
  readonly report: Report;
  /** Every use of every document as its templates stand now, with the pages of the last build. */
  readonly uses: readonly PlacedUse[];
  readonly outputs: readonly Output[];
  /** `current` when nothing changed since the last build, `older` when something did, `none` when a document was never built. */
  readonly pages: "current" | "older" | "none";
  /** Paths of the files that the report is made of. */
  readonly inputs: readonly string[];
  /** Whether it could be built as it stands. */
  readonly hasErrors: boolean;
}

/** Reads a project, composes its documents for their trace, and takes the pages from the last build; throws UsageError when `report.yaml` cannot be read. */
export async function askReport({ dir = ".", out }: AskOptions = {}): Promise<Asked> {
  const folder = resolve(dir);
  const world = noteInputs(openDisk(folder, join(folder, "out")));
  const diagnostics = new Diagnostics();
  const report = await readReport(world, new Map(), diagnostics);
  if (report === undefined) throw new UsageError(`the report in ${dir} cannot be read`, "run briefwright check to see why");
  const inputs = world.digest();
  const earlier = readTrace(readIfThere(join(resolve(out ?? join(folder, "out")), TRACE)));
  const composed = composeAll(report, diagnostics);
  const records = composed.map(({ output: { document, language }, uses }) => {
    const record = earlier.find((one) => one.document === document && one.language === language);
    const placed = uses.map((use) => ({ ...use, page: undefined }));
    return { record, uses: record === undefined ? placed : withPages(placed, usesOf(record)) };
  });
  return {
    report,
    uses: records.flatMap(({ uses }) => uses),
    outputs: composed.map(({ output }) => output),
    pages: records.some(({ record }) => record === undefined)
      ? "none"
      : records.every(({ record }) => record?.inputs === inputs)
        ? "current"
        : "older",
    inputs: world.paths(),
    hasErrors: diagnostics.hasErrors,
  };
}

function composeAll(report: Report, diagnostics: Diagnostics): readonly { readonly output: Output; readonly uses: readonly Use[] }[] {
  return report.settings.languages.flatMap((language) => {
    const drafts: Draft[] = [];
    const documents = report.settings.documents.flatMap((document) => {
      const draft = composeDocument(report, document, language, diagnostics);
      if (draft !== undefined) drafts.push(draft);
      // the layout leaves uses too
      const composed = draft?.finish(plainCiting);
      if (composed?.document.kind === "slides") composed.frame("", "");
      const files = document.formats.map((format) => `${language}/${document.name}.${FORMATS[format].extension}`);
      return [{ output: { document: document.name, language, kind: document.kind, files }, uses: draft?.uses ?? [] }];
    });
    const files = [...report.charts.byId.keys()].map((name) => `${language}/charts/${name}.svg`);
    const charts = { document: "charts", language, kind: "charts" as const, files };
    return [...documents, { output: charts, uses: composeChartFiles(report, language, drafts, diagnostics).uses }];
  });
}

function readIfThere(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
