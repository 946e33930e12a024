import { inflateSync } from "node:zlib";
import { Keyword, Lexer, Name, Reference, Stream, type Dictionary, type Value } from "./lexer.ts";
import { latin1 } from "./strings.ts";

/** Where an object lies: at an offset of the file with index -1, else as one of those in the object stream of that number. */
interface Place {
  readonly offset: number;
  readonly index: number;
}

/** The objects of a PDF, read when they are asked for; throws a TypeError where the file is no PDF, is damaged, or packs its streams in an unusual way. */
export class PdfObjects {
  readonly trailer: Dictionary;
  /** Objects that have been read, or put in the place of what was read. */
  protected readonly read = new Map<number, Value>();
  readonly #bytes: Uint8Array;
  /** The same, one character per byte. */
  readonly #source: string;
  readonly #places = new Map<number, Place>();
  readonly #holders = new Map<number, readonly Value[]>();

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#source = latin1(bytes);
    const start = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(this.#source.slice(-1024))?.[1];
    if (!this.#source.startsWith("%PDF-") || start === undefined) throw new TypeError("it is no PDF, or was cut off");
    this.trailer = this.#readTables(Number(start));
  }

  /** The value itself, where a pointer to it may stand. */
  value(value: Value | undefined): Value | undefined {
    for (let left = 20; value instanceof Reference && left > 0; left--) value = this.#object(value.number);
    return value;
  }

  dictionary(value: Value | undefined): Dictionary | undefined {
    const found = this.value(value);
    return found instanceof Stream ? found.dictionary : found instanceof Map ? found : undefined;
  }

  list(value: Value | undefined): readonly Value[] | undefined {
    const found = this.value(value);
    return Array.isArray(found) ? found : undefined;
  }

  number(value: Value | undefined): number | undefined {
    const found = this.value(value);
    return typeof found === "number" ? found : undefined;
  }

  name(value: Value | undefined): string | undefined {
    const found = this.value(value);
    return found instanceof Name ? found.value : undefined;
  }

  /** The bytes of a string, one character each. */
  string(value: Value | undefined): string | undefined {
    const found = this.value(value);
    return typeof found === "string" ? found : undefined;
  }

  /** The bytes of a stream, unpacked. */
  bytes(value: Value | undefined): Uint8Array | undefined {
    const stream = this.value(value);
    if (!(stream instanceof Stream)) return undefined;
    const filter = this.value(stream.dictionary.get("Filter"));
    const names = (Array.isArray(filter) ? filter : [filter]).flatMap((one: Value | undefined) => this.name(one) ?? []);
    if (names.length === 0) return stream.bytes;
    if (names.length > 1 || names[0] !== "FlateDecode") throw new TypeError(`it packs a stream by ${names.join(", ")}`);
    const parameters = this.value(stream.dictionary.get("DecodeParms"));
    const predicting = this.dictionary(Array.isArray(parameters) ? parameters[0] : parameters);
    const data = inflateSync(stream.bytes);
    const predictor = this.number(predicting?.get("Predictor")) ?? 1;
    if (predictor === 1) return data;
    if (predictor < 10) throw new TypeError(`it packs a stream by predictor ${predictor}`);
    return undoPrediction(data, this.number(predicting?.get("Columns")) ?? 1);
  }

  /** The same, one character per byte. */
  text(value: Value | undefined): string {
    return latin1(this.bytes(value) ?? new Uint8Array());
  }

  /** The first bytes of the file. */
  get head(): string {
    return this.#source.slice(0, 32);
  }

  /** The numbers of all objects. */
  get numbers(): Iterable<number> {
    return this.#places.keys();
  }

  /** Reads the tables of objects from the newest to the oldest; gives the newest trailer. */
  #readTables(start: number): Dictionary {
    const seen = new Set<number>();
    const open = [start];
    let trailer: Dictionary | undefined;
    for (let at = open.shift(); at !== undefined; at = open.shift()) {
      if (seen.has(at)) continue;
      seen.add(at);
      const found = this.#source.startsWith("xref", at) ? this.#readPlainTable(at) : this.#readPackedTable(at);
      trailer ??= found;
      for (const key of ["XRefStm", "Prev"]) {
        const next = found.get(key);
        if (typeof next === "number") open.push(next);
      }
    }
    if (trailer === undefined) throw new TypeError("it has no table of its objects");
    return trailer;
  }

  #readPlainTable(at: number): Dictionary {
    const lexer = new Lexer(this.#source, at + 4);
    for (let first = lexer.next(); typeof first === "number"; first = lexer.next()) {
      const count = Number(lexer.next());
      let line = this.#source.indexOf("\n", lexer.at) + 1;
      const carriage = this.#source.indexOf("\r", lexer.at) + 1;
      if (carriage > 0 && carriage < line - 1) line = carriage;
      for (let number = first; number < first + count; number++, line += 20) {
        if (this.#source[line + 17] === "n" && !this.#places.has(number))
          this.#places.set(number, { offset: Number(this.#source.slice(line, line + 10)), index: -1 });
      }
      lexer.at = line;
    }
    const trailer = lexer.next();
    if (!(trailer instanceof Map)) throw new TypeError("its table of objects is damaged");
    return trailer;
  }

  #readPackedTable(at: number): Dictionary {
    const table = this.#objectAt(at);
    if (!(table instanceof Stream)) throw new TypeError("its table of objects is damaged");
    const widths = (this.list(table.dictionary.get("W")) ?? []).map(Number);
    const [kindWidth = 0, firstWidth = 0, secondWidth = 0] = widths;
    const data = this.bytes(table) ?? new Uint8Array();
    const ranges = this.list(table.dictionary.get("Index")) ?? [0, this.number(table.dictionary.get("Size")) ?? 0];
    let next = 0;
    const field = (width: number): number => {
      let number = 0;
      for (let left = width; left > 0; left--) number = number * 256 + (data[next++] ?? 0);
      return number;
    };
    for (let range = 0; range + 1 < ranges.length; range += 2) {
      const first = Number(ranges[range]);
      const end = first + Number(ranges[range + 1]);
      for (let number = first; number < end; number++) {
        const kind = kindWidth === 0 ? 1 : field(kindWidth);
        const one = field(firstWidth);
        const two = field(secondWidth);
        if (this.#places.has(number)) continue;
        if (kind === 1) this.#places.set(number, { offset: one, index: -1 });
        else if (kind === 2) this.#places.set(number, { offset: one, index: two });
      }
    }
    return table.dictionary;
  }

  #object(number: number): Value {
    const known = this.read.get(number);
    if (known !== undefined) return known;
    const place = this.#places.get(number);
    const object =
      place === undefined ? null : place.index === -1 ? this.#objectAt(place.offset) : (this.#held(place.offset)[place.index] ?? null);
    this.read.set(number, object);
    return object;
  }

  #objectAt(offset: number): Value {
    const lexer = new Lexer(this.#source, offset);
    lexer.next();
    lexer.next();
    const keyword = lexer.next();
    const value = lexer.next();
    if (!(keyword instanceof Keyword) || keyword.value !== "obj" || value === undefined || value instanceof Keyword)
      throw new TypeError(`it has no object at ${offset}`);
    if (!(value instanceof Map)) return value;
    const after = lexer.next();
    if (!(after instanceof Keyword) || after.value !== "stream") return value;
    const start = this.#bytes[lexer.at] === 13 ? lexer.at + 2 : lexer.at + 1;
    const length = this.number(value.get("Length")) ?? 0;
    return new Stream(value, this.#bytes.subarray(start, start + length));
  }

  /** The objects in an object stream. */
  #held(holder: number): readonly Value[] {
    const known = this.#holders.get(holder);
    if (known !== undefined) return known;
    const stream = this.#object(holder);
    const data = this.text(stream);
    const dictionary = this.dictionary(stream);
    const [count, first] = [this.number(dictionary?.get("N")) ?? 0, this.number(dictionary?.get("First")) ?? 0];
    const heads = new Lexer(data);
    const offsets: number[] = [];
    for (let index = 0; index < count; index++) {
      heads.next();
      offsets.push(Number(heads.next()));
    }
    const held = offsets.map((offset) => {
      const value = new Lexer(data, first + offset).next();
      return value === undefined || value instanceof Keyword ? null : value;
    });
    this.#holders.set(holder, held);
    return held;
  }
}

/** Undoes the prediction of PNG, of bytes in rows, each behind a byte that says how it was predicted (ISO 32000-1, 7.4.4.4). */
function undoPrediction(data: Uint8Array, columns: number): Uint8Array {
  const rows = Math.floor(data.length / (columns + 1));
  const bytes = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const [from, to] = [row * (columns + 1) + 1, row * columns];
    for (let column = 0; column < columns; column++) {
      const left = column > 0 ? (bytes[to + column - 1] ?? 0) : 0;
      const above = row > 0 ? (bytes[to + column - columns] ?? 0) : 0;
      const corner = row > 0 && column > 0 ? (bytes[to + column - columns - 1] ?? 0) : 0;
      bytes[to + column] =
        (data[from + column] ?? 0) + ([0, left, above, (left + above) >> 1, paeth(left, above, corner)][data[from - 1] ?? 0] ?? 0);
    }
  }
  return bytes;
}

function paeth(left: number, above: number, corner: number): number {
  const [a, b, c] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}
