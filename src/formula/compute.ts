import { hintNearest, type Diagnostics } from "../diagnostic.ts";
import type { Fact, Formula, Reading } from "../model/fact.ts";
import type { Quantity } from "../model/value.ts";
import { isoDate, lastDate } from "../read/values.ts";
import type { Amount, Amounts } from "./amounts.ts";
import { evaluate, wordsOf } from "./evaluate.ts";
import type { Expression, Extent, Fault } from "./expression.ts";
import { factsNamed, reportFault, type Given } from "./names.ts";

/** A fact whose formula can be read, and the facts that it names. */
export interface Derived {
  readonly fact: Fact;
  readonly formula: Formula;
  readonly expression: Expression;
  readonly parts: readonly string[];
}

/** Computes the reading of a fact; undefined when that cannot be done, which is said unless a part is at fault. */
export function computeReading(
  { fact, formula, expression, parts }: Derived,
  amounts: Amounts,
  given: Given,
  diagnostics: Diagnostics,
): Reading | undefined {
  const placeholder = fact.readings.find(({ isComputed }) => isComputed);
  const { facts, units } = given;
  const { scale, unit } = formula.unit;
  const readings = parts.flatMap((id) => facts.byId.get(id)?.printed ?? []);
  if (placeholder === undefined || readings.length < parts.length) return undefined;
  if (unit !== "" && units.isUnknown(unit)) {
    const hint = hintNearest(unit, units.byId.keys(), "add it to data/units.yaml");
    diagnostics.error("unknown-unit", formula.unitSpan, `there is no unit "${unit}"`, hint);
    return undefined;
  }
  const tell = (fault: Fault): undefined => reportFault(formula, fault, diagnostics);
  const amountOf = (name: Extract<Expression, { kind: "fact" | "sum" }>): Amount | undefined => {
    const ids = factsNamed(name, given, formula, diagnostics) ?? [];
    const found = ids.map((id) => amountOfFact(id, name, amounts, given, tell));
    const [first, ...others] = found.flatMap((amount) => amount ?? []);
    if (first === undefined || found.includes(undefined)) return undefined;
    return others.reduce<Amount | undefined>((sum, amount) => sum && amounts.add(sum, amount, 1), first);
  };
  const result = evaluate(expression, { amounts, amountOf, tell });
  if (result === undefined) return undefined;
  const number = amounts.numberIn(result, unit);
  if (number === undefined) {
    const own = unit === "" ? "has no unit" : `is in ${unit}`;
    const message = `the formula of fact "${fact.id}" gives ${wordsOf(result)}, and the fact ${own}`;
    const hint =
      unit === ""
        ? `add \`unit: ${result.unit}\`, or divide by a unit`
        : "look for a part that is missing or too many, or correct the unit";
    return tell({ code: "unit-mismatch", start: 0, end: formula.text.length, message, hint });
  }
  const value = cleaned(number / scale);
  const asOf = placeholder.asOf ?? oldest(readings);
  const references =
    placeholder.places.references.length > 0 ? placeholder.references : [...new Set(readings.flatMap((one) => one.references))];
  const quantity: Quantity = { kind: "quantity", value, decimals: formula.digits ?? sensibleDecimals(value, expression), scale, unit };
  return { ...placeholder, value: quantity, asOf, references };
}

function amountOfFact(
  id: string,
  at: Extent,
  amounts: Amounts,
  { facts, units }: Given,
  tell: (fault: Fault) => undefined,
): Amount | undefined {
  const value = facts.byId.get(id)?.printed.value;
  if (value?.kind === "quantity")
    return units.isUnknown(value.unit) && value.unit !== "" ? undefined : amounts.of(value.value * value.scale, value.unit);
  const what = value?.kind === "not-stated" ? "is not stated" : `is a ${value?.kind === "date" ? "date" : "text"}, not a number`;
  const hint = "compute with facts that have a number, or take the formula out";
  return tell({ code: "formula-without-number", start: at.start, end: at.end, message: `"${id}" ${what}`, hint });
}

/** A figure is as old as the oldest it is computed from; undated when one of them is. */
function oldest(readings: readonly Reading[]): Reading["asOf"] {
  const dates = readings.map(({ asOf }) => asOf);
  if (dates.length === 0 || dates.includes(undefined)) return undefined;
  return dates.flatMap((date) => date ?? []).reduce((a, b) => (isoDate(lastDate(b)) < isoDate(lastDate(a)) ? b : a));
}

/** A number without what binary fractions leave behind its digits. */
function cleaned(value: number): number {
  // and without the sign of a zero
  return Number(value.toPrecision(14)) + 0;
}

/** How many digits after the decimal point show a computed number: a sum or a difference all that it has, anything else three significant ones, without zeros at the end. */
function sensibleDecimals(value: number, expression: Expression): number {
  const [, exact = ""] = /^-?\d+(?:\.(\d+))?$/.exec(String(value)) ?? [];
  if (exact.length <= MOST_EXACT && isSum(expression) && Number.isSafeInteger(Math.trunc(value))) return exact.length;
  if (value === 0) return 0;
  const most = Math.min(15, Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value)))));
  return (
    value
      .toFixed(most)
      .replace(/\.?0*$/, "")
      .split(".")[1]?.length ?? 0
  );
}

/** Digits after the decimal point that a sum shows at the most; a unit that is not decimal leaves more. */
const MOST_EXACT = 6;

function isSum(expression: Expression): boolean {
  if (expression.kind === "negation") return isSum(expression.of);
  if (expression.kind !== "operation") return true;
  const { operator, left, right } = expression;
  return operator === "+" || operator === "-" ? isSum(left) && isSum(right) : operator === "*" && left.kind === "number" && isUnit(right);
}

/** A unit with its scale words: what stands behind a number. */
function isUnit(expression: Expression): boolean {
  if (expression.kind !== "operation") return expression.kind === "unit" || expression.kind === "number";
  return isUnit(expression.left) && isUnit(expression.right);
}
