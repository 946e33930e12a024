import type { Language, Text } from "../model/language.ts";
import type { Report, Unit } from "../model/report.ts";
import type { PartialDate, Quantity, Value } from "../model/value.ts";
import { isoDate } from "../read/values.ts";

const NO_BREAK_SPACE = "\u00a0";
const SCALE_WORDS: ReadonlyMap<number, string> = new Map([
  [1e3, "thousand"],
  [1e6, "million"],
  [1e9, "billion"],
  [1e12, "trillion"],
]);

/** How a value is to be printed. */
export interface ValueStyle {
  /** Without its unit. */
  readonly bare?: boolean;
  /** A small whole number as a word, where the labels have `number-<n>`. */
  readonly spell?: boolean;
  /** At most so many digits after the decimal point, instead of those written. */
  readonly digits?: number;
}

/** A text in a language; for the first language also one written without. Undefined when there is none. */
export function textIn(text: Text, language: Language): string | undefined {
  return text.get(language);
}

/** Prints a value in a language, for example `920 billion kWh a year`; words that are missing come back as their key. */
export function formatValue(value: Value, report: Report, language: Language, style: ValueStyle = {}): string {
  switch (value.kind) {
    case "quantity":
      return formatQuantity(value, report, language, style);
    case "date":
      return formatDate(value, language);
    case "words":
      return textIn(value.text, language) ?? "";
    case "label":
      return formatLabel(value.key, report, language);
    case "not-stated":
      return formatLabel("not-stated", report, language);
  }
}

/** A label without helpers, as axis titles and table heads are. */
export function formatLabel(key: string, report: Report, language: Language): string {
  const label = report.labels.byId.get(key);
  return (label && textIn(label.text, language)) ?? key;
}

function formatQuantity(quantity: Quantity, report: Report, language: Language, style: ValueStyle): string {
  const { value, decimals, scale, unit } = quantity;
  const shown = style.digits === undefined ? decimals : Math.min(decimals, style.digits);
  const spelled = style.spell && Number.isInteger(value) ? report.labels.byId.get(`number-${value}`) : undefined;
  const number = (spelled && textIn(spelled.text, language)) ?? formatNumber(value, shown, language);
  const scaleWord = SCALE_WORDS.get(scale);
  const parts = [number];
  if (scaleWord !== undefined) parts.push(formatUnit(scaleWord, value, shown, report, language));
  const known = style.bare || unit === "" ? undefined : report.units.byId.get(unit);
  if (known?.tight && parts.length === 1) return number + formatUnit(unit, value, shown, report, language);
  if (known !== undefined) parts.push(formatUnit(unit, value, shown, report, language));
  return parts.join(NO_BREAK_SPACE);
}

function formatNumber(value: number, decimals: number, language: Language): string {
  return new Intl.NumberFormat(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    .format(value)
    .replace("-", "\u2212");
}

/** The form of a unit or scale word that goes with a number. */
export function formatUnit(id: string, value: number, decimals: number, report: Report, language: Language): string {
  const forms = report.units.byId.get(id)?.forms.get(language);
  const category = new Intl.PluralRules(language, { minimumFractionDigits: decimals }).select(value);
  return forms?.get(category) ?? forms?.get("other") ?? id;
}

/** The short form of a unit for axis titles and table heads: scale word and unit in the plural. */
export function formatUnitHead(unit: Unit | undefined, scale: number, report: Report, language: Language): string {
  const scaleWord = SCALE_WORDS.get(scale);
  return [scaleWord, unit?.id]
    .filter((id) => id !== undefined)
    .map((id) => formatUnit(id, 2, 0, report, language))
    .join(NO_BREAK_SPACE);
}

/** English follows the British order, 14 September 2024, which policy papers use. */
const DATE_LOCALES: ReadonlyMap<Language, string> = new Map([["en", "en-GB"]]);

/** Prints a date to the precision it is known: `2024`, `September 2024` or `14 September 2024`. */
export function formatDate(date: PartialDate, language: Language): string {
  if (date.month === undefined) return String(date.year);
  const day = date.day === undefined ? {} : { day: "numeric" as const };
  const format = new Intl.DateTimeFormat(DATE_LOCALES.get(language) ?? language, {
    ...day,
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  return format.format(Date.UTC(date.year, date.month - 1, date.day ?? 1)).replace(/ /, NO_BREAK_SPACE);
}

/** The value for a machine: the number in its unit without scale word, the ISO date, or the words. */
export function machineValue(value: Value, language: Language): string {
  switch (value.kind) {
    case "quantity":
      return String(Number((value.value * value.scale).toPrecision(15)));
    case "date":
      return isoDate(value);
    case "words":
      return textIn(value.text, language) ?? "";
    case "label":
      return value.key;
    case "not-stated":
      return "";
  }
}
