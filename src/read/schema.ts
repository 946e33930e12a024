import * as z from "zod";
import { CITATION_STYLES } from "../model/citing.ts";
import { COLOURINGS, PAPERS } from "../model/theme.ts";
import { EVIDENCE_CODES, FINDING_CODES, LEVELS } from "../model/evidence.ts";
import { parsePartialDate, parsePeriod } from "./values.ts";

/** The shapes of `report.yaml` and of the files in `data/`, as a person writes them. They are shipped as JSON schema for editors. */

/** What a person writes for a value that no source gives. */
export const NOT_STATED = "not stated";

// what is wrong, then after a semicolon the hint
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is not lower-case words joined by hyphens; write it like wind-2024");
const languageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, "is not a language tag; write it like en, pt-BR or zh-Hans");
const words = z.string().regex(/\S/, "is empty; write it, or take the line away");
const text = z
  .union([words, z.record(languageTag, words)])
  .meta({ description: "a text in the first language, or one per language: {en: …, ru: …}" });
const date = z.union([z.int(), z.string()]).meta({ description: "a date to the precision known: 2024, 2024-09 or 2024-09-14" });
const asOf = z
  .union([z.int(), z.string()])
  .meta({ description: "a date to the precision known, or from one to another: 2024, 2024-09, 2024-09-14 or 2014/2018" });
const references = z
  .union([words, z.array(words).min(1)])
  .meta({ description: "the id of a reference, a list of them, or none where no source is named" });

export const placeSpec = text.meta({ description: "where in the source, as a text or one per language: page 3, table 2" });
const readingFields = {
  value: z.union([z.number(), z.literal(NOT_STATED)]).optional(),
  unit: z.string().meta({ description: "scale word (thousand, million, billion, trillion) if any, then a unit of units.yaml" }).optional(),
  date: date.optional(),
  text: text.optional(),
  asOf: asOf.optional(),
  reference: references.optional(),
  place: placeSpec.optional(),
  accessed: date.optional(),
  note: text.optional(),
};
export const readingSpec = z.strictObject(readingFields);
export type ReadingSpec = z.infer<typeof readingSpec>;

const NOT_A_PERIOD = "is no span of time; write it like 2 years, 6 months or 90 days";
const period = z
  .string()
  .refine((written) => parsePeriod(written) !== undefined, NOT_A_PERIOD)
  .meta({ description: "a span of time: 2 years, 6 months or 90 days" });
const statusName = z.enum(["draft", "checked", "disputed"]);
const evidenceFields = {
  status: z
    .union([statusName, z.strictObject({ is: statusName, by: words.optional(), on: date.optional() })])
    .meta({ description: "draft, checked or disputed, or with who and when: {is: checked, by: A. Editor, on: 2026-11-20}" })
    .optional(),
  tolerance: z
    .string()
    .regex(/^\d+(\.\d+)?\s*%$/, "is no share of the printed reading; write it like 1%")
    .meta({ description: "how far the readings may lie apart and still say the same, like 1%" })
    .optional(),
  freshFor: z
    .union([z.literal("always"), period])
    .meta({ description: "how long it stays fresh: 2 years, 6 months, 90 days, or always for what does not age" })
    .optional(),
};
/** What a fact says of its own evidence. */
export const evidenceSpec = z.strictObject(evidenceFields);

const formula = words.meta({ description: 'a formula in quotes, the ids of facts in braces: "{agreed-capacity} / {target-2035}"' });
const derivationFields = {
  formula: formula.optional(),
  digits: z
    .int()
    .min(0)
    .max(15)
    .meta({ description: "a whole number from 0 to 15, the digits after the decimal point of the computed value" })
    .optional(),
  prints: z.string().meta({ description: "the reference id of the reading that is printed, or computed" }).optional(),
  because: text.meta({ description: "why that reading is printed, in the first language or per language" }).optional(),
};
export const factSpec = z.strictObject({
  id,
  statement: text,
  ...readingFields,
  ...evidenceFields,
  readings: z.array(readingSpec).min(1).optional(),
  ...derivationFields,
});
export const factsFile = z.strictObject({ facts: z.array(factSpec) });

const namesInPlace = z.record(languageTag, words);
/** A cell that is not written plainly: it stands for a fact of another place, or holds several readings. */
export const cellRecordSpec = z
  .union([
    z.strictObject({ fact: words }),
    z.strictObject({ readings: z.array(readingSpec).min(1), ...derivationFields, ...evidenceFields }),
    z.strictObject({ ...derivationFields, ...evidenceFields, formula }),
  ])
  .meta({ description: "a plain value, {fact: …}, {readings: […]} or {formula: …}" });
export const cellWordsSpec = z.union([words, namesInPlace]).meta({ description: "a text, or one per language: {en: …, ru: …}" });
export const columnSpec = z
  .union([z.enum(["text", "label", "date"]), z.strictObject({ unit: words })])
  .meta({ description: "text, label, date or { unit: MW }" });
const rowFields = { id, reference: references, asOf: asOf.optional(), accessed: date.optional(), note: text.optional() };
/** What every row has; its cells are read by the type of their column. */
export const rowSpec = z.looseObject(rowFields);
/** The key of a row that says where in its source it stands, in a data set without such a column. */
export const PLACE = "place";
/** The keys of a row that are no cells. */
export const ROW_KEYS: readonly string[] = Object.keys(rowFields);
/** What a column cannot be called: these keys, and the name that a template knows the row by. */
export const NOT_COLUMNS: readonly string[] = [...ROW_KEYS, "row"];
export const columnName = z.string().regex(/^[a-z][a-z0-9_]*$/, "is not a lower-case word; write it like capacity or opened_in");
const cell = z.union([z.number(), z.string(), cellRecordSpec, namesInPlace]);
export const dataSetFile = z.strictObject({ columns: z.record(columnName, columnSpec), rows: z.array(z.object(rowFields).catchall(cell)) });

const cslDate = z
  .union([date, z.object({ "date-parts": z.array(z.array(z.union([z.int(), z.string()])).min(1)).min(1) })])
  .meta({ description: "a date to the precision known: 2024, 2024-09 or 2024-09-14" });
const cslName = z
  .strictObject({
    family: words.optional(),
    given: words.optional(),
    literal: words.optional(),
    suffix: words.optional(),
    "dropping-particle": words.optional(),
    "non-dropping-particle": words.optional(),
  })
  .refine(
    ({ family, literal }) => family !== undefined || literal !== undefined,
    "names nobody; write {family: …, given: …}, or {literal: …} for an organisation",
  );
const cslNames = z.array(cslName).min(1);
const cslText = z.union([words, z.int()]).meta({ description: "a text or a number" });
/** The types of CSL 1.0.2. */
const cslType = z.enum(
  "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog regulation report review review-book software song speech standard thesis treaty webpage".split(
    " ",
  ),
);
/** A CSL-YAML item: the variables that are printed are checked, the rest of the standard is let through. */
export const referenceSpec = z.looseObject({
  id,
  type: cslType,
  title: words,
  "translated-title": text.optional(),
  "title-short": cslText.optional(),
  language: languageTag.optional(),
  author: cslNames.optional(),
  editor: cslNames.optional(),
  "container-title": words.optional(),
  "container-title-short": words.optional(),
  "collection-title": cslText.optional(),
  publisher: cslText.optional(),
  "publisher-place": cslText.optional(),
  genre: cslText.optional(),
  number: cslText.optional(),
  edition: cslText.optional(),
  volume: cslText.optional(),
  issue: cslText.optional(),
  page: cslText.optional(),
  issued: cslDate.optional(),
  accessed: cslDate.optional(),
  DOI: z
    .string()
    .regex(/^10\.\d{4,9}\/[^\s"<>]+$/, "is not a DOI; write it like 10.1000/182")
    .optional(),
  URL: z
    .string()
    .regex(/^https?:\/\/[^\s"<>]+$/, "is not a web address; write it like https://example.org/page")
    .optional(),
});
export type ReferenceSpec = z.infer<typeof referenceSpec>;
export const referencesFile = z.strictObject({ references: z.array(referenceSpec) });

const NOT_A_POWER = "is no power of ten; write it like 1000 or 1000000";
const pluralForms = z.strictObject({
  zero: words.optional(),
  one: words.optional(),
  two: words.optional(),
  few: words.optional(),
  many: words.optional(),
  other: words,
  times: z
    .number()
    .refine((written) => Number.isInteger(Math.log10(written)), NOT_A_POWER)
    .meta({ description: "what a number is multiplied by where this language prints another unit: {other: 千瓦, times: 1000} for MW" })
    .optional(),
});
export const unitSpec = z
  .object({ tight: z.boolean().optional() })
  .catchall(z.union([words, pluralForms]).meta({ description: "a word, or one per plural form: {one: …, other: …}" }))
  .meta({ description: "its word in each language: {en: …, ru: …}" });
export const unitsFile = z.strictObject({ units: z.record(z.string(), unitSpec) });
export const labelSpec = text;
export const labelsFile = z.strictObject({ labels: z.record(z.string(), text) });

const level = z.enum(LEVELS);
const checks: Readonly<Record<string, z.ZodOptional<typeof level>>> = Object.fromEntries(
  EVIDENCE_CODES.map((code) => [code, level.optional()]),
);
export const exceptionSpec = z.strictObject({
  code: z.enum(FINDING_CODES),
  where: z
    .union([words, z.array(words).min(1)])
    .meta({ description: "an id, a typed text or a file as the finding names it, with * for any characters, or a list of them" }),
  because: words.meta({ description: "why that is right" }),
});

const NOT_A_DAY = "is no full date of the calendar; write it like 2026-11-23";
export const reportFile = z.strictObject({
  title: text,
  subtitle: text.optional(),
  authors: z.array(text).min(1),
  edition: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/, NOT_A_DAY)
    .refine((written) => parsePartialDate(written) !== undefined, NOT_A_DAY),
  languages: z.array(languageTag).min(1),
  unreviewed: z.array(languageTag).meta({ description: "languages whose words no one has checked yet; their documents say so" }).optional(),
  citationStyle: z.enum(CITATION_STYLES).optional(),
  theme: id.meta({ description: "the name of a folder in templates/themes; the first one when left out" }).optional(),
  paper: z.enum(PAPERS).optional(),
  colour: z.enum(COLOURINGS).optional(),
  documents: z
    .array(z.strictObject({ name: id, kind: z.enum(["pages", "slides"]), formats: z.array(z.enum(["html", "pdf"])).min(1) }))
    .min(1),
  published: z.boolean().meta({ description: "true for an edition that goes out, in which no draft may stand" }).optional(),
  freshFor: period.optional(),
  literals: z.array(words).meta({ description: "names with digits that may stand in every text: [ISO 14001, CO2]" }).optional(),
  checks: z.strictObject(checks).meta({ description: "what each evidence check counts as: error, warning or off" }).optional(),
  exceptions: z.array(exceptionSpec).meta({ description: "findings that are accepted, each with its reason" }).optional(),
});

/** Each shape with the name its JSON schema is shipped under. */
export const SCHEMAS = {
  report: reportFile,
  facts: factsFile,
  dataset: dataSetFile,
  references: referencesFile,
  units: unitsFile,
  labels: labelsFile,
} as const;
