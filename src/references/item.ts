import type { CslName, Reference } from "../model/reference.ts";
import type { PartialDate } from "../model/value.ts";
import type { Sealed } from "./seal.ts";

/** Places in an item that become markup, or words that CSL has no variable for, after it is worded. */
export const MARKS = {
  title: "\ue010",
  titleEnd: "\ue011",
  translation: "\ue012",
  url: "\ue014",
  doi: "\ue015",
  /** The letter after a year. */
  yearSuffix: "\ue016",
  /** Month and day, as the language writes them without the year. */
  monthDay: "\ue017",
  /** The full name after the short one of a site. */
  fullName: "\ue018",
} as const;

/** Hyphens join given names, and the first page with the last. */
const HYPHENS = /[\p{L}\p{M}\p{Nd} .,;:!?()[\]–-]/u;
const NOTHING = /(?!)/;

/** The CSL item of a reference, its texts sealed and its places marked; two variables that none of the styles prints otherwise carry `yearSuffix` and `monthDay`. */
export function cslItem(reference: Reference, { seal }: Sealed): Readonly<Record<string, unknown>> {
  const { id, type, title, translatedTitle, container, short, issued, accessed, url, doi, details } = reference;
  // the end of a sentence stays outside, where it is seen and no full stop follows it
  const [, words = title, end = ""] = /^(.*?)([.?!…]*)$/su.exec(title) ?? [];
  const translation = translatedTitle === undefined ? "" : MARKS.translation;
  const names = (list: readonly CslName[]): unknown => (list.length === 0 ? undefined : list.map((name) => cslName(name, seal)));
  const item: Readonly<Record<string, unknown>> = {
    id,
    type,
    title: `${MARKS.title}${seal(words)}${MARKS.titleEnd}${seal(end)}${translation}`,
    "title-short": seal(title),
    author: names(reference.authors),
    editor: names(reference.editors),
    "container-title": container === undefined ? undefined : seal(container),
    "container-title-short": container === undefined || short === container ? undefined : seal(short) + MARKS.fullName,
    issued: issued && cslDate(issued),
    accessed: accessed && cslDate(accessed),
    URL: url === undefined ? undefined : MARKS.url,
    DOI: doi === undefined ? undefined : MARKS.doi,
    annote: MARKS.yearSuffix,
    note: issued?.month === undefined ? undefined : MARKS.monthDay,
    ...Object.fromEntries(Object.entries(details).map(([name, text]) => [name, seal(text, name === "page" ? HYPHENS : undefined)])),
  };
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
}

/** Han names are written in one piece, family name first, in the text as in the list; names of organisations as they are. */
function cslName(name: CslName, seal: Sealed["seal"]): Readonly<Record<string, string>> {
  const { family = "", given = "", literal } = name;
  if (literal !== undefined) return { literal: seal(literal, NOTHING) };
  if (/^\p{Script=Han}+$/u.test(family + given)) return { family: family + given };
  return Object.fromEntries(Object.entries(name).flatMap(([part, text]) => (text === undefined ? [] : [[part, seal(text, HYPHENS)]])));
}

function cslDate({ year, month, day }: PartialDate): unknown {
  return { "date-parts": [[year, month, day].filter((part) => part !== undefined)] };
}
