import type { Span } from "../span.ts";

/** A chart or a table that a template asks for: the chart's name, or that of the data set. */
export interface Figure {
  readonly kind: "chart" | "table";
  readonly name: string;
}

/** One thing that a document used: a line of the trace. */
export interface Use {
  /** `cited` is a fact or a row that a citation in the text rests on, beside the `cite` of each of its references. */
  readonly kind: "fact" | "cite" | "cited" | "chart";
  /** Fact id, reference id or chart name; of what is cited the fact id, or the row such as `plants.moinak`. */
  readonly id: string;
  readonly document: string;
  readonly language: string;
  /** The template line, or the chart's or the label's own line, that asked for it. */
  readonly span: Span;
  /** The exact text printed; "" for a chart. */
  readonly printed: string;
  /** `notes` for a speaker note, which no slide shows. */
  readonly where: "text" | "notes" | "chart" | "alt";
  /** Which of the readings of a fact was used, from 0; undefined for what is no fact. */
  readonly reading: number | undefined;
  /** Digits after the decimal point that a number was printed with, in the unit that it was written in; undefined for what is no number. */
  readonly digits?: number | undefined;
  /** The chart or table that it is part of. */
  readonly figure: Figure | undefined;
}

/** A use with the place where it stands in the edition. */
export interface PlacedUse extends Use {
  /** Page of the PDF, or slide, from 1; undefined where a document has no pages, or it is not sure which. */
  readonly page: number | undefined;
}
