import type { Period } from "../model/evidence.ts";
import type { AsOf, PartialDate } from "../model/value.ts";
import { lastDate } from "../read/values.ts";

/** The first moment that a date to the known precision can mean, in milliseconds. */
export function earliest(date: AsOf): number {
  const { year, month, day } = date.kind === "date" ? date : date.from;
  return Date.UTC(year, (month ?? 1) - 1, day ?? 1);
}

/** The last day that a date can mean, in milliseconds: 31 December for a year. */
export function latest(date: AsOf): number {
  const { year, month, day } = lastDate(date);
  // day 0 is the last of the month before
  return day === undefined ? Date.UTC(year, month ?? 12, 0) : Date.UTC(year, (month ?? 1) - 1, day);
}

/** The day that lies a span of time before a date, in milliseconds. */
export function before(date: PartialDate, { count, unit }: Period): number {
  const { year, month = 1, day = 1 } = date;
  if (unit === "day") return Date.UTC(year, month - 1, day - count);
  const months = month - 1 - count * (unit === "year" ? 12 : 1);
  const lastDay = new Date(Date.UTC(year, months + 1, 0)).getUTCDate();
  return Date.UTC(year, months, Math.min(day, lastDay));
}
