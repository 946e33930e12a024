import type { Report } from "../model/report.ts";
import type { EvidenceRule } from "./rule.ts";

/** What rests on each reference: ids of facts, or names of rows. */
export function factsByReference(report: Report): ReadonlyMap<string, readonly string[]> {
  const named = new Map<string, string[]>();
  const add = (references: readonly string[], id: string): void => {
    for (const reference of references) {
      const ids = named.get(reference);
      if (ids === undefined) named.set(reference, [id]);
      else ids.push(id);
    }
  };
  for (const { name, rows } of report.dataSets.byId.values()) for (const row of rows) add(row.references, `${name}.${row.id}`);
  const ofRows = new Set([...report.dataSets.byId.values()].flatMap(({ rows }) => rows.map(({ references }) => references)));
  for (const { id, readings } of report.facts.byId.values()) {
    // a cell that takes the references of its row over was counted with it
    // nor does a computed figure rest on more than its parts do
    for (const { references, isComputed } of readings) if (!isComputed && !ofRows.has(references)) add(references, id);
  }
  return named;
}

/** Every reference of the base is named by a reading, of a fact or of a row. One that is named and still cited nowhere is another matter. */
export const findUnusedReferences: EvidenceRule = ({ report }) => {
  const named = factsByReference(report);
  return [...report.references.byId.values()]
    .filter(({ id }) => !named.has(id))
    .map(({ id, span }) => ({
      names: [id],
      span,
      message: `nothing in data/ rests on the reference "${id}"`,
      hint: "add what it says to data/, or take it out",
    }));
};
