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

const [WHITE, DELIMITER] = [1, 2];
const KINDS = new Uint8Array(256);
for (const code of [0, 9, 10, 12, 13, 32]) KINDS[code] = WHITE;
for (const character of "()<>[]{}/%") KINDS[character.charCodeAt(0)] = DELIMITER;

/** One character per byte. */
const CHARACTERS = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
/** The value of a hexadecimal digit, 255 for any other character. */
const HEX = new Uint8Array(256).fill(255);
for (const digit of "0123456789abcdefABCDEF") HEX[digit.charCodeAt(0)] = parseInt(digit, 16);

/** What n, r, t, b and f stand for after a backslash. */
const ESCAPES: ReadonlyMap<number, number> = new Map([
  [0x6e, 10],
  [0x72, 13],
  [0x74, 9],
  [0x62, 8],
  [0x66, 12],
]);

const CLOSE = new Keyword("");

/** Reads PDF syntax (ISO 32000-1, 7.2 and 7.3) from bytes, value by value: of a file and of a content stream. */
export class Lexer {
  at: number;
  readonly #bytes: Uint8Array;
  readonly #hasReferences: boolean;
  readonly #keywords = new Map<string, Keyword>();

  /** `hasReferences` for objects of a file, where `12 0 R` is one value; a content stream has none. */
  constructor(bytes: Uint8Array, at: number, hasReferences: boolean) {
    this.#bytes = bytes;
    this.at = at;
    this.#hasReferences = hasReferences;
  }

  /** The next value or keyword; undefined at the end. */
  next(): Exclude<Value, Stream> | Keyword | undefined {
    this.#skipBlanks();
    const bytes = this.#bytes;
    const code = bytes[this.at];
    if (code === undefined) return undefined;
    switch (code) {
      case 0x2f:
        this.at++;
        return new Name(this.#word().replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))));
      case 0x28:
        return this.#literal();
      case 0x3c:
        if (bytes[this.at + 1] !== 0x3c) return this.#hex();
        this.at += 2;
        return this.#dictionary();
      case 0x5b:
        this.at++;
        return this.#list();
      case 0x5d:
      case 0x7b:
      case 0x7d:
      case 0x29:
        this.at++;
        return CLOSE;
      case 0x3e:
        this.at += bytes[this.at + 1] === 0x3e ? 2 : 1;
        return CLOSE;
      default:
        return (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x2b || code === 0x2e ? this.#number() : this.#keyword();
    }
  }

  #skipBlanks(): void {
    const bytes = this.#bytes;
    for (let code = bytes[this.at]; code !== undefined; code = bytes[this.at]) {
      if (KINDS[code] === WHITE) this.at++;
      else if (code === 0x25) while (this.at < bytes.length && bytes[this.at] !== 10 && bytes[this.at] !== 13) this.at++;
      else return;
    }
  }

  #word(): string {
    const bytes = this.#bytes;
    let word = "";
    for (let code = bytes[this.at]; code !== undefined && KINDS[code] === 0; code = bytes[++this.at]) word += CHARACTERS[code];
    return word;
  }

  #keyword(): Keyword | boolean | null {
    const word = this.#word();
    const known = this.#keywords.get(word);
    if (known !== undefined) return known;
    if (word === "true" || word === "false") return word === "true";
    if (word === "null") return null;
    // a byte that belongs nowhere is passed over, so that reading goes on
    if (word === "") this.at++;
    const keyword = new Keyword(word);
    this.#keywords.set(word, keyword);
    return keyword;
  }

  #number(): number | Reference {
    const bytes = this.#bytes;
    const start = this.at;
    let number = 0;
    let divisor = 0;
    for (let code = bytes[this.at]; code !== undefined && KINDS[code] === 0; code = bytes[++this.at]) {
      if (code >= 0x30 && code <= 0x39) {
        number = number * 10 + code - 0x30;
        divisor *= 10;
      } else if (code === 0x2e) divisor = 1;
    }
    if (divisor > 1) number /= divisor;
    if (bytes[start] === 0x2d) return -number;
    return this.#hasReferences && divisor === 0 ? this.#reference(number) : number;
  }

  /** `12` alone, or the pointer `12 0 R`. */
  #reference(number: number): number | Reference {
    const bytes = this.#bytes;
    let at = this.at;
    const skip = (kind: (code: number) => boolean): boolean => {
      const from = at;
      for (let code = bytes[at]; code !== undefined && kind(code); code = bytes[at]) at++;
      return at > from;
    };
    const isBlank = (code: number): boolean => KINDS[code] === WHITE;
    const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
    if (!skip(isBlank) || !skip(isDigit) || !skip(isBlank) || bytes[at] !== 0x52 || KINDS[bytes[at + 1] ?? 32] === 0) return number;
    this.at = at + 1;
    return new Reference(number);
  }

  #hex(): string {
    const bytes = this.#bytes;
    let text = "";
    let high = -1;
    this.at++;
    for (let code = bytes[this.at]; code !== undefined && code !== 0x3e; code = bytes[++this.at]) {
      const digit = HEX[code] ?? 255;
      if (digit === 255) continue;
      if (high === -1) high = digit;
      else {
        text += CHARACTERS[high * 16 + digit];
        high = -1;
      }
    }
    this.at++;
    return high === -1 ? text : text + CHARACTERS[high * 16];
  }

  #literal(): string {
    const bytes = this.#bytes;
    let text = "";
    let depth = 1;
    for (this.at++; this.at < bytes.length; this.at++) {
      let code = bytes[this.at] ?? 0;
      if (code === 0x28) depth++;
      else if (code === 0x29 && --depth === 0) break;
      else if (code === 0x5c) {
        code = bytes[++this.at] ?? 0;
        const octal = /^[0-7]{1,3}/.exec(String.fromCharCode(...bytes.subarray(this.at, this.at + 3)))?.[0];
        if (octal !== undefined) {
          this.at += octal.length - 1;
          code = parseInt(octal, 8) & 255;
        } else if (code === 13 || code === 10) {
          if (code === 13 && bytes[this.at + 1] === 10) this.at++;
          continue;
        } else code = ESCAPES.get(code) ?? code;
      }
      text += CHARACTERS[code];
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
