import type { Span } from "../span.ts";
import type { Language } from "./language.ts";
import type { Use } from "./use.ts";

/** `pages` is a brief printed on paper; `slides` is a Marp deck. */
export type DocumentKind = "pages" | "slides";

/** A document of the report, as `report.yaml` lists it. */
export interface Document {
  readonly name: string;
  readonly kind: DocumentKind;
  readonly formats: readonly FormatName[];
  readonly span: Span;
}

export type FormatName = "html" | "pdf";

/** A Markdown and Handlebars text: a file in `templates/`, or a label. */
export interface Template {
  readonly file: string;
  readonly source: string;
  /** Where a label stands in its file: the place of everything in it. */
  readonly span?: Span;
}

/** Everything in the folder of one document. */
export interface DocumentTemplates {
  readonly texts: ReadonlyMap<Language, Template>;
  /** `layout.hbs`, the frame of the HTML page. */
  readonly layout: Template;
  /** `style.css`: for slides a Marp theme. */
  readonly style: Template;
  /** Pictures that its text may show, by their path inside the folder. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}

/** A document after the compose stage: one text, and the trace of what it used. */
export interface Composed {
  readonly document: Document;
  readonly language: Language;
  readonly title: string;
  /** Complete HTML for pages; Marp Markdown for slides. */
  readonly text: string;
  /** The style sheet of the document; for slides a Marp theme. */
  readonly style: string;
  /** Sets a body and its style in the layout of the document, and gives the complete HTML page. */
  readonly frame: (body: string, style: string) => string;
  /** The word above the speaker notes of a slide. */
  readonly notesHeading: string;
  readonly uses: readonly Use[];
}

/** A file to write, by its path below `out/`. */
export interface Artifact {
  readonly path: string;
  readonly bytes: Uint8Array;
}
