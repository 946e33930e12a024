import { conventionsOf } from "../model/conventions.ts";
import type { Fact } from "../model/fact.ts";
import type { Language, Text } from "../model/language.ts";
import type { Report } from "../model/report.ts";
import { escapeHtml } from "./escape.ts";
import { formatLabel, formatValue, textIn } from "./numbers.ts";

/** What a fact measures, as a reader is told: its statement, or for a cell the names of its set and row with the heading of its column. */
export function statementOf(fact: Fact, report: Report, language: Language): string {
  const [set = "", rowId, columnName = ""] = fact.id.split(".");
  const row = rowId === undefined ? undefined : report.dataSets.byId.get(set)?.rows.find(({ id }) => id === rowId);
  if (row === undefined) return textIn(fact.statement, language) ?? textIn(fact.statement, report.settings.languages[0]) ?? fact.id;
  const names = [nameOfSet(set, report, language), nameOfRow(row.cells, report, language, fact)].filter((name) => name !== undefined);
  const heading = formatLabel(columnName, report, language);
  const { comma, colon } = conventionsOf(language).joints;
  return names.length === 0 ? heading : `${names.join(comma)}${colon}${heading}`;
}

/** The same as HTML; a statement that is not written in the language is marked as being in the first one. */
export function markedStatement(fact: Fact, report: Report, language: Language): string {
  const words = escapeHtml(statementOf(fact, report, language));
  const [first] = report.settings.languages;
  const isForeign = !fact.statement.has(language) && words === escapeHtml(fact.statement.get(first) ?? "");
  return isForeign ? `<span lang="${first}">${words}</span>` : words;
}

/** Words of the data as HTML; what is not written in the language is marked as being in the first one. */
export function markedText(text: Text, { settings: { languages } }: Report, language: Language): string {
  const [first] = languages;
  const words = textIn(text, language);
  return words === undefined ? `<span lang="${first}">${escapeHtml(textIn(text, first) ?? "")}</span>` : escapeHtml(words);
}

/** What a data set is called, where a label `set-<name>` says so. */
export function nameOfSet(set: string, report: Report, language: Language): string | undefined {
  const key = `set-${set}`;
  return report.labels.byId.has(key) ? withFacts(formatLabel(key, report, language), report, language) : undefined;
}

/** The name of a row: its first words, or where it has only figures the first of them; undefined where that is the very cell that is told of. */
export function nameOfRow(cells: ReadonlyMap<string, Fact>, report: Report, language: Language, told?: Fact): string | undefined {
  const all = [...cells.values()].filter(({ printed: { value } }) => value.kind !== "not-stated");
  const isWord = ({ printed: { value } }: Fact): boolean => value.kind === "words" || value.kind === "label";
  const named = all.find((cell) => cell !== told && isWord(cell)) ?? all[0];
  return named === undefined || named === told
    ? undefined
    : withFacts(formatValue(named.printed.value, report, language), report, language);
}

/** A label as plain words; it may itself print facts. */
function withFacts(label: string, report: Report, language: Language): string {
  return label.replace(/\{\{\s*fact\s+"([^"]*)"[^}]*\}\}/g, (_, id: string) => {
    const fact = report.facts.byId.get(id);
    return fact === undefined ? "" : formatValue(fact.printed.value, report, language);
  });
}
