import type { Language } from "./language.ts";

/** How a language writes numbers and sets its text. */
export interface Conventions {
  /** Between the whole and its fraction. */
  readonly decimal: string;
  /** Between groups of three digits; "" for none. */
  readonly group: string;
  /** The least digits of a whole that is grouped: 4 groups 1,000 and 5 only 10,000. */
  readonly groupsFrom: 4 | 5;
  /** Between a number and its percent sign. */
  readonly percentGap: string;
  /** What large numbers count in: thousands with words of `units.yaml`, or the myriads 万 and 亿. */
  readonly scale: "thousand" | "myriad";
  /** What the program joins words with. */
  readonly joints: {
    readonly colon: string;
    readonly list: string;
    readonly comma: string;
    readonly semicolon: string;
    readonly stop: string;
    readonly brackets: readonly [string, string];
    /** Around the unit in the head of a column. */
    readonly unit: readonly [string, string];
  };
  /** Quotation marks: outer open and close, inner open and close. */
  readonly quotes: readonly [string, string, string, string];
}

const NO_BREAK_SPACE = "\u00a0";
const NARROW_NO_BREAK_SPACE = "\u202f";
const JOINTS = { colon: ": ", list: ", ", comma: ", ", semicolon: "; ", stop: ". ", brackets: [" (", ")"], unit: [" (", ")"] } as const;
const JOINTS_OF_GOST = { ...JOINTS, unit: [", ", ""] } as const;
/** Full-width marks, which bring their own space along. */
const FULL_WIDTH_JOINTS = {
  colon: "\uff1a",
  list: "\u3001",
  comma: "\uff0c",
  semicolon: "\uff1b",
  stop: "\u3002",
  brackets: ["\uff08", "\uff09"],
  unit: ["\uff08", "\uff09"],
} as const;
const CURLY = ["“", "”", "‘", "’"] as const;

/**
 * By the first part of the tag. Russian after ОСТ 29.124-94 and ГОСТ 8.417, Chinese after GB/T 15835 and GB 3100, where a number of four digits
 * is not grouped; Kazakh, of which CLDR 44 knows little, as its official texts have it.
 */
const KNOWN: Readonly<Record<string, Conventions>> = {
  en: { decimal: ".", group: ",", groupsFrom: 4, percentGap: "", scale: "thousand", joints: JOINTS, quotes: CURLY },
  ru: {
    decimal: ",",
    group: NARROW_NO_BREAK_SPACE,
    groupsFrom: 4,
    percentGap: NO_BREAK_SPACE,
    scale: "thousand",
    joints: JOINTS_OF_GOST,
    quotes: ["«", "»", "„", "“"],
  },
  kk: {
    decimal: ",",
    group: NARROW_NO_BREAK_SPACE,
    groupsFrom: 4,
    percentGap: "",
    scale: "thousand",
    joints: JOINTS_OF_GOST,
    quotes: ["«", "»", "“", "”"],
  },
  zh: { decimal: ".", group: ",", groupsFrom: 5, percentGap: "", scale: "myriad", joints: FULL_WIDTH_JOINTS, quotes: CURLY },
};

const TRADITIONAL = /^zh-(?:Hant|TW|HK|MO)\b/;
const others = new Map<Language, Conventions>();

/** The first part of a language tag whose rules are written here; undefined for a language that is left to CLDR. */
export function knownBase(language: Language): string | undefined {
  const [base = ""] = language.split("-");
  return Object.hasOwn(KNOWN, base) && !TRADITIONAL.test(language) ? base : undefined;
}

/** The conventions of a language; of one that is not written here, those of CLDR as far as they go. */
export function conventionsOf(language: Language): Conventions {
  const known = KNOWN[knownBase(language) ?? ""] ?? others.get(language);
  if (known !== undefined) return known;
  const parts = new Intl.NumberFormat(language).formatToParts(12345.5);
  const percent = new Intl.NumberFormat(language, { style: "percent" }).formatToParts(0.5);
  const part = (type: Intl.NumberFormatPartTypes): string => parts.find((found) => found.type === type)?.value ?? "";
  const fromCldr: Conventions = {
    decimal: part("decimal"),
    group: part("group"),
    groupsFrom: new Intl.NumberFormat(language).formatToParts(1234).some(({ type }) => type === "group") ? 4 : 5,
    percentGap: percent.find(({ type }) => type === "literal")?.value ?? "",
    scale: "thousand",
    joints: JOINTS,
    quotes: CURLY,
  };
  others.set(language, fromCldr);
  return fromCldr;
}

/** Whether a language is written in Han characters, without blanks between words. */
export function isHan(language: Language): boolean {
  return /^(?:zh|yue)\b/.test(language);
}
