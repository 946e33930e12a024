import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { resolve } = createRequire(import.meta.url);

/** Bytes of a file of a fontsource package, wherever npm put it; throws when the package is not installed. */
export function packageFile(name: string, path: string): Buffer {
  return readFileSync(resolve(`@fontsource/${name}/${path}`));
}

/** Bytes of the woff2 file of one subset in one static face. */
export function fontFile(name: string, subset: string, weight: number, italic: boolean): Buffer {
  return packageFile(name, `files/${name}-${subset}-${weight}-${italic ? "italic" : "normal"}.woff2`);
}
