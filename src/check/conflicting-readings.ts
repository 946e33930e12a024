import { formatValue } from "../compose/numbers.ts";
import type { Reading } from "../model/fact.ts";
import type { Report } from "../model/report.ts";
import type { Quantity, Value } from "../model/value.ts";
import { isoDate } from "../read/values.ts";
import type { EvidenceRule } from "./rule.ts";

/** Where the readings of a fact differ, it says why the printed one is printed. */
export const findConflictingReadings: EvidenceRule = ({ report }) =>
  [...report.facts.byId.values()].flatMap((fact) => {
    // whether a formula gives what is stated is another matter
    if (fact.because !== undefined || fact.readings.length < 2 || fact.printed.isComputed) return [];
    const stated = fact.readings.filter(({ isComputed }) => !isComputed);
    const [first, ...others] = stated.filter((reading) => !agree(fact.printed.value, reading.value, fact.tolerance ?? 0));
    if (first === undefined) return [];
    const more = others.length === 0 ? "" : `, ${others.length} more differ too`;
    const message = `"${fact.id}" prints ${wordReading(fact.printed, report)}, while another reading has ${wordReading(first, report)}${more}, and it does not say why`;
    return [
      {
        names: [fact.id],
        span: first.span,
        message,
        hint: "add `because:` with the reason for the one that is printed, or `tolerance: 1%` if so small a difference is none",
      },
    ];
  });

/** A reading in words: `7 projects (enerdata-2024)`. */
function wordReading({ value, references }: Reading, report: Report): string {
  const words = formatValue(value, report, report.settings.languages[0]).replace(/\s/g, " ");
  return `${words} (${references.join(", ") || "no source"})`;
}

/** Whether two readings say the same: numbers to the precision of the rougher one or within the tolerance, dates to the rougher one too, all else to the letter. */
function agree(printed: Value, other: Value, tolerance: number): boolean {
  if (printed.kind === "quantity" && other.kind === "quantity") return agreeInNumber(printed, other, tolerance);
  if (printed.kind === "words" && other.kind === "words")
    return [...printed.text].every(([language, words]) => (other.text.get(language) ?? words) === words);
  if (printed.kind === "date" && other.kind === "date") return agreeInDate(isoDate(printed), isoDate(other));
  if (printed.kind === "label" && other.kind === "label") return printed.key === other.key;
  return printed.kind === other.kind;
}

/** June 2024 may be 20 June 2024. */
function agreeInDate(printed: string, other: string): boolean {
  return printed.startsWith(other) || other.startsWith(printed);
}

function agreeInNumber(printed: Quantity, other: Quantity, tolerance: number): boolean {
  if (printed.unit !== other.unit) return false;
  const [a, b] = [printed.value * printed.scale, other.value * other.scale];
  const step = Math.max(stepOf(printed), stepOf(other));
  const allowed = Math.max(step / 2, Math.abs(a) * tolerance);
  // the noise of binary fractions does not count
  return Math.abs(a - b) <= allowed * (1 + 1e-9);
}

/** What the last digit that was written stands for: 0.1 for 23.6, a hundred million for 2.6 billion. */
function stepOf({ decimals, scale }: Quantity): number {
  return scale * 10 ** -decimals;
}
