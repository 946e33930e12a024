import type { Finding } from "./finding.ts";

/** A piece of what a file shows, read back out of it. */
export interface Piece {
  /** `fact` is a printed fact, in a file that marks facts; `notes` a speaker note; `figure` a picture with its alternative text. */
  readonly kind: "text" | "fact" | "notes" | "figure";
  readonly text: string;
  /** Page or slide, from 1; 0 in a file without pages. */
  readonly page: number;
  /** Id of the fact, or name of the chart, where the file carries it; else "". */
  readonly id: string;
}

/** What a file that was made shows, in reading order. */
export type ReadBack = readonly Piece[];

/** A file that was made, read back: what it shows, and which rules for such files it breaks. */
export interface Reading {
  readonly pieces: ReadBack;
  readonly findings: readonly Finding[];
}
