import type { Diagnostics } from "../diagnostic.ts";
import type { Quantity } from "../model/value.ts";
import type { Span } from "../span.ts";
import { countDecimals, isDecimal, isExact, MOST_DIGITS, parseUnit } from "./values.ts";

/** Reads a number with its unit as written, for example 920 and `billion kWh/year`; undefined when it is not written in decimal digits, or not kept exactly. `has` says whose it is, for example `fact "co2" has a value`. */
export function readQuantity(
  value: unknown,
  source: string,
  unit: string,
  span: Span,
  has: string,
  diagnostics: Diagnostics,
): Quantity | undefined {
  // a leading zero is reported for the whole file
  if (typeof value === "number" && hasLeadingZero(source)) return undefined;
  if (typeof value !== "number" || !isDecimal(source)) {
    reportNotANumber(source, span, `${has} that is not a number`, diagnostics);
    return undefined;
  }
  if (!isExact(source)) {
    diagnostics.error(
      "number-too-fine",
      span,
      `${has} of more than ${MOST_DIGITS} digits, which is not kept exactly`,
      "round it, or write it in another unit",
    );
    return undefined;
  }
  return { kind: "quantity", value, decimals: countDecimals(source), ...parseUnit(unit) };
}

/** Whether a number starts with a zero that marks a code, or a date cut in pieces. */
export function hasLeadingZero(source: string): boolean {
  return /^[-+]?0\d/.test(source);
}

/** Says that a number was expected, with the hint that fits what was written instead. */
export function reportNotANumber(source: string, span: Span, message: string, diagnostics: Diagnostics): void {
  const written = source.replace(/^(["'])(.*)\1$/, "$2").trim();
  diagnostics.error("fact-not-a-number", span, message, numberHint(written, source !== written));
}

const GROUPED = /^[-+]?\d{1,3}(?:([ ,._'’\u00a0\u2009\u202f])\d{3})(?:\1\d{3})*(?:[.,]\d+)?$/;

function numberHint(written: string, quoted: boolean): string {
  if (/^[-+]?\d{1,3},\d{3}$/.test(written))
    return `write ${written.replace(",", "")} or ${written.replace(",", ".")}, whichever is meant; the language sets the marks`;
  if (/^[-+]?\d+,\d+$/.test(written)) return `write ${written.replace(",", ".")}; the language decides the decimal mark`;
  const group = GROUPED.exec(written)?.[1];
  if (group !== undefined && !/^[-+]?\d+\.\d+$/.test(written))
    return `write ${written.replaceAll(group, "").replace(",", ".")}; the language groups the digits`;
  if (/^\d{4}-\d\d(-\d\d)?$/.test(written)) return "a date belongs in a date column, or under `date:`";
  if (/^(no|yes|true|false|on|off)$/i.test(written)) return `write a number, or \`not stated\`; ${written} is a word`;
  if (/^[-+]?0[xob][0-9a-f]+$/i.test(written)) return `write ${Number(written)}, in decimal digits`;
  if (/^[\u2012-\u2015\u2212]\d/.test(written)) return `write -${written.slice(1)}, with a hyphen as minus sign`;
  if (hasLeadingZero(written)) return `write ${written.replace(/^([-+]?)0+(?=\d)/, "$1")}`;
  if (isDecimal(written)) return quoted ? `take the quotes away: ${written}` : `write ${written}`;
  if (/^[-+]?\d+(\.\d+)?[eE]\+?\d+$/.test(written)) return "write it in a larger unit, such as billion";
  if (/^[-+]?\d+(\.\d+)?\s*[\p{L}%°²³€$£¥₸/]+/u.test(written)) return "write the number alone; the unit has its own place";
  return "write a number such as 36.8, or `not stated` when no source says";
}
