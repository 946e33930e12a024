/** What entries say in one language, whatever the style: its words, months and quotes. */
interface Locale {
  /** The tag that CSL knows the language by. */
  readonly tag: string;
  readonly months: string;
  /** A date in words, as CSL writes it. */
  readonly date: string;
  /** Outer and inner quotes. */
  readonly quotes: readonly [string, string, string, string];
  /** By their CSL names: a leading `~` for the short form, `!` for the short verb; the plural after a bar. */
  readonly terms: Readonly<Record<string, string>>;
}

/** Written for this program; by the first part of the language tag. */
const LOCALES: Readonly<Record<string, Locale>> = {
  en: {
    tag: "en-US",
    months: "January February March April May June July August September October November December",
    date: '<date-part name="day" suffix=" "/><date-part name="month" suffix=" "/><date-part name="year"/>',
    quotes: ["“", "”", "‘", "’"],
    terms: {
      "et-al": "et al.",
      and: "and",
      accessed: "accessed",
      retrieved: "retrieved",
      from: "from",
      in: "in",
      "~no date": "n.d.",
      "~edition": " ed.",
      "~volume": "vol.",
      "~issue": "no.",
      "~number": "no.",
      "~page": "p.|pp.",
      "~editor": "ed.|eds.",
      "!editor": "ed. by",
      ordinal: "th",
      "ordinal-01": "st",
      "ordinal-02": "nd",
      "ordinal-03": "rd",
      "ordinal-11": "th",
      "ordinal-12": "th",
      "ordinal-13": "th",
    },
  },
  ru: {
    tag: "ru-RU",
    months: "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    date: '<date-part name="day" suffix=" "/><date-part name="month" suffix=" "/><date-part name="year"/>',
    quotes: ["«", "»", "„", "“"],
    terms: {
      "et-al": "и др.",
      and: "и",
      accessed: "дата обращения:",
      retrieved: "дата обращения:",
      from: "URL:",
      in: "в кн.:",
      "~no date": "б. д.",
      "~edition": " изд.",
      "~volume": "т.",
      "~issue": "№",
      "~number": "№",
      "~page": "с.|с.",
      "~editor": "ред.|ред.",
      "!editor": "под ред.",
      ordinal: "-е",
    },
  },
  kk: {
    tag: "kk-KZ",
    months: "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    date: '<date-part name="year" suffix=" ж. "/><date-part name="day" suffix=" "/><date-part name="month"/>',
    quotes: ["«", "»", "“", "”"],
    terms: {
      "et-al": "және т.б.",
      and: "және",
      accessed: "қаралған күні:",
      retrieved: "қаралған күні:",
      from: "URL:",
      in: "кітапта:",
      "~no date": "күні жоқ",
      "~edition": " бас.",
      "~volume": "т.",
      "~issue": "№",
      "~number": "№",
      "~page": "б.|б.",
      "~editor": "ред.|ред.",
      "!editor": "ред.",
      ordinal: "-ші",
    },
  },
  zh: {
    tag: "zh-CN",
    months: "1 2 3 4 5 6 7 8 9 10 11 12",
    date: '<date-part name="year" suffix="年"/><date-part name="month" form="numeric" suffix="月"/><date-part name="day" suffix="日"/>',
    quotes: ["“", "”", "‘", "’"],
    terms: {
      "et-al": "等",
      and: "和",
      accessed: "访问日期:",
      retrieved: "访问日期:",
      from: "URL:",
      in: "载于",
      "~no date": "无日期",
      "~edition": "版",
      "~volume": "卷",
      "~issue": "期",
      "~number": "编号",
      "~page": "页|页",
      "~editor": "编|编",
      "!editor": "编者:",
      ordinal: "",
    },
  },
};

const NAMESPACE = "http://purl.org/net/xbiblio/csl";
const FORMS: Readonly<Record<string, string>> = { "~": "short", "!": "verb-short" };

/** The language to write an entry in: the first of these that there is a locale for, else English. As the first part of its tag. */
export function localeFor(...languages: readonly (string | undefined)[]): string {
  return languages.map((language) => language?.split("-")[0]).find((base) => base !== undefined && Object.hasOwn(LOCALES, base)) ?? "en";
}

/** The tag that CSL knows a language of `localeFor` by, and its locale as CSL XML. */
export function cslLocale(base: string): { readonly tag: string; readonly xml: string } {
  const { tag, months, date, quotes, terms } = LOCALES[base] ?? LOCALES["en"]!;
  const term = (name: string, words: string, form?: string): string => {
    const [single = "", multiple = single] = words.split("|");
    return `<term name="${name}"${form === undefined ? "" : ` form="${form}"`}><single>${single}</single><multiple>${multiple}</multiple></term>`;
  };
  const all = [
    ...months.split(" ").map((month, index) => term(`month-${String(index + 1).padStart(2, "0")}`, month)),
    ...["open-quote", "close-quote", "open-inner-quote", "close-inner-quote"].map((name, index) => term(name, quotes[index] ?? "")),
    ...Object.entries(terms).flatMap(([name, words]) => {
      const form = FORMS[name.slice(0, 1)];
      // a term that has no long form would be looked up elsewhere
      return form === undefined
        ? term(name, words)
        : [term(name.slice(1), words, form), ...(form === "short" ? [term(name.slice(1), words)] : [])];
    }),
    term("and", "&amp;", "symbol"),
  ];
  const xml = `<locale xmlns="${NAMESPACE}" version="1.0" xml:lang="${tag}"><style-options punctuation-in-quote="false"/><date form="text">${date}</date><date form="numeric">${date}</date><terms>${all.join("")}</terms></locale>`;
  return { tag, xml };
}
