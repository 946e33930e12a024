import type { Family } from "./families.ts";
import { unpackRanges, type Range } from "./ranges.ts";
import { coverage } from "./tables.ts";

/** A subset of a family, with the code points that it draws. */
export interface Subset {
  readonly family: Family;
  readonly name: string;
  readonly ranges: readonly Range[];
}

/** Which subset draws which character, for one family. */
export interface Coverage {
  readonly family: Family;
  readonly subsets: readonly Subset[];
  /** The subset that draws a code point, or undefined. */
  find(code: number): Subset | undefined;
}

/** Unpacks what a family covers: a millisecond or two for a Han family. */
export function readCoverage(family: Family): Coverage {
  const subsets = Object.entries(coverage[family.package] ?? {}).map(([name, packed]) => ({
    family,
    name,
    ranges: unpackRanges(packed),
  }));
  let index: Float64Array | undefined;
  return { family, subsets, find: (code) => subsets[findSubset((index ??= indexRanges(subsets)), code)] };
}

/** What a code point, the length of a range and the number of a subset are multiplied by to share one number. */
const [FIRST, LENGTH] = [2 ** 30, 2 ** 9];

/** Every range of a family in one order, as a Han family has a hundred subsets and some ten thousand ranges. */
function indexRanges(subsets: readonly Subset[]): Float64Array {
  const all = new Float64Array(subsets.reduce((sum, { ranges }) => sum + ranges.length, 0));
  let at = 0;
  for (const [number, { ranges }] of subsets.entries())
    for (const [first, last] of ranges) all[at++] = first * FIRST + (last - first) * LENGTH + number;
  return all.sort();
}

/** The number of the subset that holds a code point; -1 for none. */
function findSubset(index: Float64Array, code: number): number {
  let low = 0;
  let high = index.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((index[middle] ?? Infinity) < (code + 1) * FIRST) low = middle + 1;
    else high = middle;
  }
  const found = index[low - 1] ?? -1;
  const first = Math.floor(found / FIRST);
  const rest = found - first * FIRST;
  return found >= 0 && code <= first + Math.floor(rest / LENGTH) ? rest % LENGTH : -1;
}

/** Matches what has no glyph of its own: control characters, soft hyphens, joiners, variation selectors, byte order marks. */
export const INVISIBLE = /[\p{Cc}\p{Default_Ignorable_Code_Point}]/u;

/** The code points of a text that need a glyph, each once; a letter with its combining mark counts as browsers compose them. */
export function visibleCodes(text: string): readonly number[] {
  return [...new Set(text.normalize("NFC"))]
    .filter((character) => !INVISIBLE.test(character))
    .map((character) => character.codePointAt(0) ?? 0);
}
