import type { Language } from "../model/language.ts";
import type { Reference } from "../model/reference.ts";
import type { Report } from "../model/report.ts";
import { escapeHtml, escapeMarkdown, plainText } from "./escape.ts";
import { formatDate, formatLabel } from "./numbers.ts";

/** Citations travel through Markdown as marks of the private use area, and become numbers or a source line when the whole text is known. */
const OPEN = "\ue000";
const CLOSE = "\ue001";
const REFERENCE_LIST = "\ue002";
const REFERENCE_PARAGRAPH = new RegExp(`<p>\\s*${REFERENCE_LIST}\\s*</p>`, "g");
const ONE = new RegExp(`${OPEN}([^${CLOSE}]*)${CLOSE}`, "g");
const NEIGHBOURS = new RegExp(`\\s*${OPEN}[^${CLOSE}]*${CLOSE}(?:\\s*${OPEN}[^${CLOSE}]*${CLOSE})*`, "g");

/** The mark of a citation; no reference at all marks a statement whose source is not stated. */
export function citationMark(references: readonly string[]): string {
  return OPEN + references.join(" ") + CLOSE;
}

/** The mark that the reference list is put in place of. */
export const referenceListMark = REFERENCE_LIST;

/** The text without its citation marks, and the references they named, each once; "" stands for one not stated. */
export function takeCitations(text: string): { readonly text: string; readonly references: readonly string[] } {
  const references = [...text.matchAll(ONE)].flatMap((match) => (match[1] === "" ? [""] : (match[1] ?? "").split(" ")));
  return { text: text.replace(NEIGHBOURS, ""), references: [...new Set(references)] };
}

/** Replaces citation marks by numbers in order of first use, neighbours merged ([3, 6]), and the list mark by the references in that order. */
export function numberCitations(html: string, report: Report, language: Language): string {
  const order: string[] = [];
  const numberOf = (id: string): number => {
    if (!order.includes(id)) order.push(id);
    return order.indexOf(id) + 1;
  };
  let unsourced = false;
  const numbered = html.replace(NEIGHBOURS, (marks, at: number) => {
    const { references } = takeCitations(marks);
    const named = references.filter((id) => id !== "");
    const links = named
      .map(numberOf)
      .sort((a, b) => a - b)
      .map((number) => `<a href="#ref-${order[number - 1]}">${number}</a>`);
    const dagger = references.length > named.length ? `<a class="unsourced" href="#unsourced">†</a>` : "";
    unsourced ||= dagger !== "";
    const space = html.slice(0, at).endsWith('<td class="sources">') ? "" : "\u00a0";
    return (links.length > 0 ? `${space}<span class="cite">[${links.join(", ")}]</span>` : "") + dagger;
  });
  const entries = order.flatMap((id, index) => {
    const reference = report.references.byId.get(id);
    return reference ? [`<li id="ref-${id}"><span class="number">[${index + 1}]</span> ${referenceEntry(reference, language)}</li>`] : [];
  });
  const legend = unsourced
    ? `<p id="unsourced" class="unsourced-note">† ${escapeHtml(formatLabel("unsourced", report, language))}</p>`
    : "";
  const list = `<ol class="references">${entries.join("\n")}</ol>${legend}`;
  return numbered.replace(REFERENCE_PARAGRAPH, REFERENCE_LIST).replaceAll(REFERENCE_LIST, () => list);
}

/** One entry of the reference list, in the language of its source, with a live link. */
export function referenceEntry(reference: Reference, language: Language): string {
  const lang = reference.language !== undefined && reference.language !== language ? ` lang="${reference.language}"` : "";
  const own = (text: string): string => (lang === "" ? escapeHtml(text) : `<span${lang}>${escapeHtml(text)}</span>`);
  const authors = reference.authors.length > 0 ? `${own(reference.authors.join(", "))}. ` : "";
  const title = `<cite>${own(reference.title)}</cite>${reference.translatedTitle === undefined ? "" : ` [${escapeHtml(reference.translatedTitle)}]`}`;
  const parts = [`${authors}${title}${reference.container === undefined ? "" : ` // ${own(reference.container)}`}.`];
  if (reference.issued) parts.push(`– ${escapeHtml(formatDate(reference.issued, language))}.`);
  if (reference.url !== undefined) parts.push(`– URL: <a href="${escapeHtml(reference.url)}">${breakableAddress(reference.url)}</a>`);
  return parts.join(" ");
}

/** The same entry as plain text, for speaker notes. */
export function referenceText(reference: Reference, language: Language): string {
  return plainText(referenceEntry(reference, language));
}

/** Lets a long address break after its slashes and hyphens. */
function breakableAddress(url: string): string {
  return escapeHtml(url).replace(/(?<=[^/])([/\-_?=])(?!\/)/g, "$1<wbr>");
}

/** A short name for a source line: `Enerdata (2024)`. */
export function shortReference(reference: Reference): string {
  return reference.issued === undefined ? reference.short : `${reference.short} (${reference.issued.year})`;
}

/** The words of a source line, for example `Sources: Enerdata (2024); Xinhua (2021)`, each a link; undefined when nothing was cited. */
export function sourceLine(references: readonly string[], report: Report, language: Language, cite: boolean): string | undefined {
  const known = references.flatMap((id) => report.references.byId.get(id) ?? []);
  const names = new Map(known.map((reference) => [shortReference(reference), reference]));
  const items = [...names].map(([name, reference]) => {
    const text = escapeMarkdown(name).replaceAll(" ", "\u00a0");
    return (
      (reference.url === undefined ? text : `<a href="${escapeHtml(reference.url)}">${text}</a>`) +
      (cite ? citationMark(known.filter((other) => shortReference(other) === name).map(({ id }) => id)) : "")
    );
  });
  const label = (key: string): string => escapeMarkdown(formatLabel(key, report, language));
  const named = items.length === 0 ? undefined : `${label(items.length > 1 ? "sources" : "source")}: ${items.join("; ")}`;
  if (!references.includes("")) return named;
  return named === undefined ? label("no-source") : `${named}. ${label("not-all-sources")}`;
}
