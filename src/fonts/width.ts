import { INVISIBLE, readCoverage } from "./coverage.ts";
import { families, HAN_MARKS } from "./families.ts";
import { advances, kerning, narrow } from "./tables.ts";

/** How a line of sans text is set. */
export interface TextStyle {
  /** Font size; widths come out in the same unit. */
  readonly size: number;
  readonly weight: 400 | 600;
  /** BCP 47 tag: Chinese takes quotation marks and dashes from the Han typeface. */
  readonly language: string;
}

/** Width of a line of text set in Inter and Noto Sans SC, in the unit of `style.size`. */
export type MeasureText = (text: string, style: TextStyle) => number;

/** Unpacks the metrics and returns the measure; within 2% of Chromium. */
export function createMeasure(): MeasureText {
  const inter = { 400: readAdvances(400), 600: readAdvances(600) };
  const han = readNarrow();
  const kerns = readKerning();
  return (text, { size, weight, language }) => {
    const chinese = /^zh\b/.test(language);
    let width = 0;
    let previous = "";
    for (const character of text.normalize("NFC")) {
      if (INVISIBLE.test(character)) continue;
      const latin = chinese && HAN_MARKS.includes(character) ? undefined : inter[weight].get(character);
      width += (latin ?? han.get(character) ?? 1000) + (kerns.get(previous + character) ?? 0);
      previous = character;
    }
    return (width * size) / 1000;
  };
}

function readAdvances(weight: 400 | 600): ReadonlyMap<string, number> {
  const codes = families
    .filter((family) => family.package === "inter")
    .flatMap((family) => readCoverage(family).subsets)
    .flatMap(({ ranges }) => ranges)
    .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index))
    .sort((a, b) => a - b);
  const widths = advances[weight].split(" ");
  return new Map(codes.map((code, index) => [String.fromCodePoint(code), parseInt(widths[index] ?? "", 36)]));
}

function readNarrow(): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(narrow).flatMap(([width, characters]) => [...characters].map((character) => [character, Number(width)] as const)),
  );
}

function readKerning(): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(kerning).flatMap(([left, row]) =>
      Object.entries(row).flatMap(([kern, rights]) => [...rights].map((right) => [left + right, Number(kern)] as const)),
    ),
  );
}
