import { create, type Font } from "fontkit";
import { expect, test } from "vitest";
import { readCoverage } from "../src/fonts/coverage.ts";
import { families, fontStack } from "../src/fonts/families.ts";
import { fontFile } from "../src/fonts/files.ts";
import { openFonts } from "../src/fonts/fonts.ts";
import { generateTables } from "../src/fonts/generate.ts";
import type { Face } from "../src/model/fonts.ts";
import { createMeasure } from "../src/fonts/width.ts";

const fonts = openFonts();
const sans = (_: string, { family, weight }: Face): boolean => family === "sans" && weight === 400;

test("the generated tables say what the installed fonts hold", async () => {
  await expect(generateTables()).toMatchFileSnapshot("../src/fonts/tables.ts");
}, 30_000);

test("English, Russian, Kazakh and Chinese are covered, with spaces, signs and invisible characters", () => {
  const text =
    "Wind — “920 billion” kWh, 2.6 GW · Ветер «ВЭС» № 5 ё · Қазақстан әғқңөұүһі ӘҒҚҢӨҰҮҺІ ₸ ₽ € · 绿色合作，《报告》。 ≥ ≤ → • …";
  expect(fonts.missing(text)).toEqual([]);
  expect(fonts.missing("a\u00a0b\u202fc\u2009d\u2007e\u2011f\u00adg\u200dh\ufeffi\ufe0f\tj\r\nk")).toEqual([]);
});

test("characters of no shipped font are found, each once", () => {
  expect(fonts.missing("sun 🌞 and سلام and 🌞, CO₂")).toEqual(["🌞", "س", "ل", "ا", "م", "₂"]);
  expect(fonts.missing("a hyphen that is full-width in Chinese type: a\u2010b")).toEqual(["\u2010"]);
});

test("a character counts as missing when the serif or the sans type lacks it", () => {
  expect(fonts.missing("only Inter has Ŧ, only Noto Serif SC has \u4db6")).toEqual(["Ŧ", "\u4db6"]);
});

test("a letter with a combining mark counts as browsers compose it", () => {
  expect(fonts.missing("\u0438\u0306")).toEqual([]);
});

test("only the subsets and faces that a text needs are embedded", () => {
  const subsets = (text: string): number => fonts.css(text, sans).split("@font-face").length - 1;
  expect(subsets("Wind")).toBe(1);
  expect(subsets("Wind Жел Қуат")).toBe(3);
  expect(subsets("“Wind”")).toBe(1);
  expect(subsets("Wind 一")).toBe(2);
  expect(subsets("“Wind” 一")).toBe(3);
  expect(fonts.css("Wind", sans)).not.toContain("Source Serif 4");
  expect(fonts.css("Wind")).toMatch(/"Source Serif 4";font-style:italic/);
});

test("embedded fonts are data, blocking, and limited to what they draw", () => {
  const css = fonts.css("Wind", sans);
  expect(css).toMatch(
    /^@font-face\{font-family:"Inter";font-style:normal;font-weight:400;font-display:block;src:url\(data:font\/woff2;base64,d09GM/,
  );
  expect(css).toMatch(/unicode-range:U\+[0-9A-F,U+-]+\}$/);
  expect(css).not.toMatch(/url\((?!data:)/);
});

test("Chinese puts its own family first, then those of a theme", () => {
  expect(fontStack("sans", "zh-Hans", ["House"])).toBe('"Noto Sans SC", "House", "Inter", sans-serif');
  expect(fontStack("serif", "kk", ["House"])).toBe('"House", "Source Serif 4", "Noto Sans SC", serif');
});

const LABELS = [
  "China Power International Holding",
  "Wind and hydropower · 1,000 MW",
  "Target for 2035: 11 GW",
  "AVATAR To WA Ty P. 17 171",
  "Ветроэнергетика с накопителями",
  "Г.Т. Углеродная нейтральность, 2 903,5",
  "Қытай компанияларымен 2024 жылы келісілген",
  "装机容量，中国电力国际",
];

test.each([400, 600] as const)("text of weight %i is measured within 2% of the fonts themselves", (weight) => {
  const measure = createMeasure();
  for (const label of LABELS) {
    const width = layOut(label, weight);
    expect(Math.abs(measure(label, { size: 1, weight, language: "en" }) / width - 1), label).toBeLessThan(0.02);
  }
});

test("Chinese quotation marks are measured full-width", () => {
  const measure = createMeasure();
  expect(measure("“绿”", { size: 10, weight: 400, language: "zh-Hans" })).toBe(30);
  expect(measure("“绿”", { size: 10, weight: 400, language: "en" })).toBeLessThan(20);
});

/** Width in em, run by run, as a browser lays text out; the numbers agree with Chromium 147 to half a percent. */
function layOut(text: string, weight: 400 | 600): number {
  const stack = families.filter(({ role }) => role === "sans").map(readCoverage);
  const runs: { file: string; font: () => Font; text: string }[] = [];
  for (const character of text) {
    const subset = stack.map((coverage) => coverage.find(character.codePointAt(0) ?? 0)).find((found) => found !== undefined);
    if (subset === undefined) throw new Error(`no font has ${character}`);
    const file = `${subset.family.package} ${subset.name}`;
    const last = runs.at(-1);
    if (last?.file === file) last.text += character;
    else runs.push({ file, font: () => openFont(subset.family.package, subset.name, weight), text: character });
  }
  return runs.reduce((width, run) => width + run.font().layout(run.text).advanceWidth / run.font().unitsPerEm, 0);
}

function openFont(name: string, subset: string, weight: 400 | 600): Font {
  const font = create(fontFile(name, subset, weight, false));
  if ("fonts" in font) throw new Error("a collection");
  return font;
}
