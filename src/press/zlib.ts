/** What pdf-lib takes from fflate, done by Node's own zlib: the bundle puts this in fflate's place, because compressing in JavaScript takes longer than all else that finishes a PDF. */
import { deflateSync, inflateRawSync, inflateSync as inflateZlib } from "node:zlib";

/** Compresses to the zlib form, at level 6 unless told. */
export function zlibSync(data: Uint8Array, { level = 6 }: { readonly level?: number } = {}): Uint8Array {
  return deflateSync(data, { level });
}

/** Unpacks the zlib form; throws when it is not sound. */
export function unzlibSync(data: Uint8Array): Uint8Array {
  return inflateZlib(data);
}

/** Unpacks a bare deflate stream; throws when it is not sound. */
export function inflateSync(data: Uint8Array): Uint8Array {
  return inflateRawSync(data);
}
