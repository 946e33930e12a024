import type { Span } from "../span.ts";
import type { Text } from "./language.ts";
import type { PartialDate } from "./value.ts";

/** A name as CSL writes it: `literal` for an organisation. */
export interface CslName {
  readonly family?: string | undefined;
  readonly given?: string | undefined;
  readonly literal?: string | undefined;
  readonly suffix?: string | undefined;
  readonly "dropping-particle"?: string | undefined;
  readonly "non-dropping-particle"?: string | undefined;
}

/** Further CSL variables that the styles print, by their CSL names. */
export const CSL_DETAILS = [
  "volume",
  "issue",
  "page",
  "edition",
  "number",
  "genre",
  "publisher",
  "publisher-place",
  "collection-title",
  "title-short",
] as const;

/** A source, after the CSL-YAML item that describes it. */
export interface Reference {
  readonly id: string;
  /** CSL type, for example `webpage`. */
  readonly type: string;
  /** In the language of the source. */
  readonly title: string;
  /** In the languages of the report that the source is not written in; the report's own translation. */
  readonly translatedTitle: Text | undefined;
  /** BCP 47 tag of the source's language. */
  readonly language: string | undefined;
  readonly authors: readonly CslName[];
  readonly editors: readonly CslName[];
  /** The site or periodical, CSL `container-title`. */
  readonly container: string | undefined;
  /** The name for a short source line, CSL `container-title-short`, else the container. */
  readonly short: string;
  readonly issued: PartialDate | undefined;
  readonly accessed: PartialDate | undefined;
  readonly url: string | undefined;
  readonly doi: string | undefined;
  readonly details: Readonly<Partial<Record<(typeof CSL_DETAILS)[number], string>>>;
  readonly span: Span;
}
