import type { Family } from "./families.ts";
import { findSubset, rangesBySubset, unpackIndex, type Range } from "./ranges.ts";
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

/** Opens what a family covers; the ranges of its subsets are sorted out when one of them is wanted. */
export function readCoverage(family: Family): Coverage {
  const { subsets: names, ...packed } = coverage[family.package] ?? { subsets: [], starts: "", lengths: "" };
  const index = unpackIndex(packed);
  let ranges: readonly (readonly Range[])[] | undefined;
  const subsets = names.map((name, number) => ({
    family,
    name,
    get ranges() {
      return (ranges ??= rangesBySubset(index))[number] ?? [];
    },
  }));
  return { family, subsets, find: (code) => subsets[findSubset(index, code)] };
}

/** Matches what has no glyph of its own: control characters, soft hyphens, joiners, variation selectors, byte order marks. */
export const INVISIBLE = /[\p{Cc}\p{Default_Ignorable_Code_Point}]/u;

const ASCII = Array.from({ length: 0x80 }, (_, code) => String.fromCharCode(code));

/** The code points of a text that need a glyph, each once; a letter with its combining mark counts as browsers compose them. */
export function visibleCodes(text: string): readonly number[] {
  // nearly all of a page is ASCII, which is looked for sign by sign; a letter goes along with the mark that may follow it
  const others = text.match(/[^]?[^\0-\x7f]+/g) ?? [];
  return [...new Set([...ASCII.filter((sign) => text.includes(sign)), ...others.join("").normalize("NFC")])]
    .filter((character) => !INVISIBLE.test(character))
    .map((character) => character.codePointAt(0) ?? 0);
}
