import type * as z from "zod";
import { hintNearest, type Diagnostics } from "../diagnostic.ts";
import type { Document } from "../model/document.ts";
import type { Language } from "../model/language.ts";
import type { ReportSettings } from "../model/report.ts";
import { spanOfFile } from "../span.ts";
import type { World } from "../world.ts";
import { readChecks, readExceptions, readPeriod } from "./evidence.ts";
import { readText } from "./readings.ts";
import { reportFile } from "./schema.ts";
import { checkShape, valueAt } from "./shape.ts";
import type { SourceFile } from "./source.ts";
import { readBytes } from "./bytes.ts";
import { decodeText } from "./text.ts";
import { parsePartialDate } from "./values.ts";
import { readYaml } from "./yaml.ts";

export const REPORT_FILE = "report.yaml";

/** Reads `report.yaml`; undefined when it is missing or faulty, which the diagnostics say. */
export function readSettings(world: World, sources: Map<string, string>, diagnostics: Diagnostics): ReportSettings | undefined {
  const bytes = readBytes(world, REPORT_FILE, diagnostics);
  if (bytes === undefined) return undefined;
  if (bytes === "missing") {
    const similar = world.list("").filter((path) => !path.includes("/"));
    diagnostics.error(
      "report-missing",
      spanOfFile(REPORT_FILE),
      "there is no report.yaml in this folder",
      hintNearest(REPORT_FILE, similar, "go to the folder of a report, name it in the command, or start one with `briefwright init <dir>`"),
    );
    return undefined;
  }
  const text = decodeText(REPORT_FILE, bytes, sources, diagnostics);
  if (text === undefined) return undefined;
  const file = readYaml(REPORT_FILE, text, diagnostics);
  if (file === undefined) return undefined;
  if (file.value === null) {
    diagnostics.error("empty-file", spanOfFile(REPORT_FILE), "the file is empty", "write title, authors, edition, languages and documents");
    return undefined;
  }
  const written = checkShape(reportFile, file.value, file, [], "the report", diagnostics) ?? salvage(file.value);
  const [first, ...others] = new Set(written?.languages);
  if (written === undefined || first === undefined) return undefined;
  const { title, subtitle, authors, edition, languages } = written;
  return {
    title: readText(title, first),
    subtitle: subtitle === undefined ? undefined : readText(subtitle, first),
    authors: authors.map((author) => readText(author, first)),
    edition: fullDate(edition),
    languages: [first, ...others],
    unreviewed: readUnreviewed(written.unreviewed ?? [], languages, file, diagnostics),
    citationStyle: written.citationStyle ?? "gost-r-7-0-5-numeric",
    theme: written.theme === undefined ? undefined : { name: written.theme, span: file.span(["theme"]) },
    paper: written.paper ?? "A4",
    colour: written.colour ?? "full",
    documents: readDocuments(written.documents, file, diagnostics),
    published: written.published ?? false,
    freshFor: readPeriod(written.freshFor),
    literals: written.literals ?? [],
    checks: readChecks(written.checks),
    exceptions: readExceptions(written.exceptions, file),
    titleSpan: file.span(["title"]),
    subtitleSpan: file.span(["subtitle"]),
    authorSpans: authors.map((_, index) => file.span(["authors", index])),
    unreviewedSpan: file.span(["unreviewed"]),
    languageSpans: new Map(languages.map((language, index) => [language, file.span(["languages", index])])),
  };
}

/** What the rest of the report can be checked with when a part of `report.yaml` is faulty, which is reported by then; nothing is built from it. */
function salvage(value: unknown): z.infer<typeof reportFile> | undefined {
  const { shape } = reportFile;
  const part = (key: keyof typeof shape): unknown => valueAt(value, [key]);
  const languages = shape.languages.safeParse(part("languages")).data;
  const documents = shape.documents.safeParse(part("documents")).data;
  if (languages === undefined || documents === undefined) return undefined;
  const title = shape.title.safeParse(part("title")).data ?? Object.fromEntries(languages.map((language) => [language, "…"]));
  const subtitle = shape.subtitle.safeParse(part("subtitle")).data;
  const edition = shape.edition.safeParse(part("edition")).data ?? "2000-01-01";
  const { theme, freshFor, literals, checks, exceptions } = shape;
  return {
    title,
    subtitle,
    authors: [],
    edition,
    languages,
    documents,
    theme: theme.safeParse(part("theme")).data,
    freshFor: freshFor.safeParse(part("freshFor")).data,
    literals: literals.safeParse(part("literals")).data,
    checks: checks.safeParse(part("checks")).data,
    exceptions: exceptions.safeParse(part("exceptions")).data,
  };
}

function readUnreviewed(
  written: readonly Language[],
  languages: readonly Language[],
  file: SourceFile,
  diagnostics: Diagnostics,
): readonly Language[] {
  for (const [index, language] of written.entries()) {
    if (!languages.includes(language))
      diagnostics.error(
        "unknown-value",
        file.span(["unreviewed", index]),
        `"${language}" is none of the languages of the report`,
        hintNearest(language, languages, `use ${languages.join(", ")}`),
      );
  }
  return written;
}

function fullDate(written: string): ReportSettings["edition"] {
  const { year = 0, month = 1, day = 1 } = parsePartialDate(written) ?? {};
  return { kind: "date", year, month, day };
}

/** Folders and output names that no document can have. */
const TAKEN: readonly string[] = ["partials", "themes", "charts"];

function readDocuments(written: readonly Omit<Document, "span">[], file: SourceFile, diagnostics: Diagnostics): readonly Document[] {
  const documents: Document[] = [];
  for (const [index, document] of written.entries()) {
    const span = file.span(["documents", index, "name"]);
    if (TAKEN.includes(document.name))
      diagnostics.error(
        "wrong-value",
        span,
        `a document cannot be called "${document.name}"`,
        "give it another name; this one belongs to a folder of its own",
      );
    else if (documents.some(({ name }) => name === document.name))
      diagnostics.error("duplicate-id", span, `document "${document.name}" stands twice`, "give one of them another name");
    else documents.push({ ...document, span });
  }
  return documents;
}
