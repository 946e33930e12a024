import type { Language } from "../model/language.ts";
import type { Report } from "../model/report.ts";
import type { Use } from "../model/use.ts";
import { citationMark, citedFor } from "./citations.ts";
import { composeDataNotes } from "./data-notes.ts";
import { escapeHtml } from "./escape.ts";
import { MARKS, placeBlock } from "./marks.ts";
import { formatAsOf } from "./dates.ts";
import { formatCount, formatLabel, formatValue } from "./numbers.ts";
import { figuresOf, isSourced, type PrintedFigure } from "./printed-figures.ts";
import { markedStatement, markedText } from "./statement.ts";

/** Puts in the place of their marks what a document says of its own figures: how many are backed, what there is to know of them, and the table of all of them. */
export function placeAnnex(text: string, uses: readonly Use[], report: Report, language: Language): string {
  let figures: readonly PrintedFigure[] | undefined;
  const all = (): readonly PrintedFigure[] => (figures ??= figuresOf(uses, report));
  const withCoverage = text.replaceAll(MARKS.coverage, () => escapeHtml(composeCoverage(all(), report, language)));
  const withNotes = placeBlock(withCoverage, MARKS.dataNotes, () => composeDataNotes(uses, report, language));
  return placeBlock(withNotes, MARKS.evidence, () => composeEvidence(all(), report, language));
}

/** `87 of 90 figures rest on a named source`. */
function composeCoverage(figures: readonly PrintedFigure[], report: Report, language: Language): string {
  const sourced = figures.filter(({ fact, reading }) => isSourced(fact, reading)).length;
  return formatLabel("coverage", report, language)
    .replace("{sourced}", formatCount(sourced, language))
    .replace("{all}", formatCount(figures.length, language));
}

/** A table of every figure: what it measures, its source, its date, and in print its pages. */
function composeEvidence(figures: readonly PrintedFigure[], report: Report, language: Language): string {
  const label = (key: string): string => escapeHtml(formatLabel(key, report, language));
  const heads = [
    ...["evidence-value", "evidence-statement", "source", "evidence-as-of"].map((key) => `<th scope="col">${label(key)}</th>`),
    `<th scope="col" class="on-paper">${label("evidence-pages")}</th>`,
  ];
  const rows = figures.map(({ fact, reading, places }) => {
    const { value, asOf, place } = reading;
    const cells = [
      `<th scope="row">${escapeHtml(formatValue(value, report, language))}</th>`,
      `<td>${markedStatement(fact, report, language)}</td>`,
      `<td class="sources">${citationMark(citedFor(fact, reading))}${place === undefined ? "" : ` ${markedText(place.text, report, language)}`}</td>`,
      `<td>${asOf === undefined ? label("not-stated") : formatAsOf(asOf, language)}</td>`,
      `<td class="on-paper" data-pages-of="${[...places].join(" ")}"></td>`,
    ];
    return `<tr>${cells.join("")}</tr>`;
  });
  return `<table class="evidence"><thead><tr>${heads.join("")}</tr></thead><tbody>${rows.join("\n")}</tbody></table>`;
}
