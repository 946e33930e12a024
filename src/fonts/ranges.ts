/** A closed range of code points. */
export type Range = readonly [first: number, last: number];

/** The ranges that hold exactly these code points, in order. */
export function rangesOf(codePoints: Iterable<number>): readonly Range[] {
  const ranges: [number, number][] = [];
  for (const code of [...codePoints].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && code <= last[1] + 1) last[1] = code;
    else ranges.push([code, code]);
  }
  return ranges;
}

/** The ranges of all subsets of a family, by their first code points: kept as numbers, since a Han family has ten thousand of them and parsing takes long. */
export interface RangeIndex {
  /** First code point × 256 + number of the subset, ascending. */
  readonly starts: Uint32Array;
  /** How many code points follow the first one. */
  readonly lengths: Uint16Array;
}

/** A RangeIndex as the bytes of its numbers, little-endian, in base64. */
export interface PackedIndex {
  readonly starts: string;
  readonly lengths: string;
}

/** Packs the ranges of subsets that have no code point in common; at most 256 of them. */
export function packIndex(subsets: readonly (readonly Range[])[]): PackedIndex {
  const all = subsets.flatMap((ranges, number) => ranges.map((range) => [range, number] as const));
  all.sort(([[a]], [[b]]) => a - b);
  return {
    starts: toBase64(Uint32Array.from(all, ([[first], number]) => first * 256 + number)),
    lengths: toBase64(Uint16Array.from(all, ([[first, last]]) => last - first)),
  };
}

/** Undoes `packIndex`. */
export function unpackIndex({ starts, lengths }: PackedIndex): RangeIndex {
  // copied, because a Buffer may begin anywhere in its memory
  return {
    starts: new Uint32Array(new Uint8Array(Buffer.from(starts, "base64")).buffer),
    lengths: new Uint16Array(new Uint8Array(Buffer.from(lengths, "base64")).buffer),
  };
}

/** The number of the subset that holds a code point; -1 for none. */
export function findSubset({ starts, lengths }: RangeIndex, code: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? Infinity) < (code + 1) * 256) low = middle + 1;
    else high = middle;
  }
  const start = starts[low - 1] ?? 0;
  return low > 0 && code <= (start >>> 8) + (lengths[low - 1] ?? 0) ? start & 255 : -1;
}

/** The ranges of each subset. */
export function rangesBySubset({ starts, lengths }: RangeIndex): readonly (readonly Range[])[] {
  const subsets: Range[][] = [];
  for (const [at, start] of starts.entries()) {
    const first = start >>> 8;
    (subsets[start & 255] ??= []).push([first, first + (lengths[at] ?? 0)]);
  }
  return subsets;
}

function toBase64(numbers: Uint32Array | Uint16Array): string {
  return Buffer.from(numbers.buffer).toString("base64");
}

/** Words ranges as CSS `unicode-range`, for example `U+41-43,U+2014`. */
export function formatRanges(ranges: readonly Range[]): string {
  return ranges.map(([first, last]) => `U+${hex(first)}${first === last ? "" : `-${hex(last)}`}`).join(",");
}

/** Parses CSS `unicode-range`, as the `unicode.json` of a fontsource package has it. */
export function parseRanges(css: string): readonly Range[] {
  return css.split(",").map((part) => {
    const [first = "", last = first] = part.trim().replace(/^U\+/i, "").split("-");
    return [parseInt(first, 16), parseInt(last, 16)];
  });
}

function hex(code: number): string {
  return code.toString(16).toUpperCase();
}
