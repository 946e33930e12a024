import type { Diagnostics } from "../diagnostic.ts";
import type { Fact, Formula, Reading } from "../model/fact.ts";
import type { Records } from "../read/records.ts";
import { Amounts } from "./amounts.ts";
import { computeReading, type Derived } from "./compute.ts";
import { namesIn } from "./expression.ts";
import { factsNamed, reportFault, vocabularyOf, type Given } from "./names.ts";
import { orderFormulas } from "./order.ts";
import { parseFormula, type Vocabulary } from "./syntax.ts";

/** Computes every fact that has a formula, in `facts` itself. One that cannot be computed keeps what is stated of it, or is taken out as faulty; the diagnostics say why, of each fault once. */
export function deriveFacts(given: Given, diagnostics: Diagnostics): void {
  const { facts } = given;
  const amounts = new Amounts();
  const vocabulary = vocabularyOf(given);
  const derived = new Map<string, Derived>();
  for (const fact of facts.byId.values()) {
    if (fact.formula === undefined) continue;
    const read = readFormula(fact, fact.formula, given, vocabulary, diagnostics);
    if (read === undefined) fail(fact, facts);
    else derived.set(fact.id, read);
  }
  const { order, circles } = orderFormulas(new Map([...derived].map(([id, { parts }]) => [id, parts])));
  const circular = new Set(circles.flat());
  for (const circle of circles) reportCircle(circle, derived, diagnostics);
  for (const id of order) {
    const one = derived.get(id);
    if (one === undefined) continue;
    const reading = circular.has(id) ? undefined : computeReading(one, amounts, given, diagnostics);
    if (reading === undefined) fail(one.fact, facts);
    else succeed(one, reading, facts);
  }
}

function succeed({ fact, formula, parts }: Derived, computed: Reading, facts: Records<Fact>): void {
  const unsourced = parts.flatMap((part) => {
    const { printed, formula: inner } = facts.byId.get(part) ?? {};
    return printed?.isComputed === true ? (inner?.unsourced ?? []) : printed?.references.length === 0 ? [part] : [];
  });
  const [first, ...rest] = fact.readings.map((reading) => (reading.isComputed ? computed : reading));
  facts.replace(fact.id, {
    ...fact,
    readings: [first ?? computed, ...rest],
    printed: fact.printed.isComputed ? computed : fact.printed,
    formula: { ...formula, parts, unsourced: [...new Set(unsourced)] },
  });
}

function fail(fact: Fact, facts: Records<Fact>): void {
  const [first, ...rest] = fact.readings.filter(({ isComputed }) => !isComputed);
  if (first === undefined || fact.printed.isComputed) facts.break(fact.id);
  else facts.replace(fact.id, { ...fact, readings: [first, ...rest] });
}

/** Reads the formula of a fact, and says what it names that is not there. */
function readFormula(fact: Fact, formula: Formula, given: Given, vocabulary: Vocabulary, diagnostics: Diagnostics): Derived | undefined {
  const parsed = parseFormula(formula.text, vocabulary);
  if ("fault" in parsed) return reportFault(formula, parsed.fault, diagnostics);
  const { expression } = parsed;
  const parts = namesIn(expression).map((name) => factsNamed(name, given, formula, diagnostics));
  const found = parts.every((part) => part !== undefined);
  return found ? { fact, formula, expression, parts: [...new Set(parts.flat())] } : undefined;
}

function reportCircle(circle: readonly string[], derived: ReadonlyMap<string, Derived>, diagnostics: Diagnostics): void {
  const [first = "", second = first] = circle;
  const { formula, expression } = derived.get(first) ?? {};
  if (formula === undefined || expression === undefined) return;
  const name = namesIn(expression).find((part) => part.kind === "fact" && part.id === second) ?? expression;
  const message = `fact "${first}" is computed from itself: ${[...circle, first].join(" → ")}`;
  reportFault(
    formula,
    { code: "formula-circular", start: name.start, end: name.end, message, hint: "state one of them instead" },
    diagnostics,
  );
}
