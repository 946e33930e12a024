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
  return { family, subsets, find: (code) => subsets.find(({ ranges }) => holds(ranges, code)) };
}

function holds(ranges: readonly Range[], code: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const [first, last] = ranges[middle] ?? [Infinity, Infinity];
    if (code < first) high = middle;
    else if (code > last) low = middle + 1;
    else return true;
  }
  return false;
}

/** Matches what has no glyph of its own: control characters, soft hyphens, joiners, variation selectors, byte order marks. */
export const INVISIBLE = /[\p{Cc}\p{Default_Ignorable_Code_Point}]/u;

/** The code points of a text that need a glyph, each once; a letter with its combining mark counts as browsers compose them. */
export function visibleCodes(text: string): readonly number[] {
  return [...new Set(text.normalize("NFC"))]
    .filter((character) => !INVISIBLE.test(character))
    .map((character) => character.codePointAt(0) ?? 0);
}
