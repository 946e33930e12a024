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

/** Packs ranges as gaps and lengths in base 36, for example `[[65, 67]]` as `"1t 2"`. */
export function packRanges(ranges: readonly Range[]): string {
  let end = 0;
  const packed: string[] = [];
  for (const [first, last] of ranges) {
    packed.push((first - end).toString(36), (last - first).toString(36));
    end = last;
  }
  return packed.join(" ");
}

/** Undoes `packRanges`. */
export function unpackRanges(packed: string): readonly Range[] {
  const ranges: Range[] = [];
  const numbers = packed.split(" ");
  let end = 0;
  for (let index = 0; index + 1 < numbers.length; index += 2) {
    const first = end + parseInt(numbers[index] ?? "", 36);
    end = first + parseInt(numbers[index + 1] ?? "", 36);
    ranges.push([first, end]);
  }
  return ranges;
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
