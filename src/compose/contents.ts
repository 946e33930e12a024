import type { Language } from "../model/language.ts";
import type { Report } from "../model/report.ts";
import { escapeHtml, plainText } from "./escape.ts";
import { MARKS, placeBlock } from "./marks.ts";
import { formatLabel } from "./numbers.ts";

const HEADING = /<h([23])\b([^>]*)>([\s\S]*?)<\/h\1>/gi;
/** Citations beside the words of a heading. */
const CITATIONS = /<span class="cite[^"]*">[\s\S]*?<\/span>|<a class="unsourced"[^>]*>[\s\S]*?<\/a>/g;

interface Heading {
  readonly level: number;
  readonly id: string;
  readonly text: string;
}

/** The mark of a list of contents that goes so many levels deep. */
export function contentsMark(depth: 1 | 2): string {
  return MARKS.contents.repeat(depth);
}

/** Gives each heading of a text an address, and puts the list of those that follow it in the place of the contents, in print with their pages. */
export function placeContents(html: string, report: Report, language: Language): string {
  const headings: Heading[] = [];
  const start = html.indexOf(MARKS.contents);
  const addressed = html.replace(HEADING, (whole, level: string, attributes: string, inside: string, at: number) => {
    const own = /\sid="([^"]*)"/i.exec(attributes)?.[1];
    const id = own ?? `section-${headings.length + 1}`;
    headings.push({ level: at < start ? 0 : Number(level), id, text: plainText(inside.replace(CITATIONS, "")).trim() });
    return own === undefined ? `<h${level} id="${id}"${attributes}>${inside}</h${level}>` : whole;
  });
  const depth = html.includes(contentsMark(2)) ? 2 : 1;
  const listed = headings.filter(({ level }) => level > 0 && level <= depth + 1);
  return placeBlock(addressed, contentsMark(depth), () => {
    const label = escapeHtml(formatLabel("contents", report, language));
    return `<nav class="contents" aria-label="${label}">${listOf(listed)}</nav>`;
  });
}

/** A list in which the headings of the lower level stand below the one before them. */
function listOf(headings: readonly Heading[]): string {
  const items: string[] = [];
  for (let at = 0; at < headings.length;) {
    const heading = headings[at++];
    if (heading === undefined) break;
    const from = at;
    while ((headings[at]?.level ?? 0) > heading.level) at++;
    const inner = headings.slice(from, at);
    items.push(`<li>${entryOf(heading)}${inner.length === 0 ? "" : listOf(inner)}</li>`);
  }
  return items.length === 0 ? "" : `<ol>${items.join("\n")}</ol>`;
}

function entryOf({ id, text }: Heading): string {
  return `<a href="#${id}"><span>${escapeHtml(text)}</span> <span class="on-paper" data-pages-of="${id}"></span></a>`;
}
