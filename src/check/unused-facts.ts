import type { Fact } from "../model/fact.ts";
import type { Report } from "../model/report.ts";
import type { Use } from "../model/use.ts";
import type { Span } from "../span.ts";
import type { EvidenceRule } from "./rule.ts";

/** Every fact and every row is used in a document. A row is used with any of its cells, and its cells with it. */
export const findUnusedFacts: EvidenceRule = ({ report, uses }) => {
  const ids = usedIds(report, uses);
  const settled = new Set<Fact>();
  const found: { readonly id: string; readonly span: Span; readonly subject: string }[] = [];
  for (const { name, span, rows } of report.dataSets.byId.values()) {
    const unused = rows.filter((row) => {
      const id = `${name}.${row.id}`;
      const cells = [...row.cells.values()];
      // a cell may stand for a fact of another place
      const own = cells.filter((cell) => cell.id.startsWith(`${id}.`));
      const isUsed = ids.has(id) || (own.length > 0 ? own : cells).some((cell) => ids.has(cell.id));
      for (const cell of isUsed ? cells : own) settled.add(cell);
      return !isUsed;
    });
    if (unused.length > 0 && unused.length === rows.length) found.push({ id: name, span, subject: `the data set "${name}"` });
    else for (const row of unused) found.push({ id: `${name}.${row.id}`, span: row.span, subject: `the row "${row.id}" of "${name}"` });
  }
  for (const fact of report.facts.byId.values()) {
    if (!settled.has(fact) && !ids.has(fact.id)) found.push({ id: fact.id, span: fact.span, subject: `the fact "${fact.id}"` });
  }
  return found.map(({ id, span, subject }) => ({
    names: [id],
    span,
    message: `no document uses ${subject}`,
    hint: "print it, cite it, or take it out; what is kept on purpose is listed in report.yaml under exceptions",
  }));
};

/** The facts that documents use, and those that such facts are computed from. */
function usedIds({ facts }: Report, uses: readonly Use[]): ReadonlySet<string> {
  const ids = new Set(uses.filter(({ kind }) => kind === "fact" || kind === "cited").map(({ id }) => id));
  // what is added is looked at in turn
  for (const id of ids) for (const part of facts.byId.get(id)?.formula?.parts ?? []) ids.add(part);
  return ids;
}
