import type { Span } from "../span.ts";
import type { Period } from "./evidence.ts";
import type { Remark, Text } from "./language.ts";
import type { AsOf, PartialDate, Quantity, Value } from "./value.ts";

/** What one source says of a fact. */
export interface Reading {
  readonly value: Value;
  /** The date that the value holds for; undefined when no source states it. */
  readonly asOf: AsOf | undefined;
  /** Ids of the references it rests on; empty when the article names none (`reference: none`). */
  readonly references: readonly string[];
  /** Where the source says it: a page, a table, a section. */
  readonly place: Remark | undefined;
  /** When the source was read for it. */
  readonly accessed: PartialDate | undefined;
  readonly note: Remark | undefined;
  /** Whether no source says it, but the formula of the fact. */
  readonly isComputed: boolean;
  /** Where the value was written, or the formula. */
  readonly span: Span;
  /** Where its unit and each of its references were written, or the record that holds it. */
  readonly places: { readonly unit: Span; readonly references: readonly Span[] };
}

/** How a fact follows from others. */
export interface Formula {
  /** As written, with the ids of facts in braces: `{agreed-capacity} / {target-2035}`. */
  readonly text: string;
  /** Where the text was written. */
  readonly span: Span;
  /** The unit that the computed value is in. */
  readonly unit: Pick<Quantity, "scale" | "unit">;
  /** Where that unit was written. */
  readonly unitSpan: Span;
  /** Digits after the decimal point that the computed value prints with; undefined for three significant ones. */
  readonly digits: number | undefined;
  /** Ids of the facts that it uses, each once, in its order. */
  readonly parts: readonly string[];
  /** Those facts, at first or further hand, for which no source is named. */
  readonly unsourced: readonly string[];
}

/** What the report claims: one thing, with a reading from each source that speaks of it. */
export interface Fact {
  /** For example `wind-solar-potential`, or `plants.moinak.capacity` for a cell of a data set. */
  readonly id: string;
  /** What the value measures, for evidence lists. */
  readonly statement: Text;
  /** The computed one, if any, stands last. */
  readonly readings: readonly [Reading, ...Reading[]];
  /** The reading that is printed. */
  readonly printed: Reading;
  /** Why this reading is printed and not another; undefined when there is only one. */
  readonly because: Remark | undefined;
  /** Whether somebody has checked it, who and when; undefined when nobody says. */
  readonly status: { readonly is: "draft" | "checked" | "disputed"; readonly by?: string; readonly on?: PartialDate } | undefined;
  /** How far its readings may lie apart and still say the same, as a share of the printed one: 0.01 for 1%. */
  readonly tolerance: number | undefined;
  /** How long it stays fresh after its as-of date; `always` for what does not age, undefined where the report decides. */
  readonly freshFor: Period | "always" | undefined;
  /** How it is computed; undefined for what is stated only. */
  readonly formula: Formula | undefined;
  readonly span: Span;
}
