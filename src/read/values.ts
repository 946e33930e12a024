import type { Period } from "../model/evidence.ts";
import type { AsOf, PartialDate, Quantity } from "../model/value.ts";

/** The scale words, by what they multiply by. */
export const SCALES: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };

/** Splits a unit as written into its scale word and the unit id: `billion kWh/year` gives 1e9 and `kWh/year`. */
export function parseUnit(written: string): { readonly scale: number; readonly unit: string } {
  const [first = "", ...rest] = written.trim().split(/\s+/);
  const scale = Object.hasOwn(SCALES, first) ? SCALES[first] : undefined;
  return scale === undefined ? { scale: 1, unit: written.trim() } : { scale, unit: rest.join(" ") };
}

/** Scale word and unit as a person writes them: `billion kWh/year`. */
export function writtenUnit({ scale, unit }: Pick<Quantity, "scale" | "unit">): string {
  const word = Object.keys(SCALES).find((name) => SCALES[name] === scale);
  return [word, unit].filter((part) => part !== undefined && part !== "").join(" ");
}

/** A number in decimal digits, with an exponent if any: its whole part, its fraction and its exponent. */
const DECIMAL = /^[-+]?(?<whole>\d+|(?=\.\d))(?:\.(?<fraction>\d+))?(?:[eE](?<exponent>[-+]?\d{1,3}))?$/;

/** Digits that a number keeps exactly. */
export const MOST_DIGITS = 15;

/** Digits after the decimal point of a number as written: `5.90` gives 2, `1.25e1` gives 1. */
export function countDecimals(source: string): number {
  const { fraction = "", exponent = "0" } = DECIMAL.exec(source)?.groups ?? {};
  return Math.max(0, fraction.length - Number(exponent));
}

/** Whether a number is written in decimal digits, as 36.8 or 1e6 is and 0x1F or 08 is not. */
export function isDecimal(source: string): boolean {
  return DECIMAL.test(source) && !/^[-+]?0\d/.test(source) && Number.isFinite(Number(source));
}

/** Whether a decimal number is short enough to be kept and printed exactly. */
export function isExact(source: string): boolean {
  const { whole = "", fraction = "" } = DECIMAL.exec(source)?.groups ?? {};
  const digits = (fraction === "" ? whole.replace(/0+$/, "") : whole + fraction).replace(/^0+/, "");
  return digits.length <= MOST_DIGITS && countDecimals(source) <= MOST_DIGITS;
}

/** Reads `2024`, `2024-09` or `2024-09-14`; undefined when it is no date of the calendar. */
export function parsePartialDate(source: string): PartialDate | undefined {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(source.trim().replace(/^(["'])(.*)\1$/, "$2"));
  if (!match) return undefined;
  const year = Number(match[1]);
  if (match[2] === undefined) return { kind: "date", year };
  const month = Number(match[2]);
  if (month < 1 || month > 12) return undefined;
  if (match[3] === undefined) return { kind: "date", year, month };
  const day = Number(match[3]);
  if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  return { kind: "date", year, month, day };
}

/** Reads a date, or two of them with a stroke between, the earlier one first: `2014/2018`, `2024-09/2025-03`. */
export function parseAsOf(source: string): AsOf | undefined {
  const [first = "", ...others] = source
    .trim()
    .replace(/^(["'])(.*)\1$/, "$2")
    .split("/");
  const from = parsePartialDate(first);
  if (others.length === 0) return from;
  const to = others.length === 1 ? parsePartialDate(others[0] ?? "") : undefined;
  if (from === undefined || to === undefined) return undefined;
  const [start, end] = [isoDate(from), isoDate(to)];
  const shared = Math.min(start.length, end.length);
  return start.slice(0, shared) > end.slice(0, shared) ? undefined : { kind: "range", from, to };
}

/** The dates as `2024` or `2014/2018`. */
export function isoAsOf(asOf: AsOf): string {
  return asOf.kind === "date" ? isoDate(asOf) : `${isoDate(asOf.from)}/${isoDate(asOf.to)}`;
}

/** The last date that a value holds for. */
export function lastDate(asOf: AsOf): PartialDate {
  return asOf.kind === "date" ? asOf : asOf.to;
}

/** The date as `2024`, `2024-09` or `2024-09-14`. */
export function isoDate(date: PartialDate): string {
  const two = (part: number): string => String(part).padStart(2, "0");
  return [
    String(date.year),
    ...(date.month === undefined ? [] : [two(date.month)]),
    ...(date.day === undefined ? [] : [two(date.day)]),
  ].join("-");
}

/** Reads `2 years`, `6 months` or `90 days`; undefined when it is no span of time. */
export function parsePeriod(written: string): Period | undefined {
  const [, count, unit] = /^([1-9]\d{0,3}) (year|month|day)s?$/.exec(written.trim()) ?? [];
  return count === undefined || (unit !== "year" && unit !== "month" && unit !== "day") ? undefined : { count: Number(count), unit };
}
