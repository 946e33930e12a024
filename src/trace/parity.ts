import type { Diagnostics } from "../diagnostic.ts";
import type { ReadBack } from "../model/readback.ts";
import type { Report } from "../model/report.ts";
import type { PlacedUse, Use } from "../model/use.ts";
import { cutsNumber, matchFacts } from "./match.ts";
import { normalForm, spacedForm } from "./normal.ts";

/** One document in one language as it was made. */
export interface Made {
  /** Its HTML page, read back; also where no HTML file is kept, as the other files are printed from it. */
  readonly page: ReadBack;
  /** Its PDF, read back, where one was made. */
  readonly pdf: ReadBack | undefined;
  /** Whether the HTML page is one of the files that are kept. */
  readonly keepsPage: boolean;
}

const HINT = "look whether the template, the layout or the style hides, clips or rewrites it";

/** Holds the files that were made of a document against its trace: every use must stand in each of them with the very text it printed, as often as it was printed. Gives the uses with the page they stand on. */
export function placeUses(
  uses: readonly Use[],
  { page, pdf, keepsPage }: Made,
  report: Pick<Report, "facts">,
  diagnostics: Diagnostics,
): readonly PlacedUse[] {
  const findings = new Findings(uses, diagnostics);
  const pages = new Map<Use, number>();
  placeFacts(uses, page, pdf, report, pages, findings);
  placeCharts(uses, page, pdf, pages, findings);
  placeNotes(uses, page, pages, keepsPage ? findings : undefined);
  findings.report();
  const all = pagesOfAll(uses, pages);
  return uses.map((use, index) => ({ ...use, page: all[index] === 0 ? undefined : all[index] }));
}

/** Collects what is missing, so that a text that is missing as a whole is said once. */
class Findings {
  readonly #total: number;
  readonly #diagnostics: Diagnostics;
  readonly #missing = new Map<string, Use[]>();

  constructor(uses: readonly Use[], diagnostics: Diagnostics) {
    this.#total = uses.filter(({ kind, where }) => kind === "fact" && where === "text").length;
    this.#diagnostics = diagnostics;
  }

  add(file: string, use: Use): void {
    this.#missing.set(file, [...(this.#missing.get(file) ?? []), use]);
  }

  /** A fact that stands there in other letters. */
  rewritten(file: string, { document, id, printed, span }: Use, found: string): void {
    this.#diagnostics.error(
      "parity",
      span,
      `the ${file} of ${document} writes “${printed}”, which fact "${id}" prints, in other letters: ${found}`,
      "take text-transform from its style; capitals change a unit",
    );
  }

  report(): void {
    for (const [file, missing] of this.#missing) {
      const facts = missing.filter(({ kind, where }) => kind === "fact" && where === "text");
      const [first] = facts;
      const isAll = facts.length > 2 && facts.length === this.#total;
      if (isAll && first !== undefined)
        this.#diagnostics.error(
          "parity",
          first.span,
          `the ${file} of ${first.document} shows none of the ${facts.length} facts of its text; the first is “${first.printed}”`,
          "look whether the layout prints {{{body}}}, and whether the style shows it",
        );
      for (const use of isAll ? missing.filter((one) => !facts.includes(one)) : missing)
        this.#diagnostics.error("parity", use.span, `the ${file} of ${use.document} does not show ${wordsOf(use)}`, HINT);
    }
  }
}

function wordsOf({ kind, id, where, printed }: Use): string {
  if (kind === "chart") return `the chart "${id}"`;
  const place = where === "notes" ? " in the notes" : where === "alt" ? " in the alternative text of its chart" : "";
  return `“${printed}”, which fact "${id}" prints${place}`;
}

/** Facts in the text: a `data` element each in the page, and the same text between the same neighbours in the PDF. */
function placeFacts(
  uses: readonly Use[],
  page: ReadBack,
  pdf: ReadBack | undefined,
  { facts }: Pick<Report, "facts">,
  pages: Map<Use, number>,
  findings: Findings,
): void {
  const open = new Map<string, number[]>();
  const keyOf = (id: string, text: string): string => `${id}\n${normalForm(text)}`;
  for (const [index, piece] of page.entries()) {
    if (piece.kind !== "fact") continue;
    const key = keyOf(piece.id, piece.text);
    open.set(key, [...(open.get(key) ?? []), index]);
  }
  const matches = pdf && matchFacts(page, pdf);
  for (const use of uses) {
    if (use.kind !== "fact" || use.where !== "text" || normalForm(use.printed) === "") continue;
    const index = open.get(keyOf(use.id, use.printed))?.shift();
    const match = index === undefined ? undefined : matches?.get(index);
    if (index === undefined) findings.add("HTML", use);
    else if (matches !== undefined && match === undefined) findings.add("PDF", use);
    else if (match !== undefined && facts.byId.get(use.id)?.printed.value.kind === "quantity" && match.found !== normalForm(use.printed))
      findings.rewritten("PDF", use, match.found);
    if (index !== undefined) pages.set(use, match?.page ?? page[index]?.page ?? 0);
  }
}

/** Charts: a labelled picture each in the page, and a figure of the same label that shows something in the PDF; facts in the label stand in it. */
function placeCharts(uses: readonly Use[], page: ReadBack, pdf: ReadBack | undefined, pages: Map<Use, number>, findings: Findings): void {
  const figures = page.filter(({ kind, id }) => kind === "figure" && id !== "");
  const printed = pdf?.filter(({ kind }) => kind === "figure");
  let next = 0;
  let chart: { readonly use: Use; readonly label: string; at: number } | undefined;
  for (const use of uses) {
    if (use.kind === "chart") {
      const index = figures.findIndex(({ id }) => id === use.id);
      const [figure] = index === -1 ? [] : figures.splice(index, 1);
      chart = { use, label: spacedForm(figure?.text ?? ""), at: 0 };
      if (figure === undefined) findings.add("HTML", use);
      else if (printed === undefined) pages.set(use, figure.page);
      else {
        const at = printed.findIndex(({ text }, place) => place >= next && normalForm(text) === normalForm(figure.text));
        if (at === -1) findings.add("PDF", use);
        else next = at + 1;
        pages.set(use, printed[at]?.page ?? figure.page);
      }
    } else if (use.figure?.kind === "chart" && use.where !== "text" && chart !== undefined) {
      const found = pages.get(chart.use);
      if (found !== undefined) pages.set(use, found);
      if (use.where !== "alt" || use.kind !== "fact" || !pages.has(chart.use)) continue;
      const text = spacedForm(use.printed);
      const at = placeOf(text, chart.label, chart.at);
      if (at === -1) findings.add("HTML", use);
      else chart.at = at + text.length;
    }
  }
}

/** Facts in speaker notes, which only the HTML of a deck holds: in the order in which they were printed, none before the slide of the text before it. */
function placeNotes(uses: readonly Use[], page: ReadBack, pages: Map<Use, number>, findings: Findings | undefined): void {
  const notes = page.filter(({ kind }) => kind === "notes").map((piece) => ({ page: piece.page, text: spacedForm(piece.text) }));
  let [index, at] = [0, 0];
  for (const use of uses) {
    if (use.kind !== "fact" || use.where !== "notes") {
      const slide = use.where === "text" ? (pages.get(use) ?? 0) : 0;
      while ((notes[index]?.page ?? Infinity) < slide) [index, at] = [index + 1, 0];
      continue;
    }
    const text = spacedForm(use.printed);
    let [inNotes, found] = [index, -1];
    for (; inNotes < notes.length && found === -1; inNotes++) found = placeOf(text, notes[inNotes]?.text ?? "", inNotes === index ? at : 0);
    if (found === -1) {
      findings?.add("HTML", use);
      continue;
    }
    [index, at] = [inNotes - 1, found + text.length];
    pages.set(use, notes[index]?.page ?? 0);
  }
}

/** Where a text stands in another from a place on, not in the middle of a number; -1 when nowhere. */
function placeOf(text: string, within: string, from: number): number {
  for (let at = within.indexOf(text, from); at !== -1; at = within.indexOf(text, at + 1))
    if (!cutsNumber(within, at) && !cutsNumber(within, at + text.length)) return at;
  return -1;
}

/** The page of each use; of what has no text of its own, such as a citation, that of what the same call printed, else where its neighbours agree. */
function pagesOfAll(uses: readonly Use[], pages: ReadonlyMap<Use, number>): readonly (number | undefined)[] {
  const nexts: (Use | undefined)[] = [];
  let next: Use | undefined;
  for (const use of uses.toReversed()) {
    nexts.push(next);
    if (pages.has(use)) next = use;
  }
  let before: Use | undefined;
  return uses.map((use, index) => {
    const own = pages.get(use);
    if (own !== undefined) {
      before = use;
      return own;
    }
    const after = nexts[uses.length - 1 - index];
    const same = [before, after].find((other) => other !== undefined && isSameCall(other, use));
    if (same !== undefined) return pages.get(same);
    const [first, last] = [before && pages.get(before), after && pages.get(after)];
    // notes end a slide
    if (before?.where === "notes" && use.where !== "notes") return last;
    return first === undefined || last === undefined || first === last ? (first ?? last) : undefined;
  });
}

function isSameCall({ span: a }: Use, { span: b }: Use): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column;
}
