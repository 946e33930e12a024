import type { Config } from "vega-lite";
import { conventionsOf } from "../model/conventions.ts";

type Locale = NonNullable<Config["locale"]>;

/** What may name a month or a day in a spec. */
const DATE_FORMAT = /temporal|[tT]imeUnit|(?:[tT]ime|utc|month|monthAbbrev|day|dayAbbrev)Format|%[aAbBcpxX]/;

/** Number and date formats of a language for Vega; currencies are left as Vega has them. Vega groups from four digits or not at all. The names of months and days are looked up for a spec that may print them, which takes as long as drawing a chart. */
export function chartLocale(language: string, spec: unknown): Locale {
  const { decimal, group, groupsFrom } = conventionsOf(language);
  const number: Locale["number"] = {
    decimal,
    thousands: groupsFrom === 4 ? group : "",
    grouping: [3],
    currency: ["", ""],
    minus: "\u2212",
  };
  if (!DATE_FORMAT.test(JSON.stringify(spec))) return { number };
  return {
    number,
    time: {
      dateTime: "%x, %X",
      date: "%Y-%m-%d",
      time: "%H:%M:%S",
      periods: ["AM", "PM"],
      days: seven(dayName("long")),
      shortDays: seven(dayName("short")),
      months: twelve(monthName("long")),
      shortMonths: twelve(monthName("short")),
    },
  };

  /** 1 January 2023 was a Sunday, which Vega counts as the first day. */
  function dayName(weekday: "long" | "short"): (day: number) => string {
    const format = new Intl.DateTimeFormat(language, { weekday, timeZone: "UTC" });
    return (day) => format.format(Date.UTC(2023, 0, 1 + day));
  }

  function monthName(month: "long" | "short"): (index: number) => string {
    const format = new Intl.DateTimeFormat(language, { month, timeZone: "UTC" });
    return (index) => format.format(Date.UTC(2023, index, 1));
  }
}

function seven<T>(make: (index: number) => T): [T, T, T, T, T, T, T] {
  return [make(0), make(1), make(2), make(3), make(4), make(5), make(6)];
}

function twelve<T>(make: (index: number) => T): [T, T, T, T, T, T, T, T, T, T, T, T] {
  return [make(0), make(1), make(2), make(3), make(4), make(5), make(6), make(7), make(8), make(9), make(10), make(11)];
}
