import type { Page } from "./page.ts";
import type { Reading } from "./readback.ts";

/** What a PDF says of itself. */
export interface PdfDetails {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  /** BCP 47 tag. */
  readonly language: string;
  /** Written as creation and modification date. */
  readonly date: Date;
}

/** Something that does not fit where it is printed. */
export interface Overflow {
  /** Slide number from 1, or 0 in a pages document. */
  readonly page: number;
  /** Tag and classes, for example `table` or `p.lead`. */
  readonly element: string;
  /** The first 60 characters of its text. */
  readonly text: string;
  /** CSS pixels too far. */
  readonly by: number;
  readonly side: "right" | "bottom";
}

/** Text that no font of the page could draw. */
export interface FallbackText {
  /** Name of the font that drew it. */
  readonly font: string;
  /** The characters; "" where they could not be told. */
  readonly characters: string;
  /** The first 60 characters of the element that holds them; "" likewise. */
  readonly text: string;
}

/** A page to print, with what the PDF says of itself. */
export interface PrintJob extends PdfDetails, Page {
  /** `pages` is measured against the `@page` rule, `slides` against Marp's slides. */
  readonly kind: "pages" | "slides";
}

/** A printed and finished PDF, with what went wrong on paper. */
export interface Printed {
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** What the PDF shows and which rules it breaks, read back out of its bytes. */
  readonly reading: Reading;
  readonly overflows: readonly Overflow[];
  /** Whether the page numbers that the document tells of itself are those of its pages. */
  readonly pagesHold: boolean;
  /** Text in a font that the page did not bring along: some character had no glyph. An `@font-face` family must be the font's own name. */
  readonly fallbackText: readonly FallbackText[];
}
