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
