import type { Span } from "../span.ts";
import type { PartialDate } from "./value.ts";

/** A source, after the CSL-YAML item that describes it. */
export interface Reference {
  readonly id: string;
  /** CSL type, for example `webpage`. */
  readonly type: string;
  /** In the language of the source. */
  readonly title: string;
  /** In the language of the report, where the source's is another; the report's own translation. */
  readonly translatedTitle: string | undefined;
  /** BCP 47 tag of the source's language. */
  readonly language: string | undefined;
  readonly authors: readonly string[];
  /** The site or periodical, CSL `container-title`. */
  readonly container: string | undefined;
  /** The name for a short source line, CSL `container-title-short`, else the container. */
  readonly short: string;
  readonly issued: PartialDate | undefined;
  readonly accessed: PartialDate | undefined;
  readonly url: string | undefined;
  readonly span: Span;
}
