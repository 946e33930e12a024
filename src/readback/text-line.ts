import type { Value } from "../pdf/lexer.ts";
import type { CodedFont } from "./font.ts";
import { IDENTITY, type Matrix, type State } from "./graphics.ts";
import type { Marks } from "./marks.ts";

/** One glyph as Skia sets it, which most of a page is made of: read at once, a page takes two thirds of the time. */
const GLYPH = /\s*(?:(-?\d*\.?\d+) (-?\d*\.?\d+) Td )?<((?:[0-9A-F]{4})+)> Tj(?=\s)/y;

/** The least size of type that anybody sees, in points. */
const LEAST_SIZE = 1;

/** A line of text while it is set (ISO 32000-1, 9.4): where its glyphs come to stand, and whether they can be seen. */
export class TextLine {
  readonly #marks: Marks;
  /** Where the line starts, and which way it goes. */
  #line: Matrix = [...IDENTITY];
  /** How far text has been set on from the start. */
  #along = 0;

  constructor(marks: Marks) {
    this.#marks = marks;
  }

  place(matrix: Readonly<Matrix>): void {
    this.#line = [...matrix];
    this.#along = 0;
  }

  move(x: number, y: number): void {
    const line = this.#line;
    line[4] += x * line[0] + y * line[2];
    line[5] += x * line[1] + y * line[3];
    this.#along = 0;
  }

  /** Goes on by so many times the font size. */
  space(by: number, { size, stretch }: State): void {
    this.#along += by * size * stretch;
  }

  /** Sets a string of codes. */
  show(codes: Value | undefined, state: State): void {
    const { font } = state;
    if (typeof codes !== "string" || font === undefined) return;
    for (let at = 0; at + font.size <= codes.length; at += font.size)
      this.#showGlyph(font, font.size === 2 ? codes.charCodeAt(at) * 256 + codes.charCodeAt(at + 1) : codes.charCodeAt(at), state);
  }

  /** Sets the glyphs that stand from a place of a content stream on, in a font of two bytes per code; gives where they end. */
  showRun(source: string, from: number, state: State): number {
    const { font } = state;
    let at = from;
    GLYPH.lastIndex = at;
    for (let glyph = GLYPH.exec(source); glyph !== null && font !== undefined; glyph = GLYPH.exec(source)) {
      at = GLYPH.lastIndex;
      const [, x, y, codes = ""] = glyph;
      if (x !== undefined) this.move(Number(x), Number(y));
      for (let digit = 0; digit < codes.length; digit += 4) this.#showGlyph(font, parseInt(codes.slice(digit, digit + 4), 16), state);
    }
    return at;
  }

  #showGlyph(font: CodedFont, code: number, state: State): void {
    const { size, characterSpace, wordSpace, stretch, rise, matrix, clip } = state;
    const line = this.#line;
    const text = font.text(code);
    if (text === "" || (code === 0 && font.size === 2)) font.nameless.add(code);
    // a point in the middle of a small letter says whether a glyph is seen
    const up = rise + size / 4;
    const width = font.width(code) * size;
    const middle = this.#along + (width * stretch) / 2;
    const lineX = line[0] * middle + line[2] * up + line[4];
    const lineY = line[1] * middle + line[3] * up + line[5];
    const x = matrix[0] * lineX + matrix[2] * lineY + matrix[4];
    const y = matrix[1] * lineX + matrix[3] * lineY + matrix[5];
    const scale = Math.sqrt(Math.abs((line[0] * line[3] - line[1] * line[2]) * (matrix[0] * matrix[3] - matrix[1] * matrix[2])));
    const isDrawn = state.alpha !== 0 && state.mode !== 3 && state.mode !== 7 && size * scale >= LEAST_SIZE;
    if (isDrawn && x >= clip[0] && x <= clip[2] && y >= clip[1] && y <= clip[3]) this.#marks.show(text, y);
    this.#along += (width + characterSpace + (font.size === 1 && code === 32 ? wordSpace : 0)) * stretch;
  }
}
