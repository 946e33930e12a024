import { hintNearest, type Diagnostics } from "../diagnostic.ts";
import type { Chart } from "../model/chart.ts";
import type { Column, DataSet, Row } from "../model/dataset.ts";
import type { Fact, Reading } from "../model/fact.ts";
import type { Known, Report } from "../model/report.ts";
import { namesOfReadings, readingOf } from "../read/readings.ts";
import type { Span } from "../span.ts";
import { citedFor } from "./citations.ts";

/** What a call in a template names, found in the report. A name that is not there is a diagnostic at the call; one whose file has faults, or "", is not told twice. */

export function findFact(id: string, { facts }: Report, span: Span, diagnostics: Diagnostics): Fact | undefined {
  return findIn(facts, id, ["unknown-fact", "fact", "add it to data/facts.yaml"], span, diagnostics);
}

export function findChart(name: string, { charts }: Report, span: Span, diagnostics: Diagnostics): Chart | undefined {
  return findIn(charts, name, ["unknown-chart", "chart", `add charts/${name}.vl.json`], span, diagnostics);
}

export function findDataSet(name: string, { dataSets }: Report, span: Span, diagnostics: Diagnostics): DataSet | undefined {
  return findIn(dataSets, name, ["unknown-data-set", "data set", `add data/${name}.yaml or data/${name}.csv`], span, diagnostics);
}

export function findColumn(
  { name: set, columns }: DataSet,
  name: string,
  { dataSets }: Report,
  span: Span,
  diagnostics: Diagnostics,
): Column | undefined {
  const column = columns.get(name);
  if (column === undefined && dataSets.isUnknown(`${set}.${name}`)) {
    const names = [...columns.keys()];
    const hint = hintNearest(name, names, `use one of ${names.join(", ")}`);
    diagnostics.error("unknown-column", span, `data set "${set}" has no column "${name}"`, hint);
  }
  return column;
}

/** The reading that `reading="…"` names by its reference, by `none` or as `computed`; the printed one when nothing is named. */
export function findReading(fact: Fact, named: unknown, span: Span, diagnostics: Diagnostics): Reading | undefined {
  if (named === undefined) return fact.printed;
  const name = String(named);
  const found = readingOf(fact.readings, name);
  if (found === undefined) {
    const names = namesOfReadings(fact.readings);
    const hint = hintNearest(name, names, `use one of ${names.join(", ")}`);
    diagnostics.error("unknown-reading", span, `fact "${fact.id}" has no reading of "${name}"`, hint);
  }
  return found;
}

/** The references behind a name: one reference, or those of a fact or of a row such as `plants.moinak`; `[""]` where no source is known. */
export function findReferences(id: string, report: Report, span: Span, diagnostics: Diagnostics): readonly string[] {
  const { references, facts } = report;
  if (references.byId.has(id)) return [id];
  const fact = facts.byId.get(id);
  const found = fact === undefined ? rowOf(id, report)?.references : citedFor(fact, fact.printed);
  if (found !== undefined) return found.length === 0 ? [""] : found;
  if (facts.isUnknown(id)) findIn(references, id, ["unknown-reference", "reference", "add it to data/references.yaml"], span, diagnostics);
  return [];
}

function rowOf(id: string, { dataSets }: Report): Row | undefined {
  const [set = "", row] = id.split(".");
  return dataSets.byId.get(set)?.rows.find((candidate) => candidate.id === row);
}

function findIn<Item>(
  items: Known<Item>,
  name: string,
  [code, kind, otherwise]: readonly [code: string, kind: string, otherwise: string],
  span: Span,
  diagnostics: Diagnostics,
): Item | undefined {
  const item = items.byId.get(name);
  if (item === undefined && name !== "" && items.isUnknown(name))
    diagnostics.error(code, span, `there is no ${kind} "${name}"`, hintNearest(name, items.byId.keys(), otherwise));
  return item;
}
