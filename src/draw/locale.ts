import type { Config } from "vega-lite";
import { conventionsOf } from "../model/conventions.ts";

type Locale = NonNullable<Config["locale"]>;

/** Number and date formats of a language for Vega; currencies are left as Vega has them. Vega groups from four digits or not at all. */
export function chartLocale(language: string): Locale {
  const { decimal, group, groupsFrom } = conventionsOf(language);
  return {
    number: { decimal, thousands: groupsFrom === 4 ? group : "", grouping: [3], currency: ["", ""], minus: "\u2212" },
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
