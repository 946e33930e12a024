import type { Span } from "../span.ts";
import type { Period } from "./evidence.ts";
import type { Text } from "./language.ts";
import type { PartialDate, Value } from "./value.ts";

/** What one source says of a fact. */
export interface Reading {
  readonly value: Value;
  /** The date that the value holds for; undefined when no source states it. */
  readonly asOf: PartialDate | undefined;
  /** Ids of the references it rests on; empty when the article names none (`reference: none`). */
  readonly references: readonly string[];
  readonly note: string | undefined;
  /** Where the value was written. */
  readonly span: Span;
  /** Where its unit and each of its references were written, or the record that holds it. */
  readonly places: { readonly unit: Span; readonly references: readonly Span[] };
}

/** What the report claims: one thing, with a reading from each source that speaks of it. */
export interface Fact {
  /** For example `wind-solar-potential`, or `plants.moinak.capacity` for a cell of a data set. */
  readonly id: string;
  /** What the value measures, for evidence lists. */
  readonly statement: Text;
  readonly readings: readonly [Reading, ...Reading[]];
  /** The reading that is printed. */
  readonly printed: Reading;
  /** Why this reading is printed and not another; undefined when there is only one. */
  readonly because: string | undefined;
  /** Whether somebody has checked it, who and when; undefined when nobody says. */
  readonly status: { readonly is: "draft" | "checked" | "disputed"; readonly by?: string; readonly on?: PartialDate } | undefined;
  /** How far its readings may lie apart and still say the same, as a share of the printed one: 0.01 for 1%. */
  readonly tolerance: number | undefined;
  /** How long it stays fresh after its as-of date; `always` for what does not age, undefined where the report decides. */
  readonly freshFor: Period | "always" | undefined;
  readonly span: Span;
}
