import type { Dictionary, Value } from "../../pdf/lexer.ts";
import type { CodedFont } from "../../readback/font.ts";
import type { PdfFile } from "../../readback/file.ts";
import type { Rule } from "../rule.ts";

/** Every typeface travels with the file. */
export const fontEmbedding: Rule = {
  name: "font-embedding",
  source: "PDF/UA-1 7.21.3, 7.21.4; PDF/A-2 6.2.11",
  hint: "use the shipped typefaces, or embed your own in the style sheet as static fonts",
  check(file, report) {
    for (const { name, font, page } of usedFonts(file)) {
      const { objects } = file;
      const kind = objects.name(font.get("Subtype"));
      const descendant = objects.dictionary(objects.list(font.get("DescendantFonts"))?.[0]);
      const descriptor = objects.dictionary((descendant ?? font).get("FontDescriptor"));
      const isInside = ["FontFile", "FontFile2", "FontFile3"].some((key) => descriptor?.has(key) === true);
      if (kind !== "Type3" && !isInside) report(`the font ${name} is not in the file`, { page });
      if (objects.name(descendant?.get("Subtype")) === "CIDFontType2" && objects.value(descendant?.get("CIDToGIDMap")) === undefined)
        report(`the font ${name} does not say which glyph a code means (CIDToGIDMap)`, { page });
    }
  },
};

/** Every glyph stands for characters, and is not the one of a missing glyph. */
export const fontUnicode: Rule = {
  name: "font-unicode",
  source: "PDF/UA-1 7.21.7, 7.21.8; PDF/A-2 6.2.11.7, 6.2.11.8",
  hint: "use a typeface that has the character, with a sound table of its characters",
  check(file, report) {
    for (const { name, coded, page } of usedFonts(file)) {
      if (coded === undefined) continue;
      if (coded.nameless.size > 0)
        report(`the font ${name} shows glyphs that stand for no character (codes ${[...coded.nameless].slice(0, 5).join(", ")})`, { page });
      for (const [code, text] of coded.map) {
        if (/[\0\ufeff\ufffe]/.test(text)) report(`code ${code} of the font ${name} stands for a character that is none`, { page });
        if (/[\ue000-\uf8ff]/.test(text)) report(`code ${code} of the font ${name} stands for a character of private use`, { page });
      }
    }
  },
};

/** Only the typefaces that are wished for. */
export const fontNames: Rule = {
  name: "font-names",
  source: "beyond the standards",
  hint: "take the other typeface out of the style, or allow it with --font",
  check(file, report, { fonts }) {
    if (fonts === undefined) return;
    const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
    const firstPages = new Map(
      usedFonts(file)
        .toReversed()
        .map(({ name, page }) => [name, page]),
    );
    for (const [name, page] of firstPages)
      if (!fonts.some((one) => plain(name).startsWith(plain(one)))) report(`the font ${name} is not one of ${fonts.join(", ")}`, { page });
  },
};

interface UsedFont {
  /** PostScript name without subset prefix. */
  readonly name: string;
  readonly font: Dictionary;
  /** As it was read when its page was run; undefined where no page shows it. */
  readonly coded: CodedFont | undefined;
  /** The first page that may use it. */
  readonly page: number;
}

/** Each font of the pages and of the forms on them, once. */
function usedFonts(file: PdfFile): readonly UsedFont[] {
  const { objects } = file;
  const found = new Map<Dictionary, UsedFont>();
  const seen = new Set<Dictionary>();
  const collect = (value: Value | undefined, page: number): void => {
    const resources = objects.dictionary(value);
    if (resources === undefined || seen.has(resources)) return;
    seen.add(resources);
    for (const entry of objects.dictionary(resources.get("Font"))?.values() ?? []) {
      const font = objects.dictionary(entry);
      if (font === undefined || found.has(font)) continue;
      const name = (objects.name(font.get("BaseFont")) ?? "without a name").replace(/^[A-Z]{6}\+/, "");
      found.set(font, { name, font, coded: file.fonts.get(font), page });
    }
    for (const form of objects.dictionary(resources.get("XObject"))?.values() ?? [])
      collect(objects.dictionary(form)?.get("Resources"), page);
  };
  for (const { number, dictionary, content } of file.pages) {
    // running a page reads the fonts it shows
    if (content.marked.size > 0) collect(dictionary.get("Resources"), number);
  }
  return [...found.values()];
}
