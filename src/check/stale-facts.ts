import type { Period } from "../model/evidence.ts";
import type { Fact } from "../model/fact.ts";
import type { Report } from "../model/report.ts";
import type { PartialDate } from "../model/value.ts";
import { isoAsOf, isoDate } from "../read/values.ts";
import { before, earliest, latest } from "./dates.ts";
import type { EvidenceRule, Finding } from "./rule.ts";
import { byRow, type NamedRow } from "./used.ts";

/** What the documents state was still fresh on the day of the edition. */
export const findStaleFacts: EvidenceRule = ({ report, stated, rows }) => {
  const { rows: inRows, alone } = byRow(stated, rows);
  const found: Finding[] = [];
  for (const [named, cells] of inRows) {
    const stale = cells.flatMap((fact) => ageOf(fact, named, report) ?? []);
    // cells of one row and one date are one finding
    for (const words of new Set(stale.map((age) => age.words))) {
      const same = stale.filter((age) => age.words === words);
      const [only, more] = same;
      if (only === undefined) continue;
      const { row, dataSet, name } = named;
      if (more === undefined) found.push(wordFinding(only.fact.id, `"${only.fact.id}"`, only.fact.printed.span, words));
      else found.push(wordFinding(name, `row "${row.id}" of "${dataSet.name}"`, row.span, words));
    }
  }
  for (const fact of alone) {
    const age = ageOf(fact, undefined, report);
    if (age !== undefined) found.push(wordFinding(fact.id, `fact "${fact.id}"`, fact.printed.span, age.words));
  }
  return found;
};

function wordFinding(name: string, subject: string, span: Finding["span"], words: string): Finding {
  return {
    names: [name],
    span,
    message: `${subject} ${words}`,
    hint: "look for a newer figure; what does not age says `freshFor: always`, or stands in report.yaml under exceptions with the reason",
  };
}

/** How old a fact is, in words, when it is too old for the edition. */
function ageOf(fact: Fact, named: NamedRow | undefined, report: Report): { readonly fact: Fact; readonly words: string } | undefined {
  // a computed figure is as old as its parts, which are looked at themselves
  if (fact.printed.isComputed && fact.freshFor === undefined) return undefined;
  const { freshFor, edition } = report.settings;
  const limit = fact.freshFor ?? (isTiedToItsDate(fact, named) ? undefined : freshFor);
  const { asOf } = fact.printed;
  const date = asOf ?? newestSource(fact, report);
  if (limit === undefined || limit === "always" || date === undefined || latest(date) >= before(edition, limit)) return undefined;
  const what = asOf === undefined ? "rests on a source of" : "is as of";
  return { fact, words: `${what} ${isoAsOf(date)}, more than ${wordPeriod(limit)} before the edition of ${isoDate(edition)}` };
}

/** Whether a fact tells the date that it is about, so that nobody takes it for today's: a date itself, or a cell of a row with the date of an event, of a measurement or of a target. */
function isTiedToItsDate({ printed: { value, asOf } }: Fact, named: NamedRow | undefined): boolean {
  if (value.kind === "date") return true;
  return [...(named?.row.cells.values() ?? [])].some(
    ({ printed: { value: cell } }) => cell.kind === "date" && (asOf === undefined || latest(cell) >= earliest(asOf)),
  );
}

function newestSource({ printed }: Fact, report: Report): PartialDate | undefined {
  const dates = printed.references.flatMap((id) => report.references.byId.get(id)?.issued ?? []);
  return dates.sort((a, b) => latest(b) - latest(a))[0];
}

function wordPeriod({ count, unit }: Period): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
