import { Reference, type Value } from "../pdf/lexer.ts";
import { PdfObjects } from "../pdf/objects.ts";

/** Where the links of a printed document lead. */
export interface Destinations {
  /** The page of each element that a link leads to, by its id; from 1. */
  readonly pages: ReadonlyMap<string, number>;
  /** How many pages there are. */
  readonly count: number;
}

/** Reads where links lead out of a PDF as Chromium writes it, without reading the rest of it. */
export function readDestinations(printed: Uint8Array): Destinations {
  const objects = new PdfObjects(printed);
  const catalogue = objects.dictionary(objects.trailer.get("Root"));
  const numbers = new Map<number, number>();
  const count = (page: Value | undefined): void => {
    const kids = objects.list(objects.dictionary(page)?.get("Kids"));
    if (kids !== undefined) for (const kid of kids) count(kid);
    else if (page instanceof Reference) numbers.set(page.number, numbers.size + 1);
  };
  count(catalogue?.get("Pages"));
  const pages = new Map<string, number>();
  for (const [name, place] of objects.dictionary(catalogue?.get("Dests")) ?? []) {
    const page = objects.list(place)?.[0];
    const number = page instanceof Reference ? numbers.get(page.number) : undefined;
    if (number !== undefined) pages.set(idOf(name), number);
  }
  return { pages, count: numbers.size };
}

/** The id of an element by the name of its place, which Chromium writes as in an address. */
export function idOf(name: string): string {
  const written = Buffer.from(name, "latin1").toString("utf8");
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}
