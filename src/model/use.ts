import type { Span } from "../span.ts";

/** One thing that a document used: a line of the trace. */
export interface Use {
  readonly kind: "fact" | "cite" | "chart";
  /** Fact id, reference id or chart name. */
  readonly id: string;
  readonly document: string;
  readonly language: string;
  /** The template line, or the chart's or the label's own line, that asked for it. */
  readonly span: Span;
  /** The exact text printed; "" for a chart. */
  readonly printed: string;
  /** `notes` for a speaker note, which no slide shows. */
  readonly where: "text" | "notes" | "chart" | "alt";
}
