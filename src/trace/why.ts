import { shortReference } from "../compose/citations.ts";
import type { Fact } from "../model/fact.ts";
import type { Report } from "../model/report.ts";
import type { PlacedUse } from "../model/use.ts";
import { isoDate } from "../read/values.ts";
import { derivedFrom } from "./derived.ts";
import type { FactForm } from "./forms.ts";
import { listFacts } from "./listing.ts";
import { placesOf, type Place } from "./places.ts";

/** A source as a person names it. */
export interface NamedReference {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly url?: string;
  readonly accessed?: string;
}

/** Everything that a report knows of one fact. */
export interface Why {
  readonly fact: FactForm;
  readonly references: readonly NamedReference[];
  /** The facts that its formula uses, each with the value it is computed with, per language. */
  readonly parts: readonly { readonly id: string; readonly shown: Readonly<Record<string, string>> }[];
  /** Facts that are computed from it. */
  readonly derived: readonly string[];
  readonly places: readonly Place[];
}

/** Gathers what a report knows of a fact, and every place where it is used. */
export function explainFact(fact: Fact, report: Report, uses: readonly PlacedUse[]): Why {
  const ids = new Set(fact.readings.flatMap(({ references }) => references));
  const [listed] = listFacts([fact], report).facts;
  if (listed === undefined) throw new TypeError("a fact is listed as one record");
  return {
    fact: listed,
    references: [...ids].flatMap((id) => {
      const reference = report.references.byId.get(id);
      if (reference === undefined) return [];
      const { title, url, accessed } = reference;
      const more = { ...(url === undefined ? {} : { url }), ...(accessed === undefined ? {} : { accessed: isoDate(accessed) }) };
      return [{ id, name: shortReference(reference, report.settings.languages[0]), title, ...more }];
    }),
    parts: (fact.formula?.parts ?? []).map((id) => ({ id, shown: printedOf(id, report) })),
    derived: derivedFrom(new Set([fact.id]), report.facts.byId),
    places: placesOf(uses.filter(({ kind, id }) => (kind === "fact" || kind === "cited") && id === fact.id)),
  };
}

function printedOf(id: string, report: Report): Readonly<Record<string, string>> {
  const part = report.facts.byId.get(id);
  const listed = part === undefined ? [] : listFacts([part], report).facts;
  return listed[0]?.readings.find(({ isPrinted }) => isPrinted)?.shown ?? {};
}

/** A reading in a few lines: value, date, sources, place, note. */
export function describeReading(
  { shown, asOf, references, place, accessed, note, file, line }: FactForm["readings"][number],
  language: string,
): readonly string[] {
  const sources = references.length === 0 ? "no source is named" : references.join(", ");
  return [
    shown[language] ?? Object.values(shown)[0] ?? "",
    [
      ...(asOf === undefined ? [] : [`as of ${asOf.replace("/", "–")}`]),
      sources,
      ...(place?.[language] === undefined ? [] : [place[language]]),
      ...(accessed === undefined ? [] : [`accessed ${accessed}`]),
      `${file}:${line}`,
    ].join(" · "),
    ...(note?.[language] === undefined ? [] : [`note: ${note[language]}`]),
  ];
}
