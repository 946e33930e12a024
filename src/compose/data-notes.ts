import { conventionsOf } from "../model/conventions.ts";
import type { Fact, Reading } from "../model/fact.ts";
import type { Language } from "../model/language.ts";
import type { Report } from "../model/report.ts";
import type { Use } from "../model/use.ts";
import { citationMark, citedFor } from "./citations.ts";
import { escapeHtml } from "./escape.ts";
import { wordFormula } from "./formula-words.ts";
import { formatAsOf } from "./dates.ts";
import { formatLabel, formatValue } from "./numbers.ts";
import { wordsOfStatus } from "./pop-ups.ts";
import { isSourced } from "./printed-figures.ts";
import { markedStatement, markedText, nameOfRow, nameOfSet, statementOf } from "./statement.ts";

/** What a reader should know of the facts that a document states: which are disputed, where sources differ and why one is printed, how figures are computed, and what rests on no named source. Each part is left out where there is nothing to say. */
export function composeDataNotes(uses: readonly Use[], report: Report, language: Language): string {
  const stated = statedFacts(uses, report);
  const disputed = stated.filter(({ status }) => status?.is === "disputed");
  const differing = stated.filter((fact) => othersOf(fact).length > 0 && !disputed.includes(fact));
  const parts: readonly (readonly [string, string])[] = [
    ["data-notes-disputed", tableOfReadings(disputed, report, language)],
    ["data-notes-differ", tableOfReadings(differing, report, language)],
    ["data-notes-computed", listOfComputed(stated, report, language)],
    ["data-notes-unsourced", listOfUnsourced(stated, report, language)],
  ];
  const sections = parts.map(([key, html]) => (html === "" ? "" : `<h3>${escapeHtml(formatLabel(key, report, language))}</h3>\n${html}\n`));
  return `<div class="data-notes">\n${sections.join("")}</div>`;
}

/** The facts that a document prints, draws or cites, with every cell of a row that it cites. */
function statedFacts(uses: readonly Use[], { facts, dataSets }: Report): readonly Fact[] {
  const stated = new Set<Fact>();
  for (const { kind, id, where } of uses) {
    if ((kind !== "fact" && kind !== "cited") || where === "notes") continue;
    const [set = "", rowId] = id.split(".");
    const row = (): readonly Fact[] => [
      ...(dataSets.byId
        .get(set)
        ?.rows.find((one) => one.id === rowId)
        ?.cells.values() ?? []),
    ];
    const fact = facts.byId.get(id);
    for (const each of fact === undefined ? row() : [fact]) if (each.printed.value.kind !== "not-stated") stated.add(each);
  }
  return [...stated];
}

/** What each reading says, side by side, and why one of them is printed. */
function tableOfReadings(facts: readonly Fact[], report: Report, language: Language): string {
  if (facts.length === 0) return "";
  const label = (key: string): string => escapeHtml(formatLabel(key, report, language));
  const heads = ["evidence-statement", "data-notes-printed", "data-notes-others", "data-notes-because"];
  const rows = facts.map((fact) => {
    const { status, because } = fact;
    const reasons = [
      ...(status?.is === "disputed" ? [wordsOfStatus(status, report, language)] : []),
      ...(because === undefined ? [] : [markedText(because.text, report, language)]),
    ];
    const cells = [
      wordReading(fact, fact.printed, report, language),
      othersOf(fact)
        .map((reading) => wordReading(fact, reading, report, language))
        .join("<br>") || label("not-stated"),
      reasons.join(conventionsOf(language).joints.semicolon) || label("not-stated"),
    ];
    return `<tr><th scope="row">${markedStatement(fact, report, language)}</th>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  });
  const head = heads.map((key) => `<th scope="col">${label(key)}</th>`).join("");
  // on a phone the table is moved within its window
  return `<div class="table-window"><table><thead><tr>${head}</tr></thead><tbody>${rows.join("\n")}</tbody></table></div>`;
}

/** What further sources say. */
function othersOf({ readings, printed }: Fact): readonly Reading[] {
  return readings.filter((reading) => reading !== printed && !reading.isComputed);
}

/** `Agreed capacity as a share of the target: 2.6 GW ÷ 11 GW = 23.6%; 24% is printed`. */
function listOfComputed(stated: readonly Fact[], report: Report, language: Language): string {
  const { colon, semicolon } = conventionsOf(language).joints;
  const items = stated.flatMap((fact) => {
    const words = wordFormula(fact, report, language);
    if (words === undefined) return [];
    const stated = formatValue(fact.printed.value, report, language);
    const isSame = words.endsWith(` ${stated}`);
    const instead = isSame ? "" : semicolon + formatLabel("data-notes-stated", report, language).replace("{value}", stated);
    return [`<li>${escapeHtml(`${statementOf(fact, report, language)}${colon}${words}${instead}`)}</li>`];
  });
  return items.length === 0 ? "" : `<ul>${items.join("\n")}</ul>`;
}

/** `4 projects [3], 2024, list of the projects: listed one by one`. */
function wordReading(fact: Fact, reading: Reading, report: Report, language: Language): string {
  const { value, asOf, place, note } = reading;
  const { comma, colon } = conventionsOf(language).joints;
  return [
    escapeHtml(formatValue(value, report, language)) + citationMark(citedFor(fact, reading)),
    ...(asOf === undefined ? [] : [comma, formatAsOf(asOf, language)]),
    ...(place === undefined ? [] : [comma, markedText(place.text, report, language)]),
    ...(note === undefined ? [] : [colon, markedText(note.text, report, language)]),
  ].join("");
}

/** What rests on no named source: facts by what they measure, and rows by their name, those of a set together. */
function listOfUnsourced(stated: readonly Fact[], report: Report, language: Language): string {
  const groups = new Map<string, Set<string>>();
  for (const fact of stated.filter((one) => !isSourced(one, one.printed))) {
    const [set = "", rowId] = fact.id.split(".");
    const row = rowId === undefined ? undefined : report.dataSets.byId.get(set)?.rows.find(({ id }) => id === rowId);
    const name = row?.references.length === 0 ? nameOfRow(row.cells, report, language) : undefined;
    const group = name === undefined ? "" : set;
    groups.set(group, (groups.get(group) ?? new Set()).add(name ?? statementOf(fact, report, language)));
  }
  const { colon, semicolon } = conventionsOf(language).joints;
  const items = [...groups].map(([set, names]) => {
    const heading = set === "" ? undefined : nameOfSet(set, report, language);
    return `<li>${escapeHtml((heading === undefined ? "" : heading + colon) + [...names].join(semicolon))}</li>`;
  });
  return items.length === 0 ? "" : `<ul>${items.join("\n")}</ul>`;
}
