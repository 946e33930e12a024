import { knownBase } from "../model/conventions.ts";
import type { Language } from "../model/language.ts";
import type { AsOf, PartialDate } from "../model/value.ts";

const NO_BREAK_SPACE = "\u00a0";

/** The cases in which a sentence may ask for a date; Kazakh counts its word for “of that year” among them. */
export const DATE_CASES = [
  "nominative",
  "genitive",
  "dative",
  "accusative",
  "instrumental",
  "prepositional",
  "locative",
  "ablative",
  "attributive",
] as const;

export type DateCase = (typeof DATE_CASES)[number];

/** A date in the words of one language, to the precision it is known. */
interface DateWords {
  /** In no sentence: `14 сентября 2024 г.` */
  readonly plain: (date: PartialDate) => string;
  /** In a sentence, with the word for the year: `сентябре 2024 года`; undefined where the language has no such case. */
  readonly inCase?: Readonly<Partial<Record<DateCase, (date: PartialDate) => string>>>;
}

const MONTHS = {
  en: "January February March April May June July August September October November December".split(" "),
  ru: "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split(" "),
  kk: "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан".split(" "),
};

/** Words joined so that the first two, or the last two, stay on one line. */
const joinFirst = (...words: readonly string[]): string => words.join(" ").replace(" ", NO_BREAK_SPACE);

/** The stem of a Russian month, and the endings of the three kinds: январь, март, май. */
const RUSSIAN_ENDINGS = {
  genitive: ["я", "а", "я"],
  dative: ["ю", "у", "ю"],
  accusative: ["ь", "", "й"],
  nominative: ["ь", "", "й"],
  instrumental: ["ём", "ом", "ем"],
  prepositional: ["е", "е", "е"],
} as const;
const RUSSIAN_YEAR = {
  nominative: "год",
  genitive: "года",
  dative: "году",
  accusative: "год",
  instrumental: "годом",
  prepositional: "году",
} as const;
type RussianCase = keyof typeof RUSSIAN_YEAR;

function russianMonth(month: number, form: RussianCase): string {
  const name = MONTHS.ru[month - 1] ?? "";
  const kind = name.endsWith("ь") ? 0 : name.endsWith("й") ? 2 : 1;
  const ending = RUSSIAN_ENDINGS[form][kind];
  // the ending is stressed from September to February only
  const written = ending === "ём" && month > 2 && month < 9 ? "ем" : ending;
  return (kind === 1 ? name : name.slice(0, -1)) + written;
}

function russianIn(form: RussianCase): (date: PartialDate) => string {
  return ({ year, month, day }) => {
    if (month === undefined) return joinFirst(String(year), RUSSIAN_YEAR[form]);
    if (day === undefined) return joinFirst(russianMonth(month, form), `${year}${NO_BREAK_SPACE}года`);
    return joinFirst(String(day), russianMonth(month, "genitive"), `${year}${NO_BREAK_SPACE}года`);
  };
}

/** Endings of Kazakh months, in their order: қаңтар, ақпан, … желтоқсан. */
const KAZAKH_ENDINGS = {
  locative: "да да да де да да де да те да да да",
  ablative: "дан нан дан ден дан нан ден дан тен нан дан нан",
  dative: "ға ға ға ге ға ға ге ға ке ға ға ға",
  genitive: "дың ның дың дің дың ның нің дың тің ның ның ның",
  attributive: "дағы дағы дағы дегі дағы дағы дегі дағы тегі дағы дағы дағы",
  nominative: "",
} as const;
const KAZAKH_YEAR = {
  nominative: "жыл",
  genitive: "жылдың",
  dative: "жылға",
  locative: "жылы",
  ablative: "жылдан",
  attributive: "жылғы",
} as const;
type KazakhCase = keyof typeof KAZAKH_YEAR;

function kazakhIn(form: KazakhCase): (date: PartialDate) => string {
  return ({ year, month, day }) => {
    if (month === undefined) return joinFirst(String(year), KAZAKH_YEAR[form]);
    const name = (MONTHS.kk[month - 1] ?? "") + (KAZAKH_ENDINGS[form].split(" ")[month - 1] ?? "");
    return joinFirst(String(year), "жылғы", day === undefined ? name : `${day}${NO_BREAK_SPACE}${name}`);
  };
}

const WORDS: Readonly<Record<string, DateWords>> = {
  // the British order, which policy papers use
  en: {
    plain: ({ year, month, day }) =>
      joinFirst(...[day, month && MONTHS.en[month - 1], year].filter((part) => part !== undefined).map(String)),
  },
  ru: {
    plain: ({ year, month, day }) => {
      if (month === undefined) return String(year);
      const end = `${year}${NO_BREAK_SPACE}г.`;
      return day === undefined
        ? joinFirst(russianMonth(month, "nominative"), end)
        : joinFirst(String(day), russianMonth(month, "genitive"), end);
    },
    inCase: {
      nominative: russianIn("nominative"),
      genitive: russianIn("genitive"),
      dative: russianIn("dative"),
      accusative: russianIn("accusative"),
      instrumental: russianIn("instrumental"),
      prepositional: russianIn("prepositional"),
    },
  },
  kk: {
    plain: ({ year, month, day }) => {
      if (month === undefined) return String(year);
      const name = MONTHS.kk[month - 1] ?? "";
      return joinFirst(String(year), "ж.", day === undefined ? name : `${day}${NO_BREAK_SPACE}${name}`);
    },
    inCase: {
      nominative: kazakhIn("nominative"),
      genitive: kazakhIn("genitive"),
      dative: kazakhIn("dative"),
      locative: kazakhIn("locative"),
      ablative: kazakhIn("ablative"),
      attributive: kazakhIn("attributive"),
    },
  },
  zh: {
    plain: ({ year, month, day }) => `${year}年${month === undefined ? "" : `${month}月`}${day === undefined ? "" : `${day}日`}`,
  },
};

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Prints a date to the precision it is known: `2024`, `September 2024` or `14 September 2024`; in a case that the language lacks as in no sentence. */
export function formatDate(date: PartialDate, language: Language, form?: DateCase): string {
  const words = WORDS[knownBase(language) ?? ""];
  if (words !== undefined) return ((form && words.inCase?.[form]) ?? words.plain)(date);
  if (date.month === undefined) return String(date.year);
  const key = `${language} ${date.day === undefined}`;
  const format =
    formatters.get(key) ??
    new Intl.DateTimeFormat(language, {
      ...(date.day === undefined ? {} : { day: "numeric" }),
      month: "long",
      year: "numeric",
      timeZone: "UTC",
    });
  formatters.set(key, format);
  return format.format(Date.UTC(date.year, date.month - 1, date.day ?? 1)).replace(/ /, NO_BREAK_SPACE);
}

/** The cases that a language has for dates. */
export function dateCasesOf(language: Language): readonly string[] {
  return Object.keys(WORDS[knownBase(language) ?? ""]?.inCase ?? {});
}

/** A word as one of the cases; undefined when it is none. */
export function asDateCase(word: unknown): DateCase | undefined {
  return DATE_CASES.find((form) => form === word);
}

/** Prints the date, or the dates, that a value holds for: `2014–2018`. */
export function formatAsOf(asOf: AsOf, language: Language): string {
  return asOf.kind === "date" ? formatDate(asOf, language) : `${formatDate(asOf.from, language)}–${formatDate(asOf.to, language)}`;
}
