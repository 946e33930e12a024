import { hintNearest, type Diagnostics } from "../diagnostic.ts";
import type { DataSet } from "../model/dataset.ts";
import type { Fact, Formula } from "../model/fact.ts";
import type { Known, Unit } from "../model/report.ts";
import type { Records } from "../read/records.ts";
import { SCALES } from "../read/values.ts";
import type { Span } from "../span.ts";
import type { Expression, Extent, Fault } from "./expression.ts";
import { physicalName } from "./physical.ts";
import type { Vocabulary } from "./syntax.ts";

/** What formulas are computed from. */
export interface Given {
  readonly facts: Records<Fact>;
  readonly dataSets: Known<DataSet>;
  readonly units: Known<Unit>;
  /** The facts that cells stand for, by the id of the cell. */
  readonly joined: ReadonlyMap<string, string>;
}

/** The place of a part of a formula: exact where the text stands on one line as it is. */
function spanIn({ span, text }: Formula, { start, end }: Extent): Span {
  return span.length === text.length ? { ...span, column: span.column + start, length: end - start } : span;
}

/** Says what is wrong with a formula. */
export function reportFault(formula: Formula, { code, message, hint, ...extent }: Fault, diagnostics: Diagnostics): undefined {
  diagnostics.add({ severity: "error", code, span: spanIn(formula, extent), message, hint });
}

/** What a formula may name: the units of the report and of physics, and its facts. */
export function vocabularyOf({ facts, units }: Given): Vocabulary {
  // a unit such as kWh/year is found before its first part
  const known = [...units.byId.keys()].filter((id) => !Object.hasOwn(SCALES, id)).sort((a, b) => b.length - a.length);
  const endsAt = (text: string, end: number): boolean =>
    !/[\p{L}\d²³_]/u.test(text[end] ?? "") || !/[\p{L}\d²³_]/u.test(text[end - 1] ?? "");
  return {
    unitAt(text, at) {
      const found = known.find((id) => text.startsWith(id, at) && endsAt(text, at + id.length));
      if (found !== undefined) return found;
      const [word = ""] = /^[\p{L}%‰][\p{L}\d²³]*/u.exec(text.slice(at)) ?? [];
      return word === "%" || word === "‰" || physicalName(word) !== undefined ? word : undefined;
    },
    isFact: (id) => facts.byId.has(id),
    hintUnit: (name) => hintNearest(name, known, "add it to data/units.yaml, or put the id of a fact in braces"),
  };
}

/** Every fact that a name of a formula stands for; undefined when there is none, which is said, or when it could not be read. */
export function factsNamed(
  name: Extract<Expression, { kind: "fact" | "sum" }>,
  given: Given,
  formula: Formula,
  diagnostics: Diagnostics,
): readonly string[] | undefined {
  return name.kind === "sum" ? cellsOf(name, given, formula, diagnostics) : findPart(name, given, formula, diagnostics);
}

function findPart(
  { id, start, end }: Extract<Expression, { kind: "fact" }>,
  { facts }: Given,
  formula: Formula,
  diagnostics: Diagnostics,
): readonly string[] | undefined {
  if (facts.byId.has(id)) return [id];
  if (!facts.isUnknown(id)) return undefined;
  const hint = hintNearest(id, facts.byId.keys(), "add it to data/facts.yaml");
  return reportFault(formula, { code: "unknown-fact", start, end, message: `there is no fact "${id}"`, hint }, diagnostics);
}

/** The facts in a column; undefined when there is no such column of numbers, which is said, or when it could not be read. */
function cellsOf(
  { dataSet: name, column, start, end }: Extract<Expression, { kind: "sum" }>,
  { dataSets, joined }: Given,
  formula: Formula,
  diagnostics: Diagnostics,
): readonly string[] | undefined {
  const tell = (code: string, message: string, hint: string): undefined =>
    reportFault(formula, { code, start, end, message, hint }, diagnostics);
  const dataSet = dataSets.byId.get(name);
  if (dataSet === undefined) {
    if (!dataSets.isUnknown(name)) return undefined;
    return tell("unknown-data-set", `there is no data set "${name}"`, hintNearest(name, dataSets.byId.keys(), `add data/${name}.yaml`));
  }
  const found = dataSet.columns.get(column);
  if (found === undefined) {
    const known = [...dataSet.columns.keys()];
    if (!dataSets.isUnknown(`${name}.${column}`)) return undefined;
    const message = `data set "${name}" has no column "${column}"`;
    return tell("unknown-column", message, hintNearest(column, known, `use one of ${known.join(", ")}`));
  }
  if (found.type !== "number")
    return tell("formula-without-number", `the column ${column} of "${name}" holds no numbers`, "sum a column with a unit");
  if (!dataSet.isComplete) return undefined;
  if (dataSet.rows.length === 0) return tell("formula-without-number", `"${name}" has no rows to sum`, "add them, or take the sum out");
  return dataSet.rows.map(({ id }) => joined.get(`${name}.${id}.${column}`) ?? `${name}.${id}.${column}`);
}
