/** A face that text is set in. */
export interface Face {
  readonly family: "serif" | "sans";
  readonly weight: 400 | 600;
  readonly italic: boolean;
}

/** The shipped typefaces. */
export interface Fonts {
  /** The characters of a text that the serif or the sans typefaces cannot draw, each once, in order of appearance. */
  missing(text: string): readonly string[];
  /** `@font-face` rules, fonts embedded as data, for just those subsets that the text needs; `wants` leaves out faces of families that it does not use. */
  css(text: string, wants?: (family: string, face: Face) => boolean): string;
}
