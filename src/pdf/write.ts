import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { Name, Reference, Stream, type Dictionary, type Value } from "./lexer.ts";
import type { PdfObjects } from "./objects.ts";

/** How many objects share a packed stream. */
const PACKED = 200;
const ID = "0".repeat(32);

/** Writes the objects that the catalogue and the details of a PDF lead to, numbered by when they are reached: the same objects give the same bytes. */
export function writePdf(objects: PdfObjects, root: Reference, info: Reference): Uint8Array {
  const numbers = new Map<number, number>();
  const open: number[] = [];
  const numberOf = ({ number }: Reference): number => {
    const known = numbers.get(number);
    if (known !== undefined) return known;
    open.push(number);
    numbers.set(number, open.length);
    return open.length;
  };
  const chunks: Uint8Array[] = [];
  const places: (readonly [kind: number, one: number, two: number])[] = [[0, 0, 65535]];
  let length = 0;
  const put = (bytes: Uint8Array): void => {
    chunks.push(bytes);
    length += bytes.length;
  };
  const putStream = (number: number, dictionary: string, bytes: Uint8Array): void => {
    places[number] = [1, length, 0];
    put(encode(`${number} 0 obj\n<<${dictionary}/Length ${bytes.length}>>\nstream\n`));
    put(bytes);
    put(encode("\nendstream\nendobj\n"));
  };

  put(encode("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"));
  numberOf(root);
  numberOf(info);
  const packed: { readonly number: number; readonly text: string }[] = [];
  for (let index = 0; index < open.length; index++) {
    const value = objects.value(new Reference(open[index] ?? 0)) ?? null;
    if (value instanceof Stream) putStream(index + 1, formatEntries(value.dictionary, numberOf, "Length"), value.bytes);
    else packed.push({ number: index + 1, text: formatValue(value, numberOf) });
  }
  let next = open.length + 1;
  for (let from = 0; from < packed.length; from += PACKED) {
    const part = packed.slice(from, from + PACKED);
    let [head, body] = ["", ""];
    part.forEach(({ number, text }, index) => {
      head += `${number} ${body.length} `;
      body += `${text} `;
      places[number] = [2, next, index];
    });
    putStream(next++, `/Type/ObjStm/N ${part.length}/First ${head.length}/Filter/FlateDecode`, deflateSync(encode(head + body)));
  }
  const start = length;
  places[next] = [1, start, 0];
  const table = Buffer.alloc(places.length * 7);
  places.forEach(([kind, one, two], index) => {
    table.writeUInt8(kind, index * 7);
    table.writeUInt32BE(one, index * 7 + 1);
    table.writeUInt16BE(two, index * 7 + 5);
  });
  const trailer = `/Type/XRef/W[1 4 2]/Size ${places.length}/Root 1 0 R/Info 2 0 R/ID[<${ID}><${ID}>]/Filter/FlateDecode`;
  putStream(next, trailer, deflateSync(table));
  put(encode(`startxref\n${start}\n%%EOF\n`));
  const pdf = Buffer.concat(chunks, length);
  // the identifier follows from all other bytes, and is written over a placeholder of its length
  const hash = createHash("sha256").update(pdf).digest("hex").slice(0, 32).toUpperCase();
  for (let at = pdf.indexOf(ID, start); at !== -1; at = pdf.indexOf(ID, at)) pdf.write(hash, at, "latin1");
  return new Uint8Array(pdf.buffer, pdf.byteOffset, pdf.length);
}

type Numbering = (reference: Reference) => number;

function formatValue(value: Value, numberOf: Numbering): string {
  if (typeof value === "string") return formatString(value);
  if (typeof value === "number") return formatNumber(value);
  if (value === null || typeof value === "boolean") return String(value);
  if (value instanceof Name) return formatName(value.value);
  if (value instanceof Reference) return `${numberOf(value)} 0 R`;
  if (value instanceof Map) return `<<${formatEntries(value, numberOf)}>>`;
  if (Array.isArray(value)) return formatList(value, numberOf);
  throw new TypeError("a stream of a PDF has a number of its own");
}

function formatEntries(dictionary: Dictionary, numberOf: Numbering, without?: string): string {
  let text = "";
  for (const [key, value] of dictionary) if (key !== without) text += formatName(key) + separated(formatValue(value, numberOf));
  return text;
}

function formatList(list: readonly Value[], numberOf: Numbering): string {
  let text = "";
  for (const item of list) text += text === "" ? formatValue(item, numberOf) : separated(formatValue(item, numberOf));
  return `[${text}]`;
}

/** A blank before what would else run into the word before it. */
function separated(text: string): string {
  return /^[\w.+-]/.test(text) ? ` ${text}` : text;
}

function formatName(name: string): string {
  if (/^[\w.:+-]+$/.test(name)) return `/${name}`;
  return `/${name.replace(/[^\w.:+-]/g, (character) => `#${character.charCodeAt(0).toString(16).padStart(2, "0")}`)}`;
}

function formatNumber(number: number): string {
  const text = String(number);
  return text.includes("e") ? number.toFixed(10).replace(/\.?0+$/, "") : text;
}

function formatString(text: string): string {
  if (/[^\x20-\x7e]/.test(text)) return `<${encode(text).toString("hex")}>`;
  return `(${text.replace(/[\\()]/g, "\\$&")})`;
}

function encode(text: string): Buffer {
  return Buffer.from(text, "latin1");
}
