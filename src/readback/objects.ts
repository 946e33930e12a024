import { inflateSync } from "node:zlib";
import { Keyword, Lexer, Name, Reference, Stream, type Dictionary, type Value } from "./lexer.ts";

/** Where an object lies: at an offset of the file with index -1, else as one of those in the object stream of that number. */
interface Place {
  readonly offset: number;
  readonly index: number;
}

/** The objects of a PDF whose table of objects is a stream, as those are that a build makes; throws a TypeError for any other. */
export class PdfObjects {
  readonly trailer: Dictionary;
  readonly #bytes: Uint8Array;
  /** The same, one character per byte. */
  readonly #source: string;
  readonly #places = new Map<number, Place>();
  readonly #read = new Map<number, Value>();
  readonly #holders = new Map<number, readonly Value[]>();

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#source = latin1(bytes);
    const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(this.#source.slice(-64))?.[1] ?? NaN);
    const table = this.#objectAt(start);
    if (!(table instanceof Stream)) throw new TypeError("the PDF has no stream of its objects");
    this.trailer = table.dictionary;
    this.#readTable(table);
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

  /** The bytes of a stream, unpacked. */
  bytes(value: Value | undefined): Uint8Array | undefined {
    const stream = this.value(value);
    if (!(stream instanceof Stream)) return undefined;
    const filter = this.value(stream.dictionary.get("Filter"));
    const names = (Array.isArray(filter) ? filter : [filter]).flatMap((one: Value | undefined) => this.name(one) ?? []);
    if (names.length === 0) return stream.bytes;
    if (names.length > 1 || names[0] !== "FlateDecode" || stream.dictionary.has("DecodeParms"))
      throw new TypeError(`the PDF packs a stream by ${names.join(", ")}`);
    return inflateSync(stream.bytes);
  }

  /** The same, one character per byte. */
  text(value: Value | undefined): string {
    return latin1(this.bytes(value) ?? new Uint8Array());
  }

  #readTable(table: Stream): void {
    const widths = (this.list(table.dictionary.get("W")) ?? []).map(Number);
    const [kindWidth = 0, firstWidth = 0, secondWidth = 0] = widths;
    const data = this.bytes(table) ?? new Uint8Array();
    const ranges = this.list(table.dictionary.get("Index")) ?? [0, this.number(table.dictionary.get("Size")) ?? 0];
    let at = 0;
    const field = (width: number): number => {
      let number = 0;
      for (let left = width; left > 0; left--) number = number * 256 + (data[at++] ?? 0);
      return number;
    };
    for (let range = 0; range + 1 < ranges.length; range += 2) {
      const first = Number(ranges[range]);
      const end = first + Number(ranges[range + 1]);
      for (let number = first; number < end; number++) {
        const kind = kindWidth === 0 ? 1 : field(kindWidth);
        const one = field(firstWidth);
        const two = field(secondWidth);
        if (kind === 1) this.#places.set(number, { offset: one, index: -1 });
        else if (kind === 2) this.#places.set(number, { offset: one, index: two });
      }
    }
  }

  #object(number: number): Value {
    const known = this.#read.get(number);
    if (known !== undefined) return known;
    const place = this.#places.get(number);
    const object =
      place === undefined ? null : place.index === -1 ? this.#objectAt(place.offset) : (this.#held(place.offset)[place.index] ?? null);
    this.#read.set(number, object);
    return object;
  }

  #objectAt(offset: number): Value {
    const lexer = new Lexer(this.#source, offset);
    lexer.next();
    lexer.next();
    const keyword = lexer.next();
    const value = lexer.next();
    if (!(keyword instanceof Keyword) || keyword.value !== "obj" || value === undefined || value instanceof Keyword)
      throw new TypeError(`the PDF has no object at ${offset}`);
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

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
}

/** A text string of a PDF: UTF-16 or UTF-8 with its mark, else one byte per character. */
export function decodeTextString(text: string): string {
  if (text.startsWith("\xfe\xff")) return decodeUtf16(text.slice(2));
  return text.startsWith("\xef\xbb\xbf") ? Buffer.from(text.slice(3), "latin1").toString("utf8") : text;
}

/** The text of bytes in UTF-16, the high byte first. */
export function decodeUtf16(bytes: string): string {
  let text = "";
  for (let at = 0; at + 1 < bytes.length; at += 2) text += String.fromCharCode(bytes.charCodeAt(at) * 256 + bytes.charCodeAt(at + 1));
  return text;
}
