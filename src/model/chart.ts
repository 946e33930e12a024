import type { Span } from "../span.ts";
import type { Palette } from "./theme.ts";

/** JSON as parsed: what a Vega-Lite spec is made of. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One Vega-Lite spec of `charts/`: shape only, with words as `"@label"` and data by name. */
export interface Chart {
  /** The file name without `.vl.json`. */
  readonly name: string;
  readonly spec: { readonly [key: string]: Json };
  /** Label key of the alternative text; undefined when the spec has no `description`. */
  readonly alt: string | undefined;
  /** Every string of the spec, with its path. */
  readonly strings: readonly { readonly path: readonly PropertyKey[]; readonly text: string }[];
  readonly span: Span;
  /** Where the part of the spec at a path was written. */
  readonly spanAt: (path: readonly PropertyKey[]) => Span;
}

/** A size to draw a chart at, in CSS pixels. */
export interface ChartSize {
  readonly width: number;
  readonly height: number;
  readonly fontSize: number;
}

/** What the draw stage needs for one picture: everything plain, so that it can cross to a worker. */
export interface Drawing {
  /** Unique in the run; also prefixes the ids inside the SVG. */
  readonly id: string;
  /** Vega-Lite spec with its words already in the language. */
  readonly spec: { readonly [key: string]: Json };
  /** Rows per data set name: numbers, ISO dates, words. */
  readonly data: { readonly [dataSet: string]: readonly { readonly [field: string]: string | number | null }[] };
  readonly size: ChartSize;
  readonly palette: Palette;
  readonly language: string;
}
