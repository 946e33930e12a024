import type { Diagnostics } from "../diagnostic.ts";
import type { Report } from "../model/report.ts";
import { roundTo } from "../compose/numbers.ts";
import type { Use } from "../model/use.ts";
import type { Value } from "../model/value.ts";
import { normalForm } from "./normal.ts";

/** A number as it was printed, and to how many digits after the decimal mark. */
interface Numeral {
  readonly value: number;
  readonly digits: number;
}

/** One reading of a fact may print only one value in a language, in all documents: the same text, or numbers of which one is the other correctly rounded. A unit may be left out, and a number spelled. */
export function checkAgreement(uses: readonly Use[], report: Report, diagnostics: Diagnostics): void {
  const groups = new Map<string, Use[]>();
  for (const use of uses) {
    // a date is the same in every case of its language
    if (use.kind !== "fact" || use.printed === "" || valueOf(use, report)?.kind === "date") continue;
    const key = `${use.language}\n${use.id}\n${use.reading}`;
    groups.set(key, [...(groups.get(key) ?? []), use]);
  }
  for (const group of groups.values()) {
    // each text once, the finest number first
    const distinct = [...new Map(group.toReversed().map((use) => [normalForm(use.printed), use])).values()].reverse();
    const prints = distinct
      .map((use) => ({ use, numeral: numeralOf(use, report) }))
      .sort((a, b) => (b.numeral?.digits ?? 0) - (a.numeral?.digits ?? 0));
    for (const [index, { use, numeral }] of prints.entries()) {
      const other = prints.slice(0, index).find((finer) => !isRounded(finer.numeral, numeral));
      if (other === undefined) continue;
      const { document, printed, span } = other.use;
      diagnostics.error(
        "parity",
        use.span,
        `fact "${use.id}" prints as “${use.printed}” in ${use.document}, and as “${printed}” in ${document} (${span.file}:${span.line})`,
        "print one value: the same reading, with the same digits=",
      );
    }
  }
}

/** Whether a number is another one rounded half up to its digits. */
function isRounded(fine: Numeral | undefined, rough: Numeral | undefined): boolean {
  if (fine === undefined || rough === undefined) return false;
  const rounded = Math.round(Number(`${Math.abs(fine.value)}e${rough.digits}`));
  return (
    rounded === Math.round(Number(`${Math.abs(rough.value)}e${rough.digits}`)) &&
    (rounded === 0 || Math.sign(fine.value) === Math.sign(rough.value))
  );
}

/** The number that a use prints; undefined when the fact is no quantity. */
function numeralOf({ id, reading = 0, digits = 0 }: Use, report: Report): Numeral | undefined {
  const value = valueOf({ id, reading }, report);
  return value?.kind === "quantity" ? { value: roundTo(value.value, digits), digits } : undefined;
}

function valueOf({ id, reading = 0 }: Pick<Use, "id" | "reading">, report: Report): Value | undefined {
  return report.facts.byId.get(id)?.readings[reading]?.value;
}
