import type { Cited } from "../model/citing.ts";
import type { DocumentKind } from "../model/document.ts";
import type { Fact, Reading } from "../model/fact.ts";
import type { Language } from "../model/language.ts";
import type { Report } from "../model/report.ts";
import type { Use } from "../model/use.ts";
import type { Value } from "../model/value.ts";
import { citedFor } from "./citations.ts";
import { escapeHtml } from "./escape.ts";
import { formatAsOf, formatDate } from "./dates.ts";
import { formatLabel, formatValue } from "./numbers.ts";
import { wordFormula } from "./formula-words.ts";
import { withOwnStyle } from "./own-style.ts";
import { markedStatement, markedText } from "./statement.ts";

/** Whether a value is a figure that a reader may want to check: a number or a date. */
export function isFigure({ kind }: Value): boolean {
  return kind === "quantity" || kind === "date";
}

/** Marks a printed figure with the place of its use in the trace, until its evidence is put beside it. */
export function useMark(index: number, value: Value): string {
  return isFigure(value) ? ` data-use="${index}"` : "";
}

/** The id that the element of a use has where a text tells the places of its figures. */
export function useId(index: number): string {
  return `u${index}`;
}

const MARK = / data-use="(\d+)"/g;

/** Who is told of what a printed figure rests on: whoever points at it, touches it, or comes to it with the tab key. */
export interface PopUps {
  /** The text, in which each figure can be pointed at. */
  readonly text: string;
  /** Puts the notes into the page that was made of the text, and the style that shows them on a screen. */
  readonly into: (page: string) => string;
}

interface Note {
  readonly id: string;
  readonly html: string;
}

/** The sources of one document, worded. */
export interface Sources {
  /** Those of its list, in their order. */
  readonly listed: readonly Cited[];
  /** Those that only a note names. */
  readonly others: readonly Cited[];
  /** Whether the text cites by their number. */
  readonly byNumber: boolean;
}

/** Gives every printed figure of a text a note with its evidence. A reading has one note, at the end of the page, however often it is printed. No note is shown in print. */
export function composePopUps(
  text: string,
  uses: readonly Use[],
  { listed, others, byNumber }: Sources,
  kind: DocumentKind,
  report: Report,
  language: Language,
): PopUps {
  const notes = new Map<string, Note>();
  // where the text has a table of its figures, each of them has an address
  const isAddressed = text.includes('<table class="evidence">');
  const sources = new Map(others.map(({ id, entry }) => [id, unlinked(entry)]));
  for (const [index, { id, entry }] of listed.entries()) sources.set(id, (byNumber ? `[${index + 1}] ` : "") + unlinked(entry));
  const pointed = text.replace(MARK, (_, index: string) => {
    const { id = "", reading: place = 0 } = uses[Number(index)] ?? {};
    const fact = report.facts.byId.get(id);
    const reading = fact?.readings[place];
    if (fact === undefined || reading === undefined) return "";
    const key = `${id} ${place}`;
    const known = notes.get(key) ?? { id: noteId(notes.size), html: composeNote(fact, reading, sources, report, language) };
    notes.set(key, known);
    return `${isAddressed ? ` id="${useId(Number(index))}"` : ""} tabindex="0" aria-describedby="${known.id}"`;
  });
  return { text: pointed, into: (page) => withNotes(page.replace(MARK, ""), [...notes.values()], kind, report, language) };
}

/** Notes are numbered in groups, so that a browser looks for the one to show in its group alone. */
const GROUP = 50;

function noteId(index: number): string {
  return `e${Math.floor(index / GROUP) + 1}-${(index % GROUP) + 1}`;
}

/** A page as it is printed, where nothing can be pointed at. */
export function withoutPopUps(page: string): string {
  return page
    .replace(/<style data-pop-ups>[\s\S]*?<\/style>/, "")
    .replace(/<aside class="evidence-notes"[\s\S]*?<\/aside>\n/, "")
    .replace(/ tabindex="0" aria-describedby="e\d+-\d+"/g, "");
}

/** The references that the notes of these uses name. */
export function referencesOfFigures(uses: readonly Use[], report: Report): readonly string[] {
  return uses.flatMap(({ kind, id, where, reading = 0 }) =>
    kind === "fact" && where === "text" ? (report.facts.byId.get(id)?.readings[reading]?.references ?? []) : [],
  );
}

function composeNote(fact: Fact, reading: Reading, sources: ReadonlyMap<string, string>, report: Report, language: Language): string {
  const { value, asOf, references, place, note } = reading;
  const label = (key: string): string => escapeHtml(formatLabel(key, report, language));
  const line = (heading: string, words: string): string => `<p><b>${heading}</b> ${words}</p>`;
  const entries = references.flatMap((id) => sources.get(id) ?? []);
  const at = place === undefined ? "" : ` (${markedText(place.text, report, language)})`;
  const partly = entries.length > 0 && citedFor(fact, reading).includes("") ? `. ${label("not-all-sources")}` : "";
  const formula = reading.isComputed ? wordFormula(fact, report, language) : undefined;
  const { status } = fact;
  return [
    line(escapeHtml(formatValue(value, report, language)), markedStatement(fact, report, language)),
    line(label("evidence-as-of"), asOf === undefined ? label("not-stated") : escapeHtml(formatAsOf(asOf, language))),
    ...(formula === undefined ? [] : [line(label("evidence-computed"), escapeHtml(formula))]),
    entries.length === 0
      ? `<p>${label("no-source")}${at}</p>`
      : line(label(entries.length > 1 ? "sources" : "source"), entries.join("; ") + at + partly),
    ...(status === undefined ? [] : [line(label("evidence-status"), wordsOfStatus(status, report, language))]),
    ...(note === undefined ? [] : [line(label("evidence-note"), markedText(note.text, report, language))]),
  ].join("");
}

/** `disputed, A. Editor, 20 January 2026`. */
export function wordsOfStatus({ is, by, on }: NonNullable<Fact["status"]>, report: Report, language: Language): string {
  const words = [
    formatLabel(`status-${is}`, report, language),
    ...(by === undefined ? [] : [by]),
    ...(on === undefined ? [] : [formatDate(on, language)]),
  ];
  return escapeHtml(words.join(", "));
}

/** An entry of the list without links: the pointer cannot reach into a note. */
function unlinked(entry: string): string {
  return entry.replace(/<\/?(?:a|wbr)\b[^>]*>/g, "");
}

function withNotes(page: string, notes: readonly Note[], kind: DocumentKind, report: Report, language: Language): string {
  if (notes.length === 0) return page;
  const items = notes.map(({ id, html }) => `<div id="${id}" role="tooltip">${html}</div>`).join("\n");
  const label = escapeHtml(formatLabel("evidence", report, language));
  const aside = `<aside class="evidence-notes" aria-label="${label}">\n${items}\n</aside>\n`;
  const style = `${STYLE}${kind === "pages" ? BESIDE : ""}@media screen {\n${notes.map(({ id }) => shownBy(id)).join("\n")}\n}\n`;
  const end = page.lastIndexOf("</body>");
  return withOwnStyle(end === -1 ? page + aside : page.slice(0, end) + aside + page.slice(end), style, " data-pop-ups");
}

/** Shows one note; what is pointed at lies over what has the focus. */
function shownBy(id: string): string {
  const [group] = id.split("-");
  const when = (state: string): string =>
    `:root:has([aria-describedby^="${group}-"]${state}):has([aria-describedby="${id}"]${state}) #${id}`;
  return `${when(":focus")}{display:block}${when(":hover")}{display:block;z-index:1001;position-anchor:--pointed}`;
}

/** Shown at the foot of the window, in the colours of the system, so that a note is legible in any theme. */
const STYLE = `.evidence-notes { display: none; }
@media screen {
  [data-fact][tabindex] { cursor: help; }
  [data-fact]:focus-visible { outline: 2px solid; outline-offset: 2px; }
  .evidence-notes { display: contents; }
  .evidence-notes > div {
    display: none; position: fixed; z-index: 1000; inset: auto 0 0; box-sizing: border-box; max-width: 60rem; margin: 0 auto; padding: 0.7rem 1rem;
    font: 400 0.875rem/1.45 system-ui, sans-serif; overflow-wrap: anywhere; pointer-events: none;
    color: CanvasText; background: Canvas; border: 1px solid GrayText; box-shadow: 0 0.2rem 1rem rgb(0 0 0 / 0.25);
  }
  .evidence-notes p { margin: 0 0 0.2rem; }
}
`;

/** Shown below the figure or above it, by browsers that can; a slide is drawn to scale, where none can. */
const BESIDE = `@supports (position-area: bottom) {
  @media screen {
    [data-fact][tabindex] { text-decoration: underline dotted color-mix(in srgb, currentcolor 40%, transparent) from-font; text-underline-offset: 0.2em; }
    [data-fact]:focus { anchor-name: --focused; }
    [data-fact]:hover { anchor-name: --pointed; }
    .evidence-notes > div { position-anchor: --focused; position-area: bottom span-all; position-try-fallbacks: flip-block; inset: auto 0; margin: 0.3rem 0; }
  }
  @media screen and (min-width: 46rem) {
    .evidence-notes > div { position-area: bottom span-right; position-try-fallbacks: flip-block, flip-inline, flip-block flip-inline; inset: auto; max-width: 27rem; }
  }
}
`;
