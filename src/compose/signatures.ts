import { asDateCase } from "./dates.ts";
import type { DocumentKind } from "../model/document.ts";

/** What an argument of a helper names. */
export type ArgumentKind = "fact" | "reference" | "chart" | "data set" | "label";

/** What the value of an option must be; the words are for people. */
export type OptionKind =
  | "true or false"
  | "1 or 2"
  | "a whole number from 0 to 15"
  | "a number of pixels from 50 to 2000"
  | "a text in quotes"
  | "a grammatical case";

/** Whether a value is of the kind that an option takes. */
export function fitsOption(kind: OptionKind, value: unknown): boolean {
  switch (kind) {
    case "true or false":
      return typeof value === "boolean";
    case "1 or 2":
      return value === 1 || value === 2;
    case "a whole number from 0 to 15":
      return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 15;
    case "a number of pixels from 50 to 2000":
      return typeof value === "number" && value >= 50 && value <= 2000;
    case "a grammatical case":
      return asDateCase(value) !== undefined;
    case "a text in quotes":
      return typeof value === "string";
  }
}

/** How a helper may be called; the check stage holds every call against it. */
export interface Signature {
  readonly takes: ArgumentKind | undefined;
  /** How many arguments at the least and at the most. */
  readonly least: number;
  readonly most: number;
  readonly options: Readonly<Record<string, OptionKind>>;
  readonly form: "inline" | "block" | "either";
  /** The kind of document it belongs to, where not both. */
  readonly only?: DocumentKind;
}

const FLAG = "true or false";

/** The helpers that templates may use. */
export const SIGNATURES: Readonly<Record<string, Signature>> = {
  fact: {
    takes: "fact",
    least: 1,
    most: 1,
    options: {
      cite: FLAG,
      unit: FLAG,
      spell: FLAG,
      digits: "a whole number from 0 to 15",
      reading: "a text in quotes",
      case: "a grammatical case",
    },
    form: "inline",
  },
  cite: { takes: "reference", least: 1, most: 20, options: {}, form: "inline" },
  label: { takes: "label", least: 1, most: 1, options: {}, form: "inline" },
  literal: { takes: undefined, least: 1, most: 1, options: {}, form: "inline" },
  chart: { takes: "chart", least: 1, most: 1, options: { height: "a number of pixels from 50 to 2000" }, form: "either" },
  table: { takes: "data set", least: 1, most: 1, options: { columns: "a text in quotes" }, form: "block" },
  rows: { takes: "data set", least: 1, most: 1, options: {}, form: "inline" },
  references: { takes: undefined, least: 0, most: 0, options: {}, form: "inline", only: "pages" },
  contents: { takes: undefined, least: 0, most: 0, options: { depth: "1 or 2" }, form: "inline", only: "pages" },
  ref: { takes: undefined, least: 1, most: 1, options: { number: FLAG }, form: "inline", only: "pages" },
  coverage: { takes: undefined, least: 0, most: 0, options: {}, form: "inline" },
  "data-notes": { takes: undefined, least: 0, most: 0, options: {}, form: "inline", only: "pages" },
  evidence: { takes: undefined, least: 0, most: 0, options: {}, form: "inline", only: "pages" },
  notes: { takes: undefined, least: 0, most: 0, options: {}, form: "block", only: "slides" },
  each: { takes: undefined, least: 1, most: 1, options: {}, form: "block" },
  if: { takes: undefined, least: 1, most: 1, options: { includeZero: FLAG }, form: "block" },
  unless: { takes: undefined, least: 1, most: 1, options: { includeZero: FLAG }, form: "block" },
  with: { takes: undefined, least: 1, most: 1, options: {}, form: "block" },
};

/** Names that every text and layout can print. */
export const ROOT_NAMES = ["title", "subtitle", "authors", "edition", "language", "logo"] as const;

/** Names that a layout can print besides. */
export const LAYOUT_NAMES = ["body", "style", "headerTitle"] as const;
