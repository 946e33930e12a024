/** Family of the fallback font; in a PDF its name shows that a character had no glyph in the fonts of the page. */
export const MISSING_FAMILY = "Briefwright Missing";

type Table = readonly [tag: string, bytes: Uint8Array];

/** Big-endian numbers as bytes: `u8`, `u16`, `u32` or `i16` each. */
function pack(...fields: readonly (readonly ["u8" | "u16" | "u32", readonly number[]])[]): Uint8Array {
  const bytes: number[] = [];
  for (const [type, numbers] of fields) {
    for (const number of numbers) {
      if (type === "u32") bytes.push((number >>> 24) & 255, (number >>> 16) & 255);
      if (type !== "u8") bytes.push((number >>> 8) & 255);
      bytes.push(number & 255);
    }
  }
  return Uint8Array.from(bytes);
}

/**
 * Builds a TrueType font of one kilobyte that draws an empty box for every character of planes 0 to 3.
 * It is the only font that the browser finds outside the page, so that whatever the page's own fonts lack
 * is set in it: a fallback font with letters would let a missing Chinese glyph pass as a `.notdef` of the page's font.
 * https://learn.microsoft.com/typography/opentype/spec/
 */
export function drawMissingFont(): Uint8Array {
  const box = pack(
    ["u16", [2, 60, 0, 540, 700]],
    ["u16", [3, 7, 0]],
    ["u8", Array<number>(8).fill(1)],
    ["u16", [60, 0, 480, 0, -440, 0, 400, 0]],
    ["u16", [0, 700, 0, -700, 40, 620, 0, -620]],
  );
  const names = [MISSING_FAMILY, "Regular", MISSING_FAMILY, MISSING_FAMILY, "1.0", MISSING_FAMILY.replaceAll(" ", "")];
  const text = names.map((name) => pack(["u16", Array.from(name, (letter) => letter.codePointAt(0) ?? 0)]));
  const records = text.flatMap((bytes, index) => {
    const offset = text.slice(0, index).reduce((sum, before) => sum + before.length, 0);
    return [3, 1, 0x409, index + 1, bytes.length, offset];
  });
  const tables: readonly Table[] = [
    [
      "OS/2",
      pack(
        ["u16", [4, 600, 400, 5, 0, 650, 600, 0, 75, 650, 600, 0, 350, 50, 250, 0]],
        ["u8", Array<number>(10).fill(0)],
        ["u32", [0xffffffff, 0xffffffff, 0xffffffff, 0x0fffffff]],
        ["u8", [66, 82, 87, 84]],
        ["u16", [0x40, 0x20, 0xffff, 800, -200, 90, 800, 200]],
        ["u32", [0xffffffff, 0]],
        ["u16", [500, 700, 0, 0x20, 1]],
      ),
    ],
    ["cmap", pack(["u16", [0, 1, 3, 10]], ["u32", [12]], ["u16", [13, 0]], ["u32", [40, 0, 2, 0x20, 0xd7ff, 1, 0xe000, 0x3ffff, 1]])],
    ["glyf", join([box, box])],
    [
      "head",
      pack(
        ["u32", [0x00010000, 0x00010000, 0, 0x5f0f3cf5]],
        ["u16", [3, 1000]],
        ["u32", [0, 0, 0, 0]],
        ["u16", [60, 0, 540, 700, 0, 8, 2, 1, 0]],
      ),
    ],
    ["hhea", pack(["u32", [0x00010000]], ["u16", [800, -200, 90, 600, 60, 60, 540, 1, 0, 0, 0, 0, 0, 0, 0, 1]])],
    ["hmtx", pack(["u16", [600, 60, 60]])],
    ["loca", pack(["u32", [0, box.length, 2 * box.length]])],
    ["maxp", pack(["u32", [0x00010000]], ["u16", [2, 8, 2, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0]])],
    ["name", join([pack(["u16", [0, names.length, 6 + 12 * names.length]], ["u16", records]), ...text])],
    ["post", pack(["u32", [0x00030000, 0]], ["u16", [-100, 50]], ["u32", [0, 0, 0, 0, 0]])],
  ];
  return assemble(tables);
}

/** Puts tables, sorted by tag, into one font file with its directory and checksums. */
function assemble(tables: readonly Table[]): Uint8Array {
  const directory: Uint8Array[] = [pack(["u32", [0x00010000]], ["u16", [tables.length, 128, 3, tables.length * 16 - 128]])];
  let offset = 12 + 16 * tables.length;
  const bodies: Uint8Array[] = [];
  for (const [tag, bytes] of tables) {
    const body = join([bytes, new Uint8Array((4 - (bytes.length % 4)) % 4)]);
    directory.push(new TextEncoder().encode(tag), pack(["u32", [checksum(body), offset, bytes.length]]));
    bodies.push(body);
    offset += body.length;
  }
  return join([...directory, ...bodies]);
}

function checksum(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
