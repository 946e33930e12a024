import { hintNearest, type Diagnostics } from "../diagnostic.ts";
import type { Fact, Reading } from "../model/fact.ts";
import type { Language, Remark, Text } from "../model/language.ts";
import type { AsOf, PartialDate, Value } from "../model/value.ts";
import type { Span } from "../span.ts";
import { NOT_STATED, type ReadingSpec } from "./schema.ts";
import { readQuantity } from "./number.ts";
import { parseAsOf, parsePartialDate } from "./values.ts";
import type { Path, SourceFile } from "./source.ts";

/** What a `reference:` may say when no source is named. */
export const NO_REFERENCE = "none";

/** What `prints:` and `reading=` call the computed reading of a fact. */
export const COMPUTED = "computed";

/** A text as written: a plain string is in the report's first language. */
export function readText(spec: string | Readonly<Record<Language, string>>, first: Language): Text {
  return new Map(typeof spec === "string" ? [[first, spec]] : Object.entries(spec));
}

/** Reads words that are told beside a figure, written at `path`. */
export function readRemark(
  spec: string | Readonly<Record<Language, string>> | undefined,
  first: Language,
  file: SourceFile,
  path: Path,
): Remark | undefined {
  return spec === undefined ? undefined : { text: readText(spec, first), span: file.span(path) };
}

/** The references that a record rests on, and where each was written. */
export interface Grounds {
  readonly ids: readonly string[];
  readonly spans: readonly Span[];
}

/** Reads the references of the record at a path; `none` gives an empty list. */
export function readReferences(spec: string | readonly string[], file: SourceFile, path: Path): Grounds {
  const at = [...path, "reference"];
  const all =
    typeof spec === "string" ? [{ id: spec, span: file.span(at) }] : spec.map((id, index) => ({ id, span: file.span([...at, index]) }));
  const named = all.filter(({ id }) => id !== NO_REFERENCE);
  return { ids: named.map(({ id }) => id), spans: named.map(({ span }) => span) };
}

/** Reads a date at a path; a date that the calendar does not have is a diagnostic. */
export function readDate(file: SourceFile, path: Path, subject: string, diagnostics: Diagnostics): PartialDate | undefined {
  const source = file.source(path);
  if (source === undefined) return undefined;
  const date = parsePartialDate(source);
  if (date === undefined) reportBadDate(source, file.span(path), subject, diagnostics);
  return date;
}

/** Reads the date or dates that a value holds for, at a path. */
export function readAsOf(file: SourceFile, path: Path, subject: string, diagnostics: Diagnostics): AsOf | undefined {
  const source = file.source(path);
  if (source === undefined) return undefined;
  const asOf = parseAsOf(source);
  if (asOf === undefined) reportBadDate(source, file.span(path), subject, diagnostics, rangeHint(source));
  return asOf;
}

export function reportBadDate(source: string, span: Span, subject: string, diagnostics: Diagnostics, hint = dateHint(source)): void {
  diagnostics.error("bad-date", span, `${subject} has ${source}, which is no date of the calendar`, hint);
}

const DAY_FIRST = /^(?:(?<day>\d\d?)\.)?(?<month>\d\d?)\.(?<year>\d{4})$/;
const YEAR_FIRST = /^(?<year>\d{4})-(?<month>\d\d?)(?:-(?<day>\d\d?))?$/;

const RANGE = /^["']?([\d-]{4,})\s*(?:\/|–|—|\.\.+|\bto\b|(?<=\d{4})-(?=\d{4}))\s*([\d-]{4,})["']?$/;

function rangeHint(source: string): string {
  const [, from = "", to = ""] = RANGE.exec(source) ?? [];
  const meant = [`${from}/${to}`, `${to}/${from}`].find((range) => parseAsOf(range) !== undefined);
  if (meant !== undefined) return `write ${meant}, the earlier date first`;
  return source.includes("/") ? "write two dates of the calendar, for example 2014/2018" : dateHint(source);
}

function dateHint(source: string): string {
  const { year, month, day } = (YEAR_FIRST.exec(source) ?? DAY_FIRST.exec(source))?.groups ?? {};
  const meant = [year, month, day].flatMap((part) => part?.padStart(2, "0") ?? []).join("-");
  return meant !== source && parsePartialDate(meant) !== undefined ? `write ${meant}` : "write 2024, 2024-09 or 2024-09-14";
}

/** What a reading takes over from the record that holds it. */
export interface ReadingDefaults {
  readonly unit: string;
  readonly unitSpan: Span;
  readonly grounds: Grounds;
  readonly asOf: AsOf | undefined;
  readonly place?: Remark | undefined;
  readonly accessed?: PartialDate | undefined;
}

/** Reads one reading, written at `path`; undefined when it holds no value or a faulty one. */
export function readReading(
  spec: ReadingSpec,
  file: SourceFile,
  path: Path,
  subject: string,
  first: Language,
  defaults: ReadingDefaults,
  diagnostics: Diagnostics,
): Reading | undefined {
  const kinds = (["value", "date", "text"] as const).filter((key) => spec[key] !== undefined);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    const message = kind === undefined ? "has no value" : `has ${kinds.join(" and ")}, but can hold only one of them`;
    diagnostics.error(
      "fact-value",
      kinds[1] === undefined ? file.span(path) : file.keySpan([...path, kinds[1]]),
      `${subject} ${message}`,
      kind === undefined ? "add one of value, date or text" : "keep one of them",
    );
    return undefined;
  }
  const value = readValue(spec, kind, file, path, subject, first, defaults.unit, diagnostics);
  const asOf = spec.asOf === undefined ? defaults.asOf : readAsOf(file, [...path, "asOf"], subject, diagnostics);
  const accessed = spec.accessed === undefined ? undefined : readDate(file, [...path, "accessed"], subject, diagnostics);
  if (value === undefined) return undefined;
  const grounds = spec.reference === undefined ? defaults.grounds : readReferences(spec.reference, file, path);
  // place and date of another source say nothing of this one
  const inherited = spec.reference === undefined ? defaults : undefined;
  const unitSpan = spec.unit === undefined ? defaults.unitSpan : file.span([...path, "unit"]);
  return {
    value,
    asOf,
    references: grounds.ids,
    place: readRemark(spec.place, first, file, [...path, "place"]) ?? inherited?.place,
    accessed: accessed ?? inherited?.accessed,
    note: readRemark(spec.note, first, file, [...path, "note"]),
    isComputed: false,
    span: file.span([...path, kind]),
    places: { unit: unitSpan, references: grounds.spans },
  };
}

function readValue(
  spec: ReadingSpec,
  kind: "value" | "date" | "text",
  file: SourceFile,
  path: Path,
  subject: string,
  first: Language,
  defaultUnit: string,
  diagnostics: Diagnostics,
): Value | undefined {
  const written = spec[kind];
  if (written === undefined || written === NOT_STATED) return { kind: "not-stated" };
  if (kind === "date") return readDate(file, [...path, "date"], subject, diagnostics);
  if (kind === "text") return typeof written === "number" ? undefined : { kind: "words", text: readText(written, first) };
  const at = [...path, "value"];
  return readQuantity(written, file.source(at) ?? "", spec.unit ?? defaultUnit, file.span(at), `${subject} has a value`, diagnostics);
}

/** The reading that rests on a reference or on `none`, or the `computed` one. */
export function readingOf(readings: readonly Reading[], reference: string): Reading | undefined {
  return readings.find(({ references, isComputed }) => {
    if (isComputed || reference === COMPUTED) return isComputed && reference === COMPUTED;
    return reference === NO_REFERENCE ? references.length === 0 : references.includes(reference);
  });
}

/** What `readingOf` can be asked for. */
export function namesOfReadings(readings: readonly Reading[]): readonly string[] {
  return readings.flatMap(({ references, isComputed }) => (isComputed ? COMPUTED : references.length === 0 ? NO_REFERENCE : references));
}

/** Settles which of several readings is printed: the one whose reference `prints` names, or else the only one that is stated. */
export function choosePrinted(
  readings: readonly Reading[],
  prints: string | undefined,
  file: SourceFile,
  path: Path,
  subject: string,
  diagnostics: Diagnostics,
): Pick<Fact, "readings" | "printed"> | undefined {
  const [first, ...rest] = readings;
  if (first === undefined) return undefined;
  const all: Fact["readings"] = [first, ...rest];
  if (prints === undefined) {
    const stated = readings.filter(({ isComputed }) => !isComputed);
    if (stated.length < 2) return { readings: all, printed: first };
    diagnostics.error(
      "reading-not-chosen",
      file.span(path),
      `${subject} has ${stated.length} readings and does not say which is printed`,
      "add `prints:` with the reference of one of them, and `because:` with the reason",
    );
    return undefined;
  }
  const printed = readingOf(readings, prints);
  const another = readingOf(
    readings.filter((reading) => reading !== printed),
    prints,
  );
  if (printed !== undefined && another === undefined) return { readings: all, printed };
  if (printed !== undefined) {
    diagnostics.error(
      "reading-not-chosen",
      file.span([...path, "prints"]),
      `${subject} prints the reading of "${prints}", and has several of them`,
      "name a reference that only one reading rests on",
    );
    return undefined;
  }
  const names = namesOfReadings(readings);
  diagnostics.error(
    "reading-not-chosen",
    file.span([...path, "prints"]),
    `${subject} prints the reading of "${prints}", which it does not have`,
    hintNearest(prints, names, `use one of ${names.join(", ")}`),
  );
  return undefined;
}
