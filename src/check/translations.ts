import { UNREVIEWED } from "../compose/colophon.ts";
import type { Fact } from "../model/fact.ts";
import type { Language, Remark, Text } from "../model/language.ts";
import type { Span } from "../span.ts";
import type { Rule } from "./rule.ts";

/** Every title, label, unit and name is there in every language of the report. */
export const checkTranslations: Rule = ({ report }, diagnostics) => {
  const { languages, title, subtitle, authors, titleSpan, subtitleSpan, authorSpans, unreviewed, unreviewedSpan } = report.settings;
  const hint = `write it per language: {${languages.map((language) => `${language}: …`).join(", ")}}`;
  const hintAt = ({ file }: Span): string =>
    file.endsWith(".csv") ? "make it a [label] column with the words in data/labels.yaml, or write the data set as YAML" : hint;
  const check = (has: (language: Language) => boolean, span: Span, owner: string): void => {
    for (const language of languages) {
      if (!has(language)) diagnostics.error("missing-translation", span, `${owner} has no text in "${language}"`, hintAt(span));
    }
  };
  if (unreviewed.length > 0 && report.labels.isUnknown(UNREVIEWED))
    diagnostics.error(
      "unknown-label",
      unreviewedSpan,
      `there is no label "${UNREVIEWED}", which documents in these languages end with`,
      "add it to data/labels.yaml: a sentence that this translation has not been checked",
    );
  const has = (text: Text) => (language: Language) => text.has(language);
  check(has(title), titleSpan, "the title of the report");
  if (subtitle !== undefined) check(has(subtitle), subtitleSpan, "the subtitle of the report");
  for (const [index, author] of authors.entries()) check(has(author), authorSpans[index] ?? titleSpan, "an author of the report");
  for (const label of report.labels.byId.values()) check(has(label.text), label.span, `label "${label.key}"`);
  for (const unit of report.units.byId.values()) check((language) => unit.forms.has(language), unit.span, `unit "${unit.id}"`);
  for (const { id, language: source, translatedTitle, span } of report.references.byId.values())
    if (translatedTitle !== undefined)
      check(
        (language) => translatedTitle.has(language) || baseOf(language) === baseOf(source ?? ""),
        span,
        `the translated title of "${id}"`,
      );
  for (const fact of report.facts.byId.values()) {
    for (const { value, span } of fact.readings) if (value.kind === "words") check(has(value.text), span, `"${fact.id}"`);
  }
  // what is told beside a figure is told in the first language rather than not at all
  for (const [{ text, span }, owner] of remarksOf(report.facts.byId.values())) {
    const missing = languages.filter((language) => !text.has(language)).map((language) => `"${language}"`);
    const message = `${owner} has no text in ${missing.join(", ")}, and is told there in "${languages[0]}"`;
    if (missing.length > 0) diagnostics.warning("missing-translation", span, message, hintAt(span));
  }
};

/** What is told beside figures, each once, and what it is called. */
function remarksOf(facts: Iterable<Fact>): ReadonlyMap<Remark, string> {
  const remarks = new Map<Remark, string>();
  const add = (remark: Remark | undefined, name: string): void => {
    if (remark !== undefined && !remarks.has(remark)) remarks.set(remark, name);
  };
  for (const { id, statement, span, readings, because } of facts) {
    // a cell is called by its row and column
    if (!id.includes(".")) add({ text: statement, span }, `the statement of "${id}"`);
    add(because, `the reason of "${id}"`);
    for (const { note, place } of readings) {
      add(note, `the note of "${id}"`);
      add(place, `the place of "${id}"`);
    }
  }
  return remarks;
}

function baseOf(language: Language): string | undefined {
  return language.split("-")[0];
}
