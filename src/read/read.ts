import { hintNearest, type Diagnostics } from "../diagnostic.ts";
import type { Chart } from "../model/chart.ts";
import type { DataSet } from "../model/dataset.ts";
import type { Fact } from "../model/fact.ts";
import type { Reference } from "../model/reference.ts";
import type { LabelText, Report, Unit } from "../model/report.ts";
import { pause } from "../waiting.ts";
import { spanOfFile } from "../span.ts";
import type { World } from "../world.ts";
import { readCharts } from "./charts.ts";
import { readCsv } from "./csv.ts";
import { fitsColumn } from "./cells.ts";
import { readDataSet, type Join } from "./datasets.ts";
import { readFacts } from "./facts.ts";
import { Records } from "./records.ts";
import { readReferenceList } from "./references.ts";
import { readSettings } from "./settings.ts";
import type { SourceFile } from "./source.ts";
import { readPartials, readTemplates } from "./templates.ts";
import { readTheme } from "./theme.ts";
import { readBytes } from "./bytes.ts";
import { decodeText } from "./text.ts";
import { readLabels, readUnits } from "./words.ts";
import { readYaml } from "./yaml.ts";

/** Files that someone may have put into `data/` to be read, and that are not. */
const LOOKS_LIKE_DATA = /\.(csv|tsv|ya?ml|json|xlsx?|ods|numbers|parquet)$/i;

/** Reads the whole project. What is faulty becomes diagnostics and is left out; undefined only when `report.yaml` cannot be read. `sources` receives the text of every file, for code frames. */
export async function readReport(world: World, sources: Map<string, string>, diagnostics: Diagnostics): Promise<Report | undefined> {
  const settings = readSettings(world, sources, diagnostics);
  const [first] = settings?.languages ?? ["en"];
  const facts = new Records<Fact>();
  const references = new Records<Reference>();
  const units = new Records<Unit>();
  const labels = new Records<LabelText>();
  const charts = new Records<Chart>();
  const dataSets = new Records<DataSet>();
  const joins: Join[] = [];

  for (const path of world.list("data")) {
    const [, folder = "", extension] = /^data\/(.+?)\.(ya?ml|csv)$/.exec(path) ?? [];
    if (extension === undefined) {
      if (LOOKS_LIKE_DATA.test(path))
        diagnostics.warning(
          "unread-file",
          spanOfFile(path),
          "the file is not read as data",
          `save it as ${path.replace(LOOKS_LIKE_DATA, ".csv")} or ${path.replace(LOOKS_LIKE_DATA, ".yaml")}`,
        );
      continue;
    }
    const kind = folder.split("/")[0] ?? "";
    await pause();
    const file = readDataFile(world, path, extension, sources, diagnostics);
    if (file === undefined) {
      const records = { facts, references, units, labels }[kind];
      if (records === undefined) facts.addBroken(folder);
      (records ?? dataSets).addBroken(records === undefined ? folder : undefined);
      continue;
    }
    if (kind === "facts") readFacts(file, first, facts, diagnostics);
    else if (kind === "references") readReferenceList(file, first, references, diagnostics);
    else if (kind === "units") readUnits(file, units, diagnostics);
    else if (kind === "labels") readLabels(file, first, labels, diagnostics);
    else if (dataSets.byId.has(folder))
      diagnostics.error(
        "duplicate-id",
        spanOfFile(path),
        `data set "${folder}" stands twice`,
        `the first one is ${dataSets.byId.get(folder)?.span.file}; rename or remove one of the files`,
      );
    else
      dataSets.add(folder, `data set "${folder}"`, readDataSet(folder, file, first, { facts, dataSets, joins }, diagnostics), diagnostics);
  }
  if ([...facts.byId.values()].some(({ formula }) => formula !== undefined)) {
    // the arithmetic of units is loaded where something is computed
    const { deriveFacts } = await import("../formula/derive.ts");
    deriveFacts({ facts, dataSets, units, joined: new Map(joins.map(({ cell, fact }) => [cell, fact])) }, diagnostics);
  }
  joinFacts(joins, facts, diagnostics);
  readCharts(world, sources, charts, diagnostics);
  const partials = readPartials(world, sources, diagnostics);
  if (settings === undefined) return undefined;
  return {
    settings,
    facts,
    references,
    units,
    labels,
    charts,
    dataSets,
    documents: readTemplates(world, settings, sources, diagnostics),
    theme: readTheme(world, settings, sources, diagnostics),
    partials,
  };
}

function readDataFile(
  world: World,
  path: string,
  extension: string,
  sources: Map<string, string>,
  diagnostics: Diagnostics,
): SourceFile | undefined {
  const bytes = readBytes(world, path, diagnostics);
  if (bytes === undefined || bytes === "missing") return undefined;
  const text = decodeText(path, bytes, sources, diagnostics);
  if (text === undefined) return undefined;
  if (extension !== "csv") return readYaml(path, text, diagnostics);
  if (bytes[0] === 0xef && bytes[1] === 0xbb)
    diagnostics.warning(
      "csv-byte-order-mark",
      spanOfFile(path),
      "the file starts with a byte-order mark, which is passed over",
      "save it as UTF-8 without a byte-order mark",
    );
  return readCsv(path, text, diagnostics);
}

/** Puts the facts into the cells that stand for them. */
function joinFacts(joins: readonly Join[], facts: Records<Fact>, diagnostics: Diagnostics): void {
  for (const { cells, column, fact: id, span } of joins) {
    const fact = facts.byId.get(id);
    if (fact === undefined) {
      if (facts.isUnknown(id))
        diagnostics.error(
          "unknown-fact",
          span,
          `there is no fact "${id}"`,
          hintNearest(id, facts.byId.keys(), "add it to data/facts.yaml"),
        );
      continue;
    }
    if (fitsColumn(fact.printed.value, column)) cells.set(column.name, fact);
    else
      diagnostics.error(
        "unit-mismatch",
        span,
        `fact "${id}" does not fit the column ${column.name}${column.unit && `, which is in ${column.unit}`}`,
        "give the column the unit of the fact",
      );
  }
}
