import { createRequire } from "node:module";
import type { Engine } from "citeproc";
import { escapeHtml } from "../compose/escape.ts";
import { citesByNumber, type CitationStyle, type Cited, type Citing } from "../model/citing.ts";
import type { Language } from "../model/language.ts";
import type { Reference } from "../model/reference.ts";
import { isoDate } from "../read/values.ts";
import { cslItem, MARKS } from "./item.ts";
import { cslLocale, localeFor } from "./locales.ts";
import { newSeal, type Sealed } from "./seal.ts";

/** A reference as the CSL processor wrote it, its marks still in it. */
interface Worded {
  readonly reference: Reference;
  /** The language it is written in, as the first part of its tag. */
  readonly base: string;
  readonly entry: string;
  readonly author: string;
  readonly date: string;
}

const STYLES: Readonly<Record<CitationStyle, () => Promise<{ readonly style: string }>>> = {
  "gost-r-7-0-5-numeric": () => import("./styles/gost-r-7-0-5-numeric.ts"),
  apa: () => import("./styles/apa.ts"),
  "gb-t-7714-numeric": () => import("./styles/gb-t-7714-numeric.ts"),
};

/** Loads a citation style and the CSL processor. Each reference is worded in its own language, by an engine of that language. */
export async function openCiting(name: CitationStyle): Promise<Citing> {
  const { style } = await STYLES[name]();
  // `import` would look for the names that so large a CommonJS file exports, which takes ten times as long
  const { Engine } = createRequire(import.meta.url)("citeproc") as typeof import("citeproc");
  const byNumber = citesByNumber(name);
  const sealed = newSeal();
  const items = new Map<string, Readonly<Record<string, unknown>>>();
  const engines = new Map<string, Engine>();
  const known = new Map<string, Worded>();

  const engineOf = (base: string): Engine => {
    const { tag, xml } = cslLocale(base);
    const engine =
      engines.get(base) ??
      new Engine({ retrieveLocale: () => xml, retrieveItem: (id) => items.get(id), stringCompare: compareCodes }, style, tag, true);
    engines.set(base, engine);
    return engine;
  };

  const word = (base: string, references: readonly Reference[]): void => {
    const engine = engineOf(base);
    for (const reference of references) items.set(reference.id, cslItem(reference, sealed));
    engine.updateItems(references.map(({ id }) => id));
    const [{ entry_ids: ids }, entries] = engine.makeBibliography();
    const entryOf = new Map(
      ids.map(([id], index) => [id, (entries[index] ?? "").replace(/^\s*<div class="csl-entry">|<\/div>\s*$/g, "").trim()]),
    );
    for (const reference of references) {
      const { id } = reference;
      const cite = byNumber ? "" : engine.makeCitationCluster([{ id }]).replace(/^\(|\)$/g, "");
      const cut = cite.lastIndexOf(", ");
      known.set(`${base} ${id}`, { reference, base, entry: entryOf.get(id) ?? "", author: cite.slice(0, cut), date: cite.slice(cut + 2) });
    }
  };

  return (references, language) => {
    const wanted = references.map((reference) => ({ reference, base: localeFor(reference.language, language) }));
    for (const base of new Set(wanted.map((one) => one.base))) {
      const fresh = wanted.filter((one) => one.base === base && !known.has(`${base} ${one.reference.id}`));
      if (fresh.length > 0)
        word(
          base,
          fresh.map(({ reference }) => reference),
        );
    }
    const worded = wanted.flatMap(({ reference, base }) => known.get(`${base} ${reference.id}`) ?? []);
    const listed = byNumber ? worded : sortWorded(worded, language, sealed);
    const suffixes = byNumber ? new Map<Worded, string>() : yearSuffixes(listed);
    return listed.map((one): Cited => {
      const finish = (text: string): string => sealed.unseal(withMarkup(text, one, language, suffixes.get(one) ?? ""), escapeHtml);
      const lang = langOf(one, language);
      const entry = finish(one.entry);
      const author = finish(one.author.replace(MARKS.fullName, ""));
      return {
        id: one.reference.id,
        entry: lang === undefined ? entry : `<span lang="${lang}">${entry}</span>`,
        author,
        date: finish(one.date),
        lang: /(?!\p{Script=Latin})\p{L}/u.test(author) ? lang : undefined,
      };
    });
  };
}

/** By author, date and title, in the alphabet of the document; what has no date comes first. */
function sortWorded(worded: readonly Worded[], language: Language, sealed: Sealed): readonly Worded[] {
  const { compare } = new Intl.Collator(language, { numeric: true, ignorePunctuation: true });
  const keyed = worded.map((one) => {
    const text = sealed.unseal(one.entry.replace(/<[^>]*>/g, ""), (sign) => sign);
    // what stands before the bracket of the year, from its first word that counts
    const author = withoutMarks(text.slice(0, text.lastIndexOf(" (", text.indexOf(MARKS.yearSuffix)))).replace(/^(?:The|An?) /, "");
    return { one, author, issued: one.reference.issued === undefined ? "" : isoDate(one.reference.issued), text: withoutMarks(text) };
  });
  return keyed
    .sort(
      (a, b) =>
        compare(a.author, b.author) ||
        compareCodes(a.issued, b.issued) ||
        compare(a.text, b.text) ||
        compareCodes(a.one.reference.id, b.one.reference.id),
    )
    .map(({ one }) => one);
}

function withoutMarks(text: string): string {
  return text.replace(/[\ue010-\ue018]/g, "");
}

function compareCodes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Where an author has more than one work of a year, their letters in the order of the list: a, b, …. */
function yearSuffixes(listed: readonly Worded[]): ReadonlyMap<Worded, string> {
  const groups = new Map<string, Worded[]>();
  for (const one of listed) groups.set(`${one.author}\n${one.date}`, [...(groups.get(`${one.author}\n${one.date}`) ?? []), one]);
  return new Map(
    [...groups.values()].filter(({ length }) => length > 1).flatMap((group) => group.map((one, index) => [one, lettersOf(index)] as const)),
  );
}

/** 0 is a, 25 is z, 26 is aa. */
function lettersOf(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : lettersOf(Math.floor(index / 26) - 1) + last;
}

/** The language that an entry is marked with: that of its source, where the document is in another and the entry is written in it. */
function langOf({ reference, base }: Worded, language: Language): Language | undefined {
  const own = reference.language;
  return own === undefined || own === language || own.split("-")[0] !== base ? undefined : own;
}

function withMarkup(text: string, one: Worded, language: Language, suffix: string): string {
  const { reference } = one;
  const { url, doi } = reference;
  const lang = langOf(one, language);
  // a title in a language that no entry can be written in
  const titleLang =
    lang === undefined && reference.language !== undefined && reference.language !== language ? ` lang="${reference.language}"` : "";
  // a reader of the language of the source needs none
  const translation = reference.language?.split("-")[0] === language.split("-")[0] ? undefined : reference.translatedTitle?.get(language);
  const translationLang = lang === undefined ? "" : ` lang="${language}"`;
  return text
    .replaceAll(MARKS.title, `<cite${titleLang}>`)
    .replaceAll(MARKS.titleEnd, "</cite>")
    .replaceAll(MARKS.translation, () =>
      translation === undefined ? "" : ` <span class="translation"${translationLang}>[${escapeHtml(translation)}]</span>`,
    )
    .replaceAll(MARKS.yearSuffix, suffix === "" || reference.issued !== undefined ? suffix : `-${suffix}`)
    .replaceAll(MARKS.monthDay, () => monthAndDay(reference, one.base))
    .replaceAll(MARKS.fullName, () => ` [${escapeHtml(reference.container ?? "")}]`)
    .replaceAll(MARKS.url, () => (url === undefined ? "" : link(url, url)))
    .replace(new RegExp(`(https://doi\\.org/)?${MARKS.doi}`), (_, prefix = "") =>
      doi === undefined ? "" : link(`https://doi.org/${doi}`, prefix + doi),
    );
}

/** `June 12`, `12 июня`, `6月12日`, or the month alone. */
function monthAndDay({ issued }: Reference, base: string): string {
  const { year = 2000, month = 1, day } = issued ?? {};
  return new Intl.DateTimeFormat(base, { month: "long", ...(day === undefined ? {} : { day: "numeric" }), timeZone: "UTC" }).format(
    Date.UTC(year, month - 1, day ?? 1),
  );
}

/** A live link, which may break after its slashes and hyphens. */
function link(url: string, text: string): string {
  return `<a href="${escapeHtml(url)}">${escapeHtml(text).replace(/(?<=[^/])([/\-_?=])(?!\/)/g, "$1<wbr>")}</a>`;
}
