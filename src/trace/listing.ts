import { formatValue } from "../compose/numbers.ts";
import type { Artifact } from "../model/document.ts";
import type { Fact, Reading } from "../model/fact.ts";
import type { Report } from "../model/report.ts";
import { isoAsOf, isoDate, writtenUnit } from "../read/values.ts";
import type { Span } from "../span.ts";
import { FACTS_FORM, type FactForm, type FactsForm } from "./forms.ts";

/** The set of the facts that stand alone. */
export const ALONE = "facts";

/** Lists facts as `facts.json` has them, in the order they are given. */
export function listFacts(facts: Iterable<Fact>, report: Report): FactsForm {
  const { title, edition } = report.settings;
  return {
    form: FACTS_FORM,
    title: Object.fromEntries(title),
    edition: isoDate(edition),
    facts: [...facts].map((fact) => listFact(fact, report)),
  };
}

function listFact(fact: Fact, report: Report): FactForm {
  const { formula, status } = fact;
  return {
    id: fact.id,
    set: setOf(fact, report),
    statement: Object.fromEntries(fact.statement),
    ...(fact.because === undefined ? {} : { because: Object.fromEntries(fact.because.text) }),
    ...(formula === undefined ? {} : { formula: formula.text, parts: [...formula.parts] }),
    ...(status === undefined ? {} : { status: status.is }),
    ...placeOf(fact.span),
    readings: fact.readings.map((reading) => listReading(reading, fact, report)),
  };
}

/** The data set that a fact is a cell of. */
export function setOf({ id }: Fact, report: Report): string {
  const [set = ""] = id.split(".");
  return id.includes(".") && report.dataSets.byId.has(set) ? set : ALONE;
}

function listReading(reading: Reading, fact: Fact, report: Report): FactForm["readings"][number] {
  const { value, asOf, place, accessed, note } = reading;
  return {
    isPrinted: reading === fact.printed,
    isComputed: reading.isComputed,
    shown: Object.fromEntries(report.settings.languages.map((language) => [language, formatValue(value, report, language)])),
    kind: value.kind,
    ...(value.kind === "quantity" ? { value: value.value, unit: writtenUnit(value) } : {}),
    ...(value.kind === "date" ? { date: isoDate(value) } : {}),
    ...(value.kind === "label" ? { label: value.key } : {}),
    ...(asOf === undefined ? {} : { asOf: isoAsOf(asOf) }),
    references: [...reading.references],
    ...(place === undefined ? {} : { place: Object.fromEntries(place.text) }),
    ...(accessed === undefined ? {} : { accessed: isoDate(accessed) }),
    ...(note === undefined ? {} : { note: Object.fromEntries(note.text) }),
    ...placeOf(reading.span),
  };
}

function placeOf({ file, line, column }: Span): { file: string; line: number; column: number } {
  return { file, line, column };
}

const COLUMNS = [
  "id",
  "set",
  "statement",
  "shown",
  "value",
  "unit",
  "date",
  "as_of",
  "references",
  "place",
  "accessed",
  "note",
  "is_printed",
  "is_computed",
  "formula",
  "file",
  "line",
] as const;

/** One reading a line, as CSV (RFC 4180, UTF-8); words in the report's first language. */
export function formatFactsCsv({ facts }: FactsForm, language: string): string {
  const rows = facts.flatMap(({ id, set, statement, formula, readings }) =>
    readings.map(({ shown, value, unit, date, asOf, references, place, accessed, note, isPrinted, isComputed, file, line }) => [
      ...[id, set, statement[language], shown[language], value, unit, date, asOf],
      ...[
        references.join(" "),
        place?.[language],
        accessed,
        note?.[language],
        isPrinted,
        isComputed,
        isComputed ? formula : undefined,
        file,
        line,
      ],
    ]),
  );
  return `${[COLUMNS, ...rows].map((row) => row.map(cellOf).join(",")).join("\n")}\n`;
}

function cellOf(value: string | number | boolean | undefined): string {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** `facts.json` and `facts.csv`: every fact with every reading. */
export function encodeFacts(report: Report): readonly Artifact[] {
  const listed = listFacts(report.facts.byId.values(), report);
  const encode = (path: string, text: string): Artifact => ({ path, bytes: new TextEncoder().encode(text) });
  return [
    encode("facts.json", `${JSON.stringify(listed, undefined, 2)}\n`),
    encode("facts.csv", formatFactsCsv(listed, report.settings.languages[0])),
  ];
}
