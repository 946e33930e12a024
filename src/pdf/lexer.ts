/** A name of a PDF, without its slash. */
export class Name {
  readonly value: string;
  constructor(value: string) {
    this.value = value;
  }
}

/** A pointer to an object of the file. */
export class Reference {
  readonly number: number;
  constructor(number: number) {
    this.number = number;
  }
}

/** A word that is no value: an operator of a content stream, or `endobj`, `stream`. */
export class Keyword {
  readonly value: string;
  constructor(value: string) {
    this.value = value;
  }
}

export type Dictionary = ReadonlyMap<string, Value>;

/** A dictionary with bytes, still as they are stored. */
export class Stream {
  readonly dictionary: Dictionary;
  readonly bytes: Uint8Array;
  constructor(dictionary: Dictionary, bytes: Uint8Array) {
    this.dictionary = dictionary;
    this.bytes = bytes;
  }
}

/** A value as PDF syntax writes it; a string has one character per byte. */
export type Value = number | string | boolean | null | Name | Reference | readonly Value[] | Dictionary | Stream;

/** One token after blanks and comments: a name, a number or a pointer, a string in digits, a word, or a sign. */
const TOKEN =
  /(?:[\0\t\n\f\r ]+|%[^\r\n]*)*(?:\/([^\0\t\n\f\r ()<>[\]{}/%]*)|([-+]?(?:\d+\.?\d*|\.\d+))(?:[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+(R)(?![A-Za-z]))?|<([\dA-Fa-f\0\t\n\f\r ]*)>|([^\0\t\n\f\r ()<>[\]{}/%]+)|(<<|>>|[^]))/y;
/** What letters stand for after a backslash. */
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

const CLOSE = new Keyword("");

/** Reads PDF syntax (ISO 32000-1, 7.2 and 7.3), value by value: of a file and of a content stream, one character per byte. */
export class Lexer {
  at: number;
  readonly #source: string;
  readonly #keywords = new Map<string, Keyword>();

  constructor(source: string, at = 0) {
    this.#source = source;
    this.at = at;
  }

  /** The next value or keyword; undefined at the end. */
  next(): Exclude<Value, Stream> | Keyword | undefined {
    TOKEN.lastIndex = this.at;
    const token = TOKEN.exec(this.#source);
    if (token === null) return undefined;
    this.at = TOKEN.lastIndex;
    const [, name, number, pointer, digits, word, sign] = token;
    if (name !== undefined)
      return new Name(
        name.includes("#") ? name.replace(/#([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))) : name,
      );
    if (number !== undefined) return pointer === undefined ? Number(number) : new Reference(Number(number));
    if (digits !== undefined) return fromDigits(digits);
    if (word !== undefined) return this.#word(word);
    if (sign === "<<") return this.#dictionary();
    if (sign === "[") return this.#list();
    return sign === "(" ? this.#literal() : CLOSE;
  }

  #word(word: string): Keyword | boolean | null {
    const known = this.#keywords.get(word);
    if (known !== undefined) return known;
    if (word === "true" || word === "false") return word === "true";
    if (word === "null") return null;
    const keyword = new Keyword(word);
    this.#keywords.set(word, keyword);
    return keyword;
  }

  /** A string in brackets, after the first of them. */
  #literal(): string {
    const source = this.#source;
    let text = "";
    let depth = 1;
    for (; this.at < source.length; this.at++) {
      const character = source.charAt(this.at);
      if (character === "(") depth++;
      else if (character === ")" && --depth === 0) break;
      if (character !== "\\") {
        text += character;
        continue;
      }
      const escaped = /^(?:[0-7]{1,3}|\r\n|[^])/.exec(source.slice(this.at + 1, this.at + 4))?.[0] ?? "";
      this.at += escaped.length;
      if (/^[0-7]/.test(escaped)) text += String.fromCharCode(parseInt(escaped, 8) & 255);
      else if (!/^[\r\n]/.test(escaped)) text += ESCAPES[escaped] ?? escaped;
    }
    this.at++;
    return text;
  }

  #list(): readonly Value[] {
    const list: Value[] = [];
    for (let item = this.next(); item !== undefined && item !== CLOSE; item = this.next()) if (!(item instanceof Keyword)) list.push(item);
    return list;
  }

  #dictionary(): Dictionary {
    const dictionary = new Map<string, Value>();
    for (let key = this.next(); key instanceof Name; key = this.next()) {
      const value = this.next();
      if (value === undefined || value === CLOSE) break;
      if (!(value instanceof Keyword)) dictionary.set(key.value, value);
    }
    return dictionary;
  }
}

/** The string that hexadecimal digits stand for. */
function fromDigits(digits: string): string {
  const all = digits.replace(/[^\dA-Fa-f]/g, "");
  let text = "";
  for (let at = 0; at < all.length; at += 2) text += String.fromCharCode(parseInt(all.slice(at, at + 2).padEnd(2, "0"), 16));
  return text;
}
