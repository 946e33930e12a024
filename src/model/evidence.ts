import type { Span } from "../span.ts";

/** What the evidence checks look for, each a rule of its own. */
export const FINDING_CODES = [
  "unsourced-fact",
  "literal-number",
  "conflicting-readings",
  "derived-mismatch",
  "superseded-reading-printed",
  "stale-fact",
  "mixed-as-of",
  "draft-fact",
  "unused-fact",
  "unused-reference",
  "uncited-reference",
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** The checks that `report.yaml` may set a level for. */
export const EVIDENCE_CODES = [...FINDING_CODES, "unused-exception"] as const;
export type EvidenceCode = (typeof EVIDENCE_CODES)[number];

/** What a finding counts as; a check that is `off` is not made. */
export const LEVELS = ["error", "warning", "off"] as const;
export type Level = (typeof LEVELS)[number];

/** Findings that a person accepts: an entry under `exceptions` in `report.yaml`. */
export interface Exception {
  readonly code: FindingCode;
  /** What it excepts, and where that was written: an id, a typed text or a file; `*` stands for any characters. */
  readonly where: readonly { readonly pattern: string; readonly span: Span }[];
  /** Why that is right. */
  readonly because: string;
}

/** A span of time, as `2 years`. */
export interface Period {
  readonly count: number;
  readonly unit: "year" | "month" | "day";
}
