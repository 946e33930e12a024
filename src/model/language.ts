/** A BCP 47 language tag, for example `en` or `zh-Hans`. */
export type Language = string;

/** A word or name per language. One written without a language serves the report's first language. */
export type Text = ReadonlyMap<Language, string>;
