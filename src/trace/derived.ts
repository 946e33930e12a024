import type { Fact } from "../model/fact.ts";

/** The facts whose formulas use one of these, straight or by way of others that print what they are computed as; the given ones are not among them. */
export function derivedFrom(ids: ReadonlySet<string>, facts: ReadonlyMap<string, Fact>): readonly string[] {
  const users = new Map<string, string[]>();
  for (const { id, formula } of facts.values()) {
    for (const part of formula?.parts ?? []) {
      const known = users.get(part);
      if (known === undefined) users.set(part, [id]);
      else known.push(id);
    }
  }
  const reached = new Set(ids);
  // a set that grows is walked to its end
  for (const id of reached) {
    if (ids.has(id) || facts.get(id)?.printed.isComputed === true) for (const user of users.get(id) ?? []) reached.add(user);
  }
  return [...reached].filter((id) => !ids.has(id)).sort();
}
