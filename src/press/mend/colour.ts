import { deflateSync } from "node:zlib";
import { Name, Stream, type Value } from "../../pdf/lexer.ts";
import type { Step } from "./draft.ts";

/** Says what the colours mean: those of sRGB, by a profile that travels with the file. */
export const writeOutputIntent: Step = (draft) => {
  const profile = new Stream(
    new Map<string, Value>([
      ["N", 3],
      ["Filter", new Name("FlateDecode")],
    ]),
    deflateSync(srgbProfile()),
  );
  const intent = new Map<string, Value>([
    ["Type", new Name("OutputIntent")],
    ["S", new Name("GTS_PDFA1")],
    ["OutputConditionIdentifier", "sRGB IEC61966-2.1"],
    ["RegistryName", "http://www.color.org"],
    ["Info", "sRGB IEC61966-2.1"],
    ["DestOutputProfile", draft.add(profile)],
  ]);
  draft.catalogue.set("OutputIntents", [intent]);
};

/** The white of all profiles, D50. */
const WHITE = [0.9642, 1, 0.8249];
/** Red, green and blue of sRGB under that white, and the matrix that brings sRGB's own white to it (IEC 61966-2-1, by the Bradford transform). */
const PRIMARIES: Readonly<Record<string, readonly number[]>> = {
  rXYZ: [0.43607, 0.22249, 0.01392],
  gXYZ: [0.38515, 0.71687, 0.09708],
  bXYZ: [0.14307, 0.06061, 0.7141],
};
const ADAPTATION = [1.04791, 0.02293, -0.0502, 0.0296, 0.99046, -0.01707, -0.00925, 0.01506, 0.75179];
/** g, a, b, c, d of sRGB's curve: (aX + b)^g from d on, cX below. */
const CURVE = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];

/** A profile of sRGB as a matrix and one curve (ICC.1:2004-10, version 4.2). */
export function srgbProfile(): Buffer {
  const fixed = (numbers: readonly number[]): Buffer => {
    const bytes = Buffer.alloc(numbers.length * 4);
    numbers.forEach((number, index) => bytes.writeInt32BE(Math.round(number * 65536), index * 4));
    return bytes;
  };
  const typed = (type: string, data: Buffer): Buffer => Buffer.concat([Buffer.from(`${type}\0\0\0\0`, "latin1"), data]);
  const words = (text: string): Buffer => {
    const encoded = Buffer.from(text, "utf16le").swap16();
    const head = Buffer.alloc(20);
    [1, 12, 0, encoded.length, 28].forEach((number, index) => head.writeUInt32BE(number, index * 4));
    head.write("enUS", 8, "latin1");
    return typed("mluc", Buffer.concat([head, encoded]));
  };
  const curve = typed("para", Buffer.concat([Buffer.from([0, 3, 0, 0]), fixed(CURVE)]));
  const tags: readonly (readonly [string, Buffer])[] = [
    ["desc", words("sRGB")],
    ["cprt", words("No copyright, use freely")],
    ["wtpt", typed("XYZ ", fixed(WHITE))],
    ...Object.entries(PRIMARIES).map(([name, point]) => [name, typed("XYZ ", fixed(point))] as const),
    ["chad", typed("sf32", fixed(ADAPTATION))],
    ["rTRC", curve],
    ["gTRC", curve],
    ["bTRC", curve],
  ];
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length, 0);
  const data: Buffer[] = [];
  const places = new Map<Buffer, number>();
  let size = 128 + table.length;
  tags.forEach(([name, bytes], index) => {
    if (!places.has(bytes)) {
      const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
      places.set(bytes, size);
      data.push(padded);
      size += padded.length;
    }
    table.write(name, 4 + index * 12, "latin1");
    table.writeUInt32BE(places.get(bytes) ?? 0, 8 + index * 12);
    table.writeUInt32BE(bytes.length, 12 + index * 12);
  });
  const head = Buffer.alloc(128);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(0x04200000, 8);
  head.write("mntrRGB XYZ ", 12, "latin1");
  // any fixed date serves: the profile never changes
  [2026, 1, 1, 0, 0, 0].forEach((part, index) => head.writeUInt16BE(part, 24 + index * 2));
  head.write("acsp", 36, "latin1");
  fixed(WHITE).copy(head, 68);
  return Buffer.concat([head, table, ...data], size);
}
