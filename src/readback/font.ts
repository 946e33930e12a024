import { Lexer, Keyword, type Dictionary, type Value } from "../pdf/lexer.ts";
import type { PdfObjects } from "../pdf/objects.ts";
import { decodeUtf16 } from "../pdf/strings.ts";

/** How the codes of a font read, and how wide their glyphs are. */
export interface CodedFont {
  /** What its codes stand for, as the font says. */
  readonly map: ReadonlyMap<number, string>;
  /** Codes that are shown and stand for nothing: those that the font has no characters for, and the one of the missing glyph. */
  readonly nameless: Set<number>;
  /** Bytes per code: two in a composite font, else one. */
  readonly size: 1 | 2;
  /** The characters of a code; "" where the font does not say. */
  text(code: number): string;
  /** Advance in units of the font size. */
  width(code: number): number;
}

/** Reads a font resource. */
export function readFont(font: Dictionary, objects: PdfObjects): CodedFont {
  const map = readUnicodeMap(objects.text(font.get("ToUnicode")));
  const nameless = new Set<number>();
  const text = (code: number): string => map.get(code) ?? "";
  if (objects.name(font.get("Subtype")) === "Type0") {
    const descendant = objects.dictionary(objects.list(font.get("DescendantFonts"))?.[0]);
    const widths = readWidths(objects.list(descendant?.get("W")) ?? [], objects);
    const usual = objects.number(descendant?.get("DW")) ?? 1000;
    return { size: 2, map, nameless, text, width: (code) => (widths.get(code) ?? usual) / 1000 };
  }
  const widths = objects.list(font.get("Widths")) ?? [];
  const first = objects.number(font.get("FirstChar")) ?? 0;
  const scale = objects.number(objects.list(font.get("FontMatrix"))?.[0]) ?? 0.001;
  return { size: 1, map, nameless, text, width: (code) => (objects.number(widths[code - first]) ?? 0) * scale };
}

/** The `W` of a composite font: `first [w w w]` and `first last w`. */
function readWidths(list: readonly Value[], objects: PdfObjects): ReadonlyMap<number, number> {
  const widths = new Map<number, number>();
  for (let at = 0; at < list.length;) {
    const first = objects.number(list[at]) ?? 0;
    const several = objects.list(list[at + 1]);
    if (several !== undefined) {
      several.forEach((width, index) => widths.set(first + index, objects.number(width) ?? 0));
      at += 2;
    } else {
      const [last, width] = [objects.number(list[at + 1]) ?? first, objects.number(list[at + 2]) ?? 0];
      for (let code = first; code <= last; code++) widths.set(code, width);
      at += 3;
    }
  }
  return widths;
}

/** A ToUnicode CMap: what the characters of each code are. */
function readUnicodeMap(source: string): ReadonlyMap<number, string> {
  const map = new Map<number, string>();
  const lexer = new Lexer(source);
  let operands: Value[] = [];
  for (let token = lexer.next(); token !== undefined; token = lexer.next()) {
    if (!(token instanceof Keyword)) {
      operands.push(token);
      continue;
    }
    if (token.value === "endbfchar") {
      for (let at = 0; at + 1 < operands.length; at += 2) {
        const [code, text] = [operands[at], operands[at + 1]];
        if (typeof code === "string" && typeof text === "string") map.set(codeOf(code), decodeUtf16(text));
      }
    } else if (token.value === "endbfrange") {
      for (let at = 0; at + 2 < operands.length; at += 3) {
        const [first, last, texts] = [operands[at], operands[at + 1], operands[at + 2]];
        if (typeof first !== "string" || typeof last !== "string") continue;
        for (let code = codeOf(first), step = 0; code <= codeOf(last); code++, step++) {
          const text: unknown = Array.isArray(texts) ? texts[step] : texts;
          if (typeof text === "string") map.set(code, text === texts ? nth(decodeUtf16(text), step) : decodeUtf16(text));
        }
      }
    }
    operands = [];
  }
  return map;
}

/** The text whose last character stands so many steps further on. */
function nth(text: string, step: number): string {
  const last = [...text].at(-1) ?? "";
  return text.slice(0, text.length - last.length) + String.fromCodePoint((last.codePointAt(0) ?? 0) + step);
}

function codeOf(bytes: string): number {
  return bytes.length === 2 ? bytes.charCodeAt(0) * 256 + bytes.charCodeAt(1) : bytes.charCodeAt(0);
}
