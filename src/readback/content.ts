import { Keyword, Lexer, Name, Stream, type Dictionary, type Value } from "../pdf/lexer.ts";
import { readFont, type CodedFont } from "./font.ts";
import type { PdfObjects } from "../pdf/objects.ts";
import { decodeTextString } from "../pdf/strings.ts";

/** What a page shows under one marked-content id: text that lies within the page and its clips, and whether anything is painted. */
export interface Marked {
  text: string;
  isPainted: boolean;
  /** Whether it stands in a form on the page. */
  isInForm: boolean;
  /** How far down and up its text stands, in points of the page. */
  low: number;
  high: number;
}

/** What a page shows. */
export interface PageContent {
  /** By marked-content id; what is neither tagged nor an artifact under -1, each artifact under a number of its own from -2 down. */
  readonly marked: ReadonlyMap<number, Marked>;
  /** What is wrong with its marks, in words, each once. */
  readonly faults: ReadonlySet<string>;
}

type Matrix = [number, number, number, number, number, number];
/** Left, bottom, right, top. */
type Box = readonly [number, number, number, number];

interface State {
  matrix: Readonly<Matrix>;
  clip: Box;
  font: CodedFont | undefined;
  size: number;
  characterSpace: number;
  wordSpace: number;
  stretch: number;
  leading: number;
  rise: number;
  /** Text render mode 3 draws nothing, 7 clips only. */
  mode: number;
  /** How opaque fills are, and so text. */
  alpha: number;
}

interface Mark {
  /** Marked-content id; -1 for none, less for an artifact. */
  readonly id: number;
  /** What stands for the glyphs inside, until it has been taken. */
  actual: string | undefined;
  readonly replaces: boolean;
}

const IDENTITY: Readonly<Matrix> = [1, 0, 0, 1, 0, 0];
/** One glyph as Skia sets it, which most of a page is made of: read at once, a page takes two thirds of the time. */
const GLYPH = /\s*(?:(-?\d*\.?\d+) (-?\d*\.?\d+) Td )?<((?:[0-9A-F]{4})+)> Tj(?=\s)/y;
/** How deep forms may stand in forms. */
const DEPTH = 12;

function times(a: Readonly<Matrix>, b: Readonly<Matrix>): Matrix {
  return [
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  ];
}

/** Runs the content streams of a page (ISO 32000-1, 8 and 9) as far as text and its place need it; `fonts` keeps the fonts that are read. */
export function readPageContent(page: Dictionary, objects: PdfObjects, fonts: Map<Value, CodedFont>): PageContent {
  const found = new Map<number, Marked>();
  const faults = new Set<string>();
  const resources = objects.dictionary(inherited(page, "Resources", objects)) ?? new Map<string, Value>();
  const [left = 0, bottom = 0, right = 0, top = 0] = (objects.list(inherited(page, "MediaBox", objects)) ?? []).map(
    (side) => objects.number(side) ?? 0,
  );
  const contents = objects.value(page.get("Contents"));
  const parts = contents instanceof Stream ? [contents] : (objects.list(contents) ?? []);
  const source = parts.map((part) => objects.text(part)).join("\n");
  const state: State = {
    matrix: IDENTITY,
    clip: [left, bottom, right, top],
    font: undefined,
    size: 0,
    characterSpace: 0,
    wordSpace: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
    mode: 0,
    alpha: 1,
  };
  const interpreter = new Interpreter(objects, fonts, found, faults);
  interpreter.run(source, resources, state, 0);
  interpreter.end();
  return { marked: found, faults };
}

function inherited(page: Dictionary, key: string, objects: PdfObjects): Value | undefined {
  let node: Dictionary | undefined = page;
  for (let left = 30; node !== undefined && left > 0; left--) {
    const value = node.get(key);
    if (value !== undefined) return value;
    node = objects.dictionary(node.get("Parent"));
  }
  return undefined;
}

class Interpreter {
  readonly #objects: PdfObjects;
  readonly #fonts: Map<Value, CodedFont>;
  readonly #found: Map<number, Marked>;
  readonly #faults: Set<string>;
  readonly #marks: Mark[] = [];
  #artifacts = 0;
  #depth = 0;

  constructor(objects: PdfObjects, fonts: Map<Value, CodedFont>, found: Map<number, Marked>, faults: Set<string>) {
    this.#objects = objects;
    this.#fonts = fonts;
    this.#found = found;
    this.#faults = faults;
  }

  end(): void {
    if (this.#marks.length > 0) this.#faults.add("a mark is not closed");
  }

  run(source: string, resources: Dictionary, start: State, depth: number): void {
    const objects = this.#objects;
    const lexer = new Lexer(source);
    const saved: State[] = [];
    let state = { ...start };
    const operands: Value[] = [];
    /** The box about the path so far. */
    let left = Infinity;
    let bottom = Infinity;
    let right = -Infinity;
    let top = -Infinity;
    let clips = false;
    /** Where the line of text starts, and which way it goes. */
    let line: Matrix = [...IDENTITY];
    /** How far text has been set on from the start of its line. */
    let along = 0;
    const resource = (kind: string, name: Value | undefined): Value | undefined =>
      name instanceof Name ? objects.dictionary(resources.get(kind))?.get(name.value) : undefined;
    const number = (index: number): number => {
      const value = operands[index];
      return typeof value === "number" ? value : 0;
    };
    const matrixOf = (): Matrix => [number(0), number(1), number(2), number(3), number(4), number(5)];
    const reach = (x: number, y: number): void => {
      const matrix = state.matrix;
      const px = matrix[0] * x + matrix[2] * y + matrix[4];
      const py = matrix[1] * x + matrix[3] * y + matrix[5];
      if (px < left) left = px;
      if (px > right) right = px;
      if (py < bottom) bottom = py;
      if (py > top) top = py;
    };
    const endPath = (paints: boolean): void => {
      const { clip } = state;
      if (
        paints &&
        state.alpha > 0 &&
        Math.max(left, clip[0]) <= Math.min(right, clip[2]) &&
        Math.max(bottom, clip[1]) <= Math.min(top, clip[3])
      )
        this.#marked().isPainted = true;
      if (clips) state.clip = [Math.max(left, clip[0]), Math.max(bottom, clip[1]), Math.min(right, clip[2]), Math.min(top, clip[3])];
      left = bottom = Infinity;
      right = top = -Infinity;
      clips = false;
    };
    const move = (x: number, y: number): void => {
      line[4] += x * line[0] + y * line[2];
      line[5] += x * line[1] + y * line[3];
      along = 0;
    };
    const showGlyph = (font: CodedFont, code: number): void => {
      const { size, characterSpace, wordSpace, stretch, rise, matrix } = state;
      const text = font.text(code);
      if (text === "" || (code === 0 && font.size === 2)) font.nameless.add(code);
      // a point in the middle of a small letter says whether a glyph is seen
      const up = rise + size / 4;
      const width = font.width(code) * size;
      const middle = along + (width * stretch) / 2;
      const x = line[0] * middle + line[2] * up + line[4];
      const y = line[1] * middle + line[3] * up + line[5];
      this.#glyph(text, matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5], state);
      along += (width + characterSpace + (font.size === 1 && code === 32 ? wordSpace : 0)) * stretch;
    };
    const show = (codes: Value | undefined): void => {
      const { font } = state;
      if (typeof codes !== "string" || font === undefined) return;
      for (let at = 0; at + font.size <= codes.length; at += font.size)
        showGlyph(font, font.size === 2 ? codes.charCodeAt(at) * 256 + codes.charCodeAt(at + 1) : codes.charCodeAt(at));
    };
    const showRun = (font: CodedFont): void => {
      GLYPH.lastIndex = lexer.at;
      for (let glyph = GLYPH.exec(source); glyph !== null; glyph = GLYPH.exec(source)) {
        lexer.at = GLYPH.lastIndex;
        const [, x, y, codes = ""] = glyph;
        if (x !== undefined) move(Number(x), Number(y));
        for (let at = 0; at < codes.length; at += 4) showGlyph(font, parseInt(codes.slice(at, at + 4), 16));
      }
    };

    for (let token = lexer.next(); token !== undefined; token = lexer.next()) {
      if (!(token instanceof Keyword)) {
        operands.push(token);
        continue;
      }
      switch (token.value) {
        case "q":
          saved.push({ ...state });
          break;
        case "Q":
          state = saved.pop() ?? state;
          break;
        case "cm":
          state.matrix = times(matrixOf(), state.matrix);
          break;
        case "re":
          reach(number(0), number(1));
          reach(number(0) + number(2), number(1) + number(3));
          if (state.matrix[1] !== 0 || state.matrix[2] !== 0) {
            reach(number(0) + number(2), number(1));
            reach(number(0), number(1) + number(3));
          }
          break;
        case "m":
        case "l":
          reach(number(0), number(1));
          break;
        case "c":
          reach(number(0), number(1));
          reach(number(2), number(3));
          reach(number(4), number(5));
          break;
        case "v":
        case "y":
          reach(number(0), number(1));
          reach(number(2), number(3));
          break;
        case "W":
        case "W*":
          clips = true;
          break;
        case "n":
          endPath(false);
          break;
        case "S":
        case "s":
        case "f":
        case "F":
        case "f*":
        case "B":
        case "B*":
        case "b":
        case "b*":
          endPath(true);
          break;
        case "sh":
          this.#marked().isPainted = true;
          break;
        case "gs": {
          const alpha = objects.number(objects.dictionary(resource("ExtGState", operands[0]))?.get("ca"));
          if (alpha !== undefined) state.alpha = alpha;
          break;
        }
        case "BT":
          line = [...IDENTITY];
          along = 0;
          break;
        case "Tf":
          state.font = this.#font(resource("Font", operands[0]));
          state.size = number(1);
          break;
        case "Tc":
          state.characterSpace = number(0);
          break;
        case "Tw":
          state.wordSpace = number(0);
          break;
        case "Tz":
          state.stretch = number(0) / 100;
          break;
        case "TL":
          state.leading = number(0);
          break;
        case "Ts":
          state.rise = number(0);
          break;
        case "Tr":
          state.mode = number(0);
          break;
        case "Tm":
          line = matrixOf();
          along = 0;
          break;
        case "Td":
          move(number(0), number(1));
          break;
        case "TD":
          state.leading = -number(1);
          move(number(0), number(1));
          break;
        case "T*":
          move(0, -state.leading);
          break;
        case "Tj":
          show(operands[0]);
          break;
        case "'":
          move(0, -state.leading);
          show(operands[0]);
          break;
        case '"':
          state.wordSpace = number(0);
          state.characterSpace = number(1);
          move(0, -state.leading);
          show(operands[2]);
          break;
        case "TJ":
          for (const part of objects.list(operands[0]) ?? []) {
            if (typeof part === "number") along -= (part / 1000) * state.size * state.stretch;
            else show(part);
          }
          break;
        case "BMC":
        case "BDC":
          this.#open(
            operands[0] instanceof Name && operands[0].value === "Artifact",
            operands[1] instanceof Name ? objects.dictionary(resource("Properties", operands[1])) : objects.dictionary(operands[1]),
          );
          break;
        case "EMC":
          if (this.#marks.pop() === undefined) this.#faults.add("a mark is closed that was not opened");
          break;
        case "Do": {
          const form = objects.value(resource("XObject", operands[0]));
          if (!(form instanceof Stream) || depth > DEPTH) break;
          if (objects.name(form.dictionary.get("Subtype")) !== "Form") {
            if (state.alpha > 0) this.#marked().isPainted = true;
            break;
          }
          const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = (objects.list(form.dictionary.get("Matrix")) ?? []).map(
            (part) => objects.number(part) ?? 0,
          );
          const inner = objects.dictionary(form.dictionary.get("Resources")) ?? resources;
          const depthOfMarks = this.#marks.length;
          this.#depth++;
          this.run(objects.text(form), inner, { ...state, matrix: times([a, b, c, d, e, f], state.matrix) }, depth + 1);
          this.#depth--;
          this.#marks.length = depthOfMarks;
          break;
        }
      }
      operands.length = 0;
      if (state.font?.size === 2) showRun(state.font);
    }
  }

  #font(resource: Value | undefined): CodedFont | undefined {
    const dictionary = this.#objects.dictionary(resource);
    if (dictionary === undefined) return undefined;
    const known = this.#fonts.get(dictionary);
    if (known !== undefined) return known;
    const font = readFont(dictionary, this.#objects);
    this.#fonts.set(dictionary, font);
    return font;
  }

  #open(isArtifact: boolean, properties: Dictionary | undefined): void {
    const outer = this.#marks.at(-1);
    const own = this.#objects.number(properties?.get("MCID"));
    if (isArtifact && (outer?.id ?? -1) >= 0) this.#faults.add("an artifact stands within tagged content");
    if (own !== undefined && (outer?.id ?? -1) < -1) this.#faults.add("tagged content stands within an artifact");
    const actual = this.#objects.value(properties?.get("ActualText"));
    this.#marks.push({
      id: own ?? (isArtifact ? -2 - this.#artifacts++ : (outer?.id ?? -1)),
      actual: typeof actual === "string" ? decodeTextString(actual) : undefined,
      replaces: typeof actual === "string",
    });
  }

  #marked(): Marked {
    const id = this.#marks.at(-1)?.id ?? -1;
    const known = this.#found.get(id);
    if (known !== undefined) return known;
    const marked = { text: "", isPainted: false, isInForm: this.#depth > 0, low: Infinity, high: -Infinity };
    this.#found.set(id, marked);
    return marked;
  }

  #glyph(text: string, x: number, y: number, { clip, alpha, mode }: State): void {
    if (alpha === 0 || mode === 3 || mode === 7 || x < clip[0] || x > clip[2] || y < clip[1] || y > clip[3]) return;
    const marked = this.#marked();
    marked.isPainted = true;
    marked.low = Math.min(marked.low, y);
    marked.high = Math.max(marked.high, y);
    const replacing = this.#marks.findLast(({ replaces }) => replaces);
    marked.text += replacing === undefined ? text : (replacing.actual ?? "");
    if (replacing !== undefined) replacing.actual = undefined;
  }
}
