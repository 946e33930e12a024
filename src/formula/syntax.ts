import { SCALES } from "../read/values.ts";
import type { Expression, Extent, Fault, Operator } from "./expression.ts";

/** How long a formula may be, and how deep its brackets may be nested. */
const MOST_CHARACTERS = 1000;
const MOST_LEVELS = 30;

const USES = "use numbers, units, facts in braces, + - * / ^ ( ) and sum({set.*.column})";
const OPERATOR = "an operator";
const OPERATORS = "write + - * / or ^ before it";
/** How operators are written besides. */
const SIGNS: Readonly<Record<string, string>> = { "−": "-", "×": "*", "·": "*", "÷": "/" };
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?/y;
const WORD = /[\p{L}%°‰][\p{L}\d²³_]*/uy;
const FACT = /\{\s*([^{}\s]*)\s*\}/y;
const PATTERN = /^([^.*]+)\.\*\.([^.*]+)$/;

/** What a formula may name. */
export interface Vocabulary {
  /** The longest unit that stands at an offset of a text. */
  unitAt(text: string, at: number): string | undefined;
  isFact(id: string): boolean;
  hintUnit(name: string): string;
}

/** Ends the reading of a formula at its first fault; never leaves this file. */
class Unreadable extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** Reads a formula such as `{agreed-capacity} / {target-2035}`. Nothing in it is ever run. */
export function parseFormula(text: string, vocabulary: Vocabulary): { readonly expression: Expression } | { readonly fault: Fault } {
  try {
    return { expression: new Parser(text, vocabulary).whole() };
  } catch (error) {
    if (error instanceof Unreadable) return { fault: error.fault };
    throw error;
  }
}

class Parser {
  #at = 0;
  #level = 0;
  readonly #text: string;
  readonly #vocabulary: Vocabulary;

  constructor(text: string, vocabulary: Vocabulary) {
    this.#text = text;
    this.#vocabulary = vocabulary;
  }

  whole(): Expression {
    if (this.#text.length > MOST_CHARACTERS) {
      const message = `the formula has more than ${MOST_CHARACTERS} characters`;
      this.#fail({ start: 0, end: this.#text.length }, message, "make facts of its parts, and compute with those", "formula-too-large");
    }
    const expression = this.#sum();
    if (this.#peek() === ")") this.#fail(this.#here(), "a bracket is closed that is not open", "take it out, or open it before");
    if (this.#peek() !== "") this.#failAtNext(OPERATOR);
    return expression;
  }

  #sum(): Expression {
    if (++this.#level > MOST_LEVELS) {
      const message = `the formula is nested more than ${MOST_LEVELS} deep`;
      this.#fail(this.#here(), message, "make facts of its parts, and compute with those", "formula-too-large");
    }
    let left = this.#product();
    for (let operator = this.#take("+", "-"); operator !== undefined; operator = this.#take("+", "-"))
      left = operationOf(operator, left, this.#product());
    this.#level--;
    return left;
  }

  #product(): Expression {
    let left = this.#signed();
    for (let operator = this.#take("*", "/"); operator !== undefined; operator = this.#take("*", "/"))
      left = operationOf(operator, left, this.#signed());
    return left;
  }

  #signed(): Expression {
    const start = this.#next();
    let isNegative = false;
    for (let sign = this.#take("+", "-"); sign !== undefined; sign = this.#take("+", "-")) isNegative = isNegative !== (sign === "-");
    const power = this.#power();
    return isNegative ? { kind: "negation", of: power, start, end: power.end } : power;
  }

  #power(): Expression {
    const base = this.#atom();
    if (this.#take("^") === undefined) return base;
    const start = this.#next();
    const isNegative = this.#take("-") !== undefined;
    const exponent = this.#atom();
    if (this.#peek() === "^") this.#fail(this.#here(), "a power is raised to another one", "put the part that is meant first in brackets");
    return operationOf("^", base, isNegative ? { kind: "negation", of: exponent, start, end: exponent.end } : exponent);
  }

  #atom(): Expression {
    const start = this.#next();
    const number = this.#match(NUMBER);
    if (number !== undefined) return this.#numberWithUnit(Number(number[0]), start);
    if (this.#peek() === "{") return this.#fact();
    if (this.#take("(") !== undefined) {
      const inner = this.#sum();
      this.#close(start);
      return { ...inner, start, end: this.#at };
    }
    if (this.#takeWord("sum")) return this.#sumOfColumn(start);
    return this.#unit() ?? this.#failAtNext("a number, a unit or a fact in braces");
  }

  /** A number and the scale word and unit behind it belong together: `{output} / 2 million kWh`. */
  #numberWithUnit(value: number, start: number): Expression {
    const number = { kind: "number" as const, value, start, end: this.#at };
    this.#next();
    const unit = this.#unit();
    return unit === undefined ? number : operationOf("*", number, unit);
  }

  #unit(): Expression | undefined {
    const start = this.#next();
    const scale = Object.keys(SCALES).find((name) => this.#takeWord(name));
    if (scale !== undefined) {
      const number = { kind: "number" as const, value: SCALES[scale] ?? 1, start, end: this.#at };
      this.#next();
      const scaled = this.#unit();
      return scaled === undefined ? number : operationOf("*", number, scaled);
    }
    const unit = this.#vocabulary.unitAt(this.#text, start);
    if (unit === undefined) return undefined;
    this.#at = start + unit.length;
    return { kind: "unit", unit, start, end: this.#at };
  }

  #fact(): Expression {
    const start = this.#next();
    const [, id] = this.#match(FACT) ?? [];
    const extent = { start, end: this.#at };
    if (id === undefined) return this.#fail(this.#here(), "a brace is not closed", "write the id of one fact in braces: {agreed-capacity}");
    if (id === "") return this.#fail(extent, "the braces name no fact", "write the id of a fact in them: {agreed-capacity}");
    if (PATTERN.test(id)) return this.#fail(extent, `{${id}} is many facts`, `write sum({${id}}) for their sum`);
    return { kind: "fact", id, ...extent };
  }

  #sumOfColumn(start: number): Expression {
    const hint = "write it like sum({agreements.*.capacity})";
    this.#next();
    if (this.#take("(") === undefined) this.#fail({ start, end: this.#at }, "this does not say what is summed", hint);
    this.#next();
    const extent = this.#here();
    const [written = "", id = ""] = this.#match(FACT) ?? [];
    const [, dataSet, column] = PATTERN.exec(id) ?? [];
    if (dataSet === undefined || column === undefined)
      return this.#fail({ start: extent.start, end: extent.start + Math.max(1, written.length) }, "this is no column of a data set", hint);
    this.#close(start);
    return { kind: "sum", dataSet, column, start, end: this.#at };
  }

  #close(start: number): void {
    if (this.#take(")") === undefined) {
      if (this.#peek() === "") this.#fail({ start, end: start + 1 }, "a bracket is not closed", "close it with )");
      this.#failAtNext(`${OPERATOR} or )`);
    }
  }

  #failAtNext(expected: string): never {
    const start = this.#next();
    const rest = this.#text.slice(start);
    if (rest === "") this.#fail({ start: Math.max(0, start - 1), end: start }, `the formula ends where ${expected} is expected`, USES);
    const id = /^[a-z0-9]+(?:[-.][a-z0-9_*]+)*/.exec(rest)?.[0] ?? "";
    if (this.#vocabulary.isFact(id))
      this.#fail({ start, end: start + id.length }, `the fact "${id}" stands without braces`, `write {${id}}`);
    const isAfterNumber = /\d\s*$/.test(this.#text.slice(0, start));
    const [word] = this.#match(WORD) ?? [];
    if (word !== undefined) {
      const extent = { start, end: this.#at };
      if (this.#peek() === "(") this.#fail(extent, `there is no function "${word}"`, USES);
      if (isAfterNumber || !expected.startsWith(OPERATOR))
        this.#fail(extent, `there is no unit "${word}"`, this.#vocabulary.hintUnit(word), "unknown-unit");
    }
    const found = word ?? String.fromCodePoint(rest.codePointAt(0) ?? 0);
    const usual = expected.startsWith(OPERATOR) && /^[\p{L}\d{(]/u.test(found) ? OPERATORS : USES;
    const hint = isAfterNumber && /^,?\d/.test(rest) ? "write decimals with a point, and numbers without grouping" : usual;
    return this.#fail({ start, end: start + found.length }, `“${found}” stands where ${expected} is expected`, hint);
  }

  #fail({ start, end }: Extent, message: string, hint: string, code = "formula-syntax"): never {
    throw new Unreadable({ code, start, end: Math.max(end, start + 1), message, hint });
  }

  /** Skips blanks; gives where the next thing starts. */
  #next(): number {
    while (/\s/.test(this.#text[this.#at] ?? "")) this.#at++;
    return this.#at;
  }

  #here(): Extent {
    const start = this.#next();
    return { start, end: start + 1 };
  }

  #peek(): string {
    return this.#text[this.#next()] ?? "";
  }

  #take<Sign extends string>(...signs: readonly Sign[]): Sign | undefined {
    const found = this.#peek();
    const taken = signs.find((sign) => sign === (SIGNS[found] ?? found));
    if (taken !== undefined) this.#at++;
    return taken;
  }

  #takeWord(word: string): boolean {
    const found = this.#text.startsWith(word, this.#at) && this.#match(WORD)?.[0];
    if (found === word) return true;
    if (found) this.#at -= found.length;
    return false;
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text) ?? undefined;
    if (found !== undefined) this.#at += found[0].length;
    return found;
  }
}

function operationOf(operator: Operator, left: Expression, right: Expression): Expression {
  return { kind: "operation", operator, left, right, start: left.start, end: right.end };
}
