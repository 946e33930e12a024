import type { Config } from "vega-lite";

type Locale = NonNullable<Config["locale"]>;

/** Number and date formats of a language for Vega, after CLDR; currencies are left as Vega has them. */
export function chartLocale(language: string): Locale {
  const parts = new Intl.NumberFormat(language, { useGrouping: "always" }).formatToParts(-12345.6);
  const part = (type: Intl.NumberFormatPartTypes, otherwise: string): string =>
    parts.find((found) => found.type === type)?.value ?? otherwise;
  return {
    number: {
      decimal: part("decimal", "."),
      thousands: part("group", ","),
      grouping: [3],
      currency: ["", ""],
      minus: "\u2212",
    },
    time: {
      dateTime: "%x, %X",
      date: "%Y-%m-%d",
      time: "%H:%M:%S",
      periods: ["AM", "PM"],
      days: seven((day) => name({ weekday: "long" }, 2023, 0, 1 + day)),
      shortDays: seven((day) => name({ weekday: "short" }, 2023, 0, 1 + day)),
      months: twelve((month) => name({ month: "long" }, 2023, month, 1)),
      shortMonths: twelve((month) => name({ month: "short" }, 2023, month, 1)),
    },
  };

  /** 1 January 2023 was a Sunday, which Vega counts as the first day. */
  function name(format: Intl.DateTimeFormatOptions, year: number, month: number, day: number): string {
    return new Intl.DateTimeFormat(language, { ...format, timeZone: "UTC" }).format(new Date(Date.UTC(year, month, day)));
  }
}

function seven<T>(make: (index: number) => T): [T, T, T, T, T, T, T] {
  return [make(0), make(1), make(2), make(3), make(4), make(5), make(6)];
}

function twelve<T>(make: (index: number) => T): [T, T, T, T, T, T, T, T, T, T, T, T] {
  return [make(0), make(1), make(2), make(3), make(4), make(5), make(6), make(7), make(8), make(9), make(10), make(11)];
}
