import type { Language } from "./language.ts";
import type { Reference } from "./reference.ts";

/** The citation styles by name. */
export const CITATION_STYLES = ["gost-r-7-0-5-numeric", "apa", "gb-t-7714-numeric"] as const;

export type CitationStyle = (typeof CITATION_STYLES)[number];

/** Whether the text cites by number, [3, 6], and not by author and date, (Enerdata, 2024). */
export function citesByNumber(style: CitationStyle): boolean {
  return style !== "apa";
}

/** A reference as a style words it; all texts are HTML. */
export interface Cited {
  readonly id: string;
  /** Its entry in the list, without a number. */
  readonly entry: string;
  /** How the text names it; "" in a style that cites by number. */
  readonly author: string;
  /** `2024`, or `2024a` where the author has more of that year; "" in a style that cites by number. */
  readonly date: string;
  /** The language that author and date are written in, where it is not the document's. */
  readonly lang: Language | undefined;
}

/** Words the references of one document, given in the order of their first use, in the order of its list. */
export type Citing = (references: readonly Reference[], language: Language) => readonly Cited[];
