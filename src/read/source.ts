import type { Span } from "../span.ts";

export type Path = readonly PropertyKey[];

/** A parsed data file, YAML or CSV: its plain value, and where each part of it was written. */
export interface SourceFile {
  readonly file: string;
  readonly value: unknown;
  /** False when parts of it were left out as faulty, so that what is missing may not be called unknown. */
  readonly isWhole: boolean;
  /** Where the value at a path was written, or its nearest parent that exists. */
  span(path: Path): Span;
  /** Where the last key of a path was written. */
  keySpan(path: Path): Span;
  /** The text of a scalar as written, for example `5.90`; undefined for anything else. */
  source(path: Path): string | undefined;
}
