import { create, type Font } from "fontkit";
import { families, HAN_MARKS, type Family } from "./families.ts";
import { fontFile, packageFile } from "./files.ts";
import { packIndex, parseRanges, rangesOf, type PackedIndex } from "./ranges.ts";

/** Text of `tables.ts`: what the shipped font files hold, so that no run has to open them. `vitest run test/fonts.test.ts --update` rewrites it. */
export function generateTables(): string {
  const coverage: Record<string, PackedIndex & { subsets: readonly string[] }> = {};
  const drawn = new Map<string, ReadonlySet<number>>();
  for (const family of families) {
    const latin = drawn.get(family.role) ?? new Set();
    const subsets = coverSubsets(family, latin);
    drawn.set(family.role, new Set([...subsets.values()].flat()));
    coverage[family.package] = { subsets: [...subsets.keys()], ...packIndex([...subsets.values()].map(rangesOf)) };
  }
  return [
    "// Generated from the npm font packages by generate.ts; `vitest run test/fonts.test.ts --update` rewrites it.",
    "",
    'import type { PackedIndex } from "./ranges.ts";',
    "",
    "/** Which code points the subsets of a package draw; they share none. */",
    `export const coverage: { readonly [font: string]: PackedIndex & { readonly subsets: readonly string[] } } = ${JSON.stringify(coverage)};`,
    "",
    "/** Advance widths of Inter in 1/1000 em, base 36, in the order of its sorted code points. */",
    `export const advances = ${JSON.stringify({ 400: interAdvances(400), 600: interAdvances(600) }, null, 2)};`,
    "",
    "/** Characters of Noto Sans SC that are not 1 em wide, per width in 1/1000 em. */",
    `export const narrow: { readonly [width: string]: string } = ${JSON.stringify(narrowHan(), null, 2)};`,
    "",
    "/** Kerning of Inter 400 in 1/1000 em: left character, then kern, then the right characters that have it. */",
    `export const kerning: { readonly [left: string]: { readonly [kern: string]: string } } = ${JSON.stringify(interKerning())};`,
    "",
  ].join("\n");
}

/** Spaces that HarfBuzz makes up from the plain one when a font has none; U+2002 and U+2009 are real glyphs. */
const MADE_SPACES = new Map<number, (font: Font) => number>([
  [0x2000, () => 500],
  [0x2001, () => 1000],
  [0x2003, () => 1000],
  [0x2004, () => 333],
  [0x2005, () => 250],
  [0x2006, () => 167],
  [0x2007, (font) => advance(font, "0".charCodeAt(0))],
  [0x2008, (font) => advance(font, ".".charCodeAt(0))],
  [0x200a, () => 63],
  [0x202f, (font) => advance(font, " ".charCodeAt(0)) / 2],
  [0x205f, () => 222],
]);

/** The full-width hyphen of the Han families looks wrong in a word, so it counts as missing. */
const UNWANTED = new Set([0x2010]);

/** Assigns each code point that a family draws to one subset: it must be declared for it and have a glyph. */
function coverSubsets(family: Family, latin: ReadonlySet<number>): Map<string, number[]> {
  const declared = new Map(Object.entries(readJson(family.package)).map(([subset, css]) => [subset.replace(/[[\]]/g, ""), css]));
  const marks = new Set([...HAN_MARKS].map((mark) => mark.codePointAt(0)));
  const taken = new Set<number>();
  const subsets = new Map<string, number[]>();
  for (const subset of family.han ? declared.keys() : family.subsets) {
    const glyphs = new Set(openFont(family, subset, 400).characterSet);
    const codes = parseRanges(declared.get(subset) ?? "")
      .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index))
      .filter((code) => glyphs.has(code) || (subset === "latin" && MADE_SPACES.has(code)))
      .filter((code) => !taken.has(code) && !UNWANTED.has(code) && (!latin.has(code) || marks.has(code)));
    for (const code of codes) taken.add(code);
    if (codes.length > 0) subsets.set(subset, codes);
  }
  return subsets;
}

function interAdvances(weight: 400 | 600): string {
  const inter = families.find((family) => family.package === "inter");
  if (inter === undefined) throw new Error("no Inter among the families");
  const widths = new Map<number, number>();
  for (const [subset, codes] of coverSubsets(inter, new Set())) {
    const font = openFont(inter, subset, weight);
    for (const code of codes) widths.set(code, MADE_SPACES.get(code)?.(font) ?? advance(font, code));
  }
  const sorted = [...widths].sort(([a], [b]) => a - b);
  return sorted.map(([, width]) => Math.round(width).toString(36)).join(" ");
}

function narrowHan(): Record<string, string> {
  const han = families.find((family) => family.package === "noto-sans-sc");
  const inter = families.find((family) => family.package === "inter");
  if (han === undefined || inter === undefined) throw new Error("no Noto Sans SC or Inter among the families");
  const narrow: Record<string, string> = {};
  for (const [subset, codes] of coverSubsets(han, new Set([...coverSubsets(inter, new Set()).values()].flat()))) {
    const font = openFont(han, subset, 400);
    for (const code of codes) {
      const width = Math.round(advance(font, code));
      if (width !== 1000) narrow[width] = (narrow[width] ?? "") + String.fromCodePoint(code);
    }
  }
  return narrow;
}

/** What labels are made of; other pairs are measured without kerning. */
const KERNED = {
  latin: " ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;-()/%",
  cyrillic: "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщыьэюя",
};

function interKerning(): Record<string, Record<string, string>> {
  const inter = families.find((family) => family.package === "inter");
  if (inter === undefined) throw new Error("no Inter among the families");
  const kerning: Record<string, Record<string, string>> = {};
  for (const [subset, characters] of Object.entries(KERNED)) {
    const font = openFont(inter, subset, 400);
    const codes = [...characters].map((character) => character.charCodeAt(0));
    const plain = new Map(codes.map((code) => [code, advance(font, code)]));
    for (const left of codes) {
      for (const right of codes) {
        const width = (font.layout(String.fromCodePoint(left, right)).advanceWidth / font.unitsPerEm) * 1000;
        const kern = 10 * Math.round((width - (plain.get(left) ?? 0) - (plain.get(right) ?? 0)) / 10);
        if (Math.abs(kern) < 20) continue;
        const row = (kerning[String.fromCodePoint(left)] ??= {});
        row[kern] = (row[kern] ?? "") + String.fromCodePoint(right);
      }
    }
  }
  return kerning;
}

/** Advance width of a code point's glyph, in 1/1000 em. */
function advance(font: Font, code: number): number {
  return (font.glyphForCodePoint(code).advanceWidth / font.unitsPerEm) * 1000;
}

function openFont(family: Family, subset: string, weight: 400 | 600): Font {
  const font = create(fontFile(family.package, subset, weight, false));
  if ("fonts" in font) throw new Error(`${family.package} ${subset}: a collection, not a font`);
  return font;
}

function readJson(name: string): Record<string, string> {
  return JSON.parse(packageFile(name, "unicode.json").toString("utf8"));
}
