import { citesByNumber, type Cited, type Citing } from "../model/citing.ts";
import type { Fact, Reading } from "../model/fact.ts";
import { conventionsOf } from "../model/conventions.ts";
import type { Language } from "../model/language.ts";
import type { Reference } from "../model/reference.ts";
import type { Report } from "../model/report.ts";
import { escapeHtml, escapeMarkdown } from "./escape.ts";
import { formatLabel } from "./numbers.ts";

/** Citations travel through Markdown as marks of the private use area, and become numbers or a source line when the whole text is known. */
const OPEN = "\ue000";
const CLOSE = "\ue001";
const REFERENCE_LIST = "\ue002";
/** Before a citation that itself stands for the name of its source. */
const BESIDE = "\ue005";
const REFERENCE_PARAGRAPH = new RegExp(`<p>\\s*${REFERENCE_LIST}\\s*</p>`, "g");
const ONE = new RegExp(`${OPEN}([^${CLOSE}]*)${CLOSE}`, "g");
const NEIGHBOURS = new RegExp(`\\s*${OPEN}[^${CLOSE}]*${CLOSE}(?:\\s*${OPEN}[^${CLOSE}]*${CLOSE})*`, "g");

/** The mark of a citation; no reference at all marks a statement whose source is not stated. */
export function citationMark(references: readonly string[]): string {
  return OPEN + references.join(" ") + CLOSE;
}

/** What a citation of a reading names: its references, and "" besides where a part of a computed figure has none. */
export function citedFor({ formula }: Fact, { references, isComputed }: Reading): readonly string[] {
  const isPartly = isComputed && references.length > 0 && formula !== undefined && formula.unsourced.length > 0;
  return isPartly ? [...references, ""] : references;
}

/** The mark that the reference list is put in place of. */
export const referenceListMark = REFERENCE_LIST;

/** The text without its citation marks, and the references they named, each once; "" stands for one not stated. */
export function takeCitations(text: string): { readonly text: string; readonly references: readonly string[] } {
  const references = [...text.matchAll(ONE)].flatMap((match) => (match[1] === "" ? [""] : (match[1] ?? "").split(" ")));
  return { text: text.replace(NEIGHBOURS, ""), references: [...new Set(references)] };
}

/** Puts the citations in the place of their marks, neighbours merged, and the references in the place of the list mark: numbers in the order of first use, [3, 6], or authors and dates, (Enerdata, 2024; Xinhua, 2021), and a list by author. */
export function placeCitations(html: string, report: Report, language: Language, citing: Citing): string {
  const byNumber = citesByNumber(report.settings.citationStyle);
  const used = takeCitations(html).references;
  const listed = citing(
    used.flatMap((id) => report.references.byId.get(id) ?? []),
    language,
  );
  const places = new Map(listed.map(({ id }, index) => [id, index]));
  const cited = html.replace(NEIGHBOURS, (marks, at: number) => {
    const { references } = takeCitations(marks);
    const known = references
      .flatMap((id) => places.get(id) ?? [])
      .sort((a, b) => a - b)
      .flatMap((place) => listed[place] ?? []);
    const dagger = references.includes("") ? `<a class="unsourced" href="#unsourced">†</a>` : "";
    const before = html.slice(0, at);
    if (before.endsWith(BESIDE)) return known.map(besideText).join("");
    const space = before.endsWith('<td class="sources">') ? "" : byNumber ? "\u00a0" : " ";
    const words = byNumber
      ? known.map(({ id }) => `<a href="#ref-${id}">${(places.get(id) ?? 0) + 1}</a>`).join(", ")
      : authorsAndDates(known);
    if (known.length === 0) return dagger;
    return `${space}${byNumber ? `<span class="cite">[${words}]</span>` : `<span class="cite named">(${words})</span>`}${dagger}`;
  });
  const entries = listed
    .map(({ id, entry }, index) => `<li id="ref-${id}">${byNumber ? `<span class="number">[${index + 1}]</span> ` : ""}${entry}</li>`)
    .join("\n");
  const legend = used.includes("")
    ? `<p id="unsourced" class="unsourced-note">† ${escapeHtml(formatLabel("unsourced", report, language))}</p>`
    : "";
  const list = `${byNumber ? `<ol class="references">${entries}</ol>` : `<ul class="references">${entries}</ul>`}${legend}`;
  return cited
    .replaceAll(BESIDE, "")
    .replace(REFERENCE_PARAGRAPH, REFERENCE_LIST)
    .replaceAll(REFERENCE_LIST, () => list);
}

/** `Enerdata, 2024; Xinhua, 2021, 2024`: the dates of one author stand together. */
function authorsAndDates(cited: readonly Cited[]): string {
  return cited
    .map(({ id, author, date, lang }, index) => {
      const link = (text: string): string => `<a href="#ref-${id}"${lang === undefined ? "" : ` lang="${lang}"`}>${text}</a>`;
      const sameAuthor = cited[index - 1]?.author === author;
      return sameAuthor ? `, ${link(date)}` : `${index > 0 ? "; " : ""}${link(`${author},\u00a0${date}`)}`;
    })
    .join("");
}

/** `Enerdata (2024)`, in a line that names its sources. */
function besideText({ id, author, date, lang }: Cited): string {
  return `<a href="#ref-${id}"${lang === undefined ? "" : ` lang="${lang}"`}>${author}\u00a0(${date})</a>`;
}

/** Every word of the references without a style, for a check of what will be printed. */
export const plainCiting: Citing = (references, language) =>
  references.map((reference) => {
    const { id, title, translatedTitle, authors, editors, container, short, url, doi, details } = reference;
    const words = [
      title,
      translatedTitle?.get(language),
      ...[...authors, ...editors].flatMap((name) => Object.values(name)),
      container,
      short,
      url,
      doi,
      ...Object.values(details),
    ];
    return { id, entry: escapeHtml(words.filter((word) => word !== undefined).join(" ")), author: "", date: "", lang: undefined };
  });

/** A short name for a source line: `Enerdata (2024)`. */
export function shortReference(reference: Reference, language: Language): string {
  const [open, close] = conventionsOf(language).joints.brackets;
  return reference.issued === undefined ? reference.short : `${reference.short}${open}${reference.issued.year}${close}`;
}

/** The words of a source line, for example `Sources: Enerdata (2024); Xinhua (2021)`, each a link; undefined when nothing was cited. */
export function sourceLine(references: readonly string[], report: Report, language: Language, cite: boolean): string | undefined {
  const known = references.flatMap((id) => report.references.byId.get(id) ?? []);
  const linked = (reference: Reference): string => {
    const text = escapeMarkdown(shortReference(reference, language)).replaceAll(" ", "\u00a0");
    return reference.url === undefined ? text : `<a href="${escapeHtml(reference.url)}">${text}</a>`;
  };
  const numbers = (name: string): string =>
    cite ? citationMark(known.filter((other) => shortReference(other, language) === name).map(({ id }) => id)) : "";
  const items =
    cite && !citesByNumber(report.settings.citationStyle)
      ? [...new Set(known)].map(({ id }) => BESIDE + citationMark([id]))
      : [...new Map(known.map((reference) => [shortReference(reference, language), reference]))].map(
          ([name, reference]) => linked(reference) + numbers(name),
        );
  const label = (key: string): string => escapeMarkdown(formatLabel(key, report, language));
  const { colon, semicolon, stop } = conventionsOf(language).joints;
  const named = items.length === 0 ? undefined : label(items.length > 1 ? "sources" : "source") + colon + items.join(semicolon);
  if (!references.includes("")) return named;
  return named === undefined ? label("no-source") : named + stop + label("not-all-sources");
}
