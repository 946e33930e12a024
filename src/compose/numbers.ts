import { conventionsOf, knownBase } from "../model/conventions.ts";
import type { Language, Text } from "../model/language.ts";
import type { Report, Unit } from "../model/report.ts";
import type { Quantity, Value } from "../model/value.ts";
import { isoDate } from "../read/values.ts";
import { formatDate, type DateCase } from "./dates.ts";
import { ownWord } from "./words.ts";

const NO_BREAK_SPACE = "\u00a0";
const SCALE_WORDS: ReadonlyMap<number, string> = new Map([
  [1e3, "thousand"],
  [1e6, "million"],
  [1e9, "billion"],
  [1e12, "trillion"],
]);
/** Chinese counts in ten thousands, and in ten thousands of those. */
const MYRIADS = [
  { exponent: 12, word: "万亿" },
  { exponent: 8, word: "亿" },
  { exponent: 4, word: "万" },
] as const;

/** How a value is to be printed. */
export interface ValueStyle {
  /** Without its unit. */
  readonly bare?: boolean;
  /** A small whole number as a word, where the labels have `number-<n>`. */
  readonly spell?: boolean;
  /** At most so many digits after the decimal point, instead of those written. */
  readonly digits?: number;
  /** The scale of the column that it stands in, whose head says it. */
  readonly columnScale?: number;
  /** The grammatical case of a date, with the word for the year. */
  readonly case?: DateCase;
}

/** A text in a language; for the first language also one written without. Undefined when there is none. */
export function textIn(text: Text, language: Language): string | undefined {
  return text.get(language);
}

/** Names in a row, as the language lists them. */
export function namesOf(names: readonly Text[], language: Language): string {
  return names.flatMap((name) => textIn(name, language) ?? []).join(conventionsOf(language).joints.list);
}

/** Prints a value in a language, for example `920 billion kWh a year`; words that are missing come back as their key. */
export function formatValue(value: Value, report: Report, language: Language, style: ValueStyle = {}): string {
  switch (value.kind) {
    case "quantity":
      return formatQuantity(value, report, language, style);
    case "date":
      return formatDate(value, language, style.case);
    case "words":
      return textIn(value.text, language) ?? "";
    case "label":
      return formatLabel(value.key, report, language);
    case "not-stated":
      return formatLabel("not-stated", report, language);
  }
}

/** A label without helpers, as axis titles and table heads are; where the report has none, the build's own word. */
export function formatLabel(key: string, report: Report, language: Language): string {
  const label = report.labels.byId.get(key);
  return (label && textIn(label.text, language)) ?? ownWord(key, language) ?? key;
}

function formatQuantity(quantity: Quantity, report: Report, language: Language, style: ValueStyle): string {
  const unit = style.bare === true || quantity.unit === "" ? undefined : report.units.byId.get(quantity.unit);
  const { number, scaleWord, value, decimals } = inWords(quantity, report, language, style);
  const parts = [number];
  const isTight = scaleWord === undefined && unit?.tight === true;
  if (scaleWord !== undefined) parts.push(formatUnit(scaleWord, value, decimals, report, language));
  if (unit !== undefined) parts.push(formatUnit(unit.id, value, decimals, report, language));
  return parts.reduce((before, part) => before + gapBefore(part, isTight, language) + part);
}

/** The number of a quantity in the scale that the language counts in, and the scale word that is still to follow. */
function inWords(
  quantity: Quantity,
  report: Report,
  language: Language,
  style: ValueStyle,
): { readonly number: string; readonly scaleWord: string | undefined; readonly value: number; readonly decimals: number } {
  const { value, scale, unit } = quantity;
  const shown = digitsShown(quantity, style);
  const inMyriads = conventionsOf(language).scale === "myriad";
  const isSpelled = style.spell === true && Number.isInteger(value) && !(inMyriads && scale !== 1);
  const spelled = isSpelled ? report.labels.byId.get(`number-${value}`) : undefined;
  const word = spelled && textIn(spelled.text, language);
  const times = report.units.byId.get(unit)?.times.get(language) ?? 1;
  const shift = exponentOf(times) + exponentOf(inMyriads ? scale : style.columnScale === undefined ? 1 : scale / style.columnScale);
  const scaleWord = inMyriads || style.columnScale !== undefined ? undefined : SCALE_WORDS.get(scale);
  if (word !== undefined) return { number: word, scaleWord, value, decimals: shown };
  if (shift === 0) return { number: formatNumber(value, shown, shown, language), scaleWord, value, decimals: shown };
  const rounded = roundTo(value, shown);
  const size = shiftPoint(Math.abs(rounded), shift);
  const myriad = inMyriads ? MYRIADS.find(({ exponent }) => size >= 10 ** exponent) : undefined;
  const places = Math.max(0, shown - shift + (myriad?.exponent ?? 0));
  const moved = shiftPoint(rounded, shift - (myriad?.exponent ?? 0));
  // of a whole number the noughts at its end tell nothing of how exact it is
  const number = formatNumber(moved, shown > 0 ? places : 0, places, language) + (myriad?.word ?? "");
  return { number, scaleWord, value: moved, decimals: shown > 0 ? places : 0 };
}

function exponentOf(power: number): number {
  return Math.round(Math.log10(power));
}

/** A number with its decimal point moved, as it would be written. */
function shiftPoint(value: number, places: number): number {
  return Number((value * 10 ** places).toPrecision(15));
}

/** Digits after the decimal point of a quantity as it is printed, in the unit that it was written in. */
export function digitsShown({ decimals }: Quantity, { digits = decimals }: ValueStyle): number {
  return Math.min(decimals, digits);
}

/** A number rounded half away from nought, as it is written. */
export function roundTo(value: number, digits: number): number {
  if (Number(value.toFixed(digits)) === value) return value;
  const [figures = "", exponent = "0"] = String(Math.abs(value)).split("e");
  return (Math.sign(value) * Math.round(Number(`${figures}e${Number(exponent) + digits}`))) / 10 ** digits;
}

/** What stands before a unit or scale word: a no-break space; nothing before Han characters, and before what is set tight but for the percent sign of some languages. */
function gapBefore(part: string, tight: boolean, language: Language): string {
  if (/^\p{Script=Han}/u.test(part)) return "";
  if (!tight) return NO_BREAK_SPACE;
  return part.startsWith("%") ? conventionsOf(language).percentGap : "";
}

const numberFormats = new Map<string, Intl.NumberFormat>();

function formatNumber(exact: number, least: number, most: number, language: Language): string {
  // what is rounded to nought has no sign
  const value = roundTo(exact, most) || 0;
  if (knownBase(language) !== undefined && Math.abs(value) < 1e21) return formatByConventions(value, least, most, language);
  const key = `${language} ${least} ${most}`;
  const format =
    numberFormats.get(key) ??
    new Intl.NumberFormat(language, {
      minimumFractionDigits: least,
      maximumFractionDigits: most,
      useGrouping: conventionsOf(language).groupsFrom === 5 ? "min2" : "always",
    });
  numberFormats.set(key, format);
  return format.format(value).replace("-", "\u2212");
}

/** A number below 1e21, which JavaScript writes without an exponent. */
function formatByConventions(value: number, least: number, most: number, language: Language): string {
  const { decimal, group, groupsFrom } = conventionsOf(language);
  const [whole = "", digits = ""] = Math.abs(value).toFixed(most).split(".");
  const fraction = digits.slice(0, least) + digits.slice(least).replace(/0+$/, "");
  const grouped = whole.length < groupsFrom ? whole : whole.replace(/\B(?=(?:\d{3})+$)/g, group);
  return (value < 0 ? "\u2212" : "") + grouped + (fraction === "" ? "" : decimal + fraction);
}

const pluralRules = new Map<string, Intl.PluralRules>();

/** The form of a unit or scale word that goes with a number. */
export function formatUnit(id: string, value: number, decimals: number, report: Report, language: Language): string {
  const forms = report.units.byId.get(id)?.forms.get(language);
  const key = `${language} ${decimals}`;
  const rules = pluralRules.get(key) ?? new Intl.PluralRules(language, { minimumFractionDigits: decimals });
  pluralRules.set(key, rules);
  return forms?.get(rules.select(value)) ?? forms?.get("other") ?? id;
}

/** A number of things, with its digits grouped. */
export function formatCount(count: number, language: Language): string {
  return formatNumber(count, 0, 0, language);
}

/** The short form of a unit for table heads: scale word and unit in the plural; a language of myriads keeps them in the cells. */
export function formatUnitHead(unit: Unit | undefined, scale: number, report: Report, language: Language): string {
  const scaleWord = conventionsOf(language).scale === "myriad" ? undefined : SCALE_WORDS.get(scale);
  return [scaleWord, unit?.id]
    .filter((id) => id !== undefined)
    .map((id) => formatUnit(id, 2, 0, report, language))
    .join(NO_BREAK_SPACE);
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
