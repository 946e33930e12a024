import type { DataSet, Row } from "../model/dataset.ts";
import type { Fact } from "../model/fact.ts";
import type { Report } from "../model/report.ts";
import type { Use } from "../model/use.ts";

/** A row with its data set, called `plants.moinak`. */
export interface NamedRow {
  readonly name: string;
  readonly row: Row;
  readonly dataSet: DataSet;
}

/** Every row of every data set, by its name. */
export function rowsOf(report: Report): ReadonlyMap<string, NamedRow> {
  const rows = new Map<string, NamedRow>();
  for (const dataSet of report.dataSets.byId.values()) {
    for (const row of dataSet.rows) {
      const name = `${dataSet.name}.${row.id}`;
      rows.set(name, { name, row, dataSet });
    }
  }
  return rows;
}

/** The facts that the documents state: those they print or draw, those that they only cite, and those that such a figure is computed from. What no source states is no statement. */
export function statedFacts({ facts }: Report, rows: ReadonlyMap<string, NamedRow>, uses: readonly Use[]): ReadonlySet<Fact> {
  const stated = new Set<Fact>();
  for (const { kind, id } of uses) {
    if (kind !== "fact" && kind !== "cited") continue;
    const fact = facts.byId.get(id);
    for (const each of fact === undefined ? (rows.get(id)?.row.cells.values() ?? []) : [fact]) {
      if (each.printed.value.kind !== "not-stated") stated.add(each);
    }
  }
  // what is added is looked at in turn
  for (const { printed, formula } of stated) {
    for (const id of printed.isComputed ? (formula?.parts ?? []) : []) {
      const part = facts.byId.get(id);
      if (part !== undefined) stated.add(part);
    }
  }
  return stated;
}

/** Facts that are cells, put together by their row; the others stand alone. */
export function byRow(
  facts: Iterable<Fact>,
  rows: ReadonlyMap<string, NamedRow>,
): { readonly rows: ReadonlyMap<NamedRow, readonly Fact[]>; readonly alone: readonly Fact[] } {
  const found = new Map<NamedRow, Fact[]>();
  const alone: Fact[] = [];
  for (const fact of facts) {
    const row = rows.get(fact.id.slice(0, Math.max(0, fact.id.lastIndexOf("."))));
    const others = row === undefined ? alone : found.get(row);
    if (others !== undefined) others.push(fact);
    else if (row !== undefined) found.set(row, [fact]);
  }
  return { rows: found, alone };
}
