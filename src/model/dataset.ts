import type { Span } from "../span.ts";
import type { Fact } from "./fact.ts";

/** What the cells of a column hold. */
export type ColumnType = "text" | "label" | "date" | "number";

/** A column of a data set. Its heading is the label of the same name. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** For a number: scale word and unit as written, for example `MW` or `billion kWh/year`. */
  readonly unit: string;
  readonly span: Span;
}

/** A row of a data set: one plant, agreement, event or organisation. */
export interface Row {
  /** Unique in its data set. */
  readonly id: string;
  /** A fact per column, with the id `<data set>.<row>.<column>`. */
  readonly cells: ReadonlyMap<string, Fact>;
  readonly references: readonly string[];
  readonly span: Span;
}

/** A table of facts: a file in `data/`, named after it. */
export interface DataSet {
  readonly name: string;
  readonly columns: ReadonlyMap<string, Column>;
  readonly rows: readonly Row[];
  /** False when some of its rows could not be read. */
  readonly isComplete: boolean;
  readonly span: Span;
}
