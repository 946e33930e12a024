import { Keyword, Lexer, Name, Stream, type Dictionary, type Value } from "../pdf/lexer.ts";
import type { PdfObjects } from "../pdf/objects.ts";
import { readFont, type CodedFont } from "./font.ts";
import { IDENTITY, Path, startState, times, type Matrix, type State } from "./graphics.ts";
import { Marks, type Marked } from "./marks.ts";
import { TextLine } from "./text-line.ts";

/** What a page shows. */
export interface PageContent {
  /** By marked-content id; what is neither tagged nor an artifact under -1, each artifact under a number of its own from -2 down. */
  readonly marked: ReadonlyMap<number, Marked>;
  /** What is wrong with its marks, in words, each once. */
  readonly faults: ReadonlySet<string>;
}

/** How deep forms may stand in forms. */
const DEPTH = 12;

/** Runs the content streams of a page (ISO 32000-1, 8 and 9) as far as text and its place need it; `fonts` keeps the fonts that are read. */
export function readPageContent(page: Dictionary, objects: PdfObjects, fonts: Map<Value, CodedFont>): PageContent {
  const resources = objects.dictionary(inherited(page, "Resources", objects)) ?? new Map<string, Value>();
  const [left = 0, bottom = 0, right = 0, top = 0] = (objects.list(inherited(page, "MediaBox", objects)) ?? []).map(
    (side) => objects.number(side) ?? 0,
  );
  const contents = objects.value(page.get("Contents"));
  const parts = contents instanceof Stream ? [contents] : (objects.list(contents) ?? []);
  const source = parts.map((part) => objects.text(part)).join("\n");
  const marks = new Marks(objects);
  new Interpreter(objects, fonts, marks).run(source, resources, startState([left, bottom, right, top]), 0);
  marks.end();
  return { marked: marks.found, faults: marks.faults };
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
  readonly #marks: Marks;

  constructor(objects: PdfObjects, fonts: Map<Value, CodedFont>, marks: Marks) {
    this.#objects = objects;
    this.#fonts = fonts;
    this.#marks = marks;
  }

  run(source: string, resources: Dictionary, start: State, depth: number): void {
    const objects = this.#objects;
    const lexer = new Lexer(source);
    const saved: State[] = [];
    let state = { ...start };
    const operands: Value[] = [];
    const path = new Path();
    const line = new TextLine(this.#marks);
    let clips = false;
    const resource = (kind: string, name: Value | undefined): Value | undefined =>
      name instanceof Name ? objects.dictionary(resources.get(kind))?.get(name.value) : undefined;
    const number = (index: number): number => {
      const value = operands[index];
      return typeof value === "number" ? value : 0;
    };
    const matrixOf = (): Matrix => [number(0), number(1), number(2), number(3), number(4), number(5)];
    const endPath = (paints: boolean): void => {
      if (paints && state.alpha > 0 && path.touches(state.clip)) this.#marks.paint();
      if (clips) state.clip = path.within(state.clip);
      path.clear();
      clips = false;
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
          path.reach(state.matrix, number(0), number(1));
          path.reach(state.matrix, number(0) + number(2), number(1) + number(3));
          if (state.matrix[1] !== 0 || state.matrix[2] !== 0) {
            path.reach(state.matrix, number(0) + number(2), number(1));
            path.reach(state.matrix, number(0), number(1) + number(3));
          }
          break;
        case "m":
        case "l":
          path.reach(state.matrix, number(0), number(1));
          break;
        case "c":
          path.reach(state.matrix, number(0), number(1));
          path.reach(state.matrix, number(2), number(3));
          path.reach(state.matrix, number(4), number(5));
          break;
        case "v":
        case "y":
          path.reach(state.matrix, number(0), number(1));
          path.reach(state.matrix, number(2), number(3));
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
          this.#marks.paint();
          break;
        case "gs": {
          const alpha = objects.number(objects.dictionary(resource("ExtGState", operands[0]))?.get("ca"));
          if (alpha !== undefined) state.alpha = alpha;
          break;
        }
        case "BT":
          line.place(IDENTITY);
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
          line.place(matrixOf());
          break;
        case "Td":
          line.move(number(0), number(1));
          break;
        case "TD":
          state.leading = -number(1);
          line.move(number(0), number(1));
          break;
        case "T*":
          line.move(0, -state.leading);
          break;
        case "Tj":
          line.show(operands[0], state);
          break;
        case "'":
          line.move(0, -state.leading);
          line.show(operands[0], state);
          break;
        case '"':
          state.wordSpace = number(0);
          state.characterSpace = number(1);
          line.move(0, -state.leading);
          line.show(operands[2], state);
          break;
        case "TJ":
          for (const part of objects.list(operands[0]) ?? []) {
            if (typeof part === "number") line.space(-part / 1000, state);
            else line.show(part, state);
          }
          break;
        case "BMC":
        case "BDC":
          this.#marks.open(
            operands[0] instanceof Name && operands[0].value === "Artifact",
            operands[1] instanceof Name ? objects.dictionary(resource("Properties", operands[1])) : objects.dictionary(operands[1]),
          );
          break;
        case "EMC":
          this.#marks.close();
          break;
        case "Do": {
          const form = objects.value(resource("XObject", operands[0]));
          if (!(form instanceof Stream) || depth > DEPTH) break;
          if (objects.name(form.dictionary.get("Subtype")) !== "Form") {
            if (state.alpha > 0) this.#marks.paint();
            break;
          }
          const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = (objects.list(form.dictionary.get("Matrix")) ?? []).map(
            (part) => objects.number(part) ?? 0,
          );
          const inner = objects.dictionary(form.dictionary.get("Resources")) ?? resources;
          const start = { ...state, matrix: times([a, b, c, d, e, f], state.matrix) };
          this.#marks.inForm(() => this.run(objects.text(form), inner, start, depth + 1));
          break;
        }
      }
      operands.length = 0;
      if (state.font?.size === 2) lexer.at = line.showRun(source, lexer.at, state);
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
}
