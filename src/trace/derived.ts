import type { Fact } from "../model/fact.ts";

/** The formula that a fact is computed by, as written; undefined when it is stated. */
export function formulaOf(fact: Fact): string | undefined {
  return wordsOf(fieldOf(fact, "formula"));
}

/** How far a fact is settled, where its record says so. */
export function statusOf(fact: Fact): string | undefined {
  return wordsOf(fieldOf(fact, "status"));
}

function fieldOf(record: object, name: string): unknown {
  return Object.entries(record).find(([key]) => key === name)?.[1];
}

/** A field as words: a text, or the text of a record about it. */
function wordsOf(field: unknown): string | undefined {
  if (typeof field === "string") return field;
  if (typeof field !== "object" || field === null) return undefined;
  const text: unknown = ["source", "text", "written", "key", "is"]
    .map((name) => fieldOf(field, name))
    .find((value) => typeof value === "string");
  return typeof text === "string" ? text : undefined;
}

/** The names that a formula uses. */
export function namesIn(formula: string): readonly string[] {
  return formula.match(/[\p{L}_][\p{L}\d_.-]*/gu) ?? [];
}

/** The facts whose formulas use one of these, at first or second hand; the given ones are not among them. */
export function derivedFrom(ids: ReadonlySet<string>, facts: ReadonlyMap<string, Fact>): readonly string[] {
  const formulas = [...facts.values()].flatMap((fact) => {
    const formula = formulaOf(fact);
    return formula === undefined ? [] : [{ id: fact.id, names: new Set(namesIn(formula)) }];
  });
  const reached = new Set(ids);
  for (let size = -1; size !== reached.size;) {
    size = reached.size;
    for (const { id, names } of formulas) if ([...names].some((name) => reached.has(name))) reached.add(id);
  }
  return [...reached].filter((id) => !ids.has(id)).sort();
}
