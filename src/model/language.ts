import type { Span } from "../span.ts";

/** A BCP 47 language tag, for example `en` or `zh-Hans`. */
export type Language = string;

/** A word or name per language. One written without a language serves the report's first language. */
export type Text = ReadonlyMap<Language, string>;

/** Words of the data that are told beside a figure: where in its source it stands, a note, a reason. */
export interface Remark {
  readonly text: Text;
  /** Where it was written. */
  readonly span: Span;
}
