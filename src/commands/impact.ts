import { relative, resolve } from "node:path";
import { askReport } from "../ask.ts";
import { hintNearest } from "../diagnostic.ts";
import { findImpact, findSubject, subjectNames, type Impact } from "../trace/impact.ts";
import { UsageError } from "../usage.ts";
import { alignColumns, countWords, type OutputFormat, type Terminal } from "./output.ts";
import { formatPages, formatPlaces, noteOfPages } from "./places.ts";

/** How many facts of a file are named. */
const MOST = 6;
/** How many places are listed one by one; more of them are counted by page. */
const MOST_PLACES = 40;

/** `briefwright impact <file or fact>`: what an edit would change, before anything is rendered. Gives the exit code. */
export async function runImpact(
  name: string,
  dir: string | undefined,
  options: { readonly format: OutputFormat; readonly out?: string },
  terminal: Terminal,
): Promise<number> {
  const asked = await askReport({ ...(dir === undefined ? {} : { dir }), ...(options.out === undefined ? {} : { out: options.out }) });
  const { report, uses, outputs, inputs, pages, hasErrors } = asked;
  // a path may be given from here or from the project
  const subject = findSubject(name, report, inputs) ?? findSubject(relative(resolve(dir ?? "."), resolve(name)), report, inputs);
  if (subject === undefined)
    throw new UsageError(
      `the report has no file, fact, chart, reference or data set "${name}"`,
      hintNearest(name, subjectNames(report, inputs), "name a file of the report, or a fact that briefwright facts lists"),
    );
  const impact = findImpact(subject, report, uses, outputs);
  if (options.format === "json") {
    terminal.out(JSON.stringify({ pages, hasErrors, ...impact }, undefined, 2));
    return 0;
  }
  terminal.out(`an edit of ${subject.kind === "file" ? subject.name : `${subject.kind} ${subject.name}`} touches\n`);
  for (const line of alignColumns(summaryOf(impact))) terminal.out(line);
  if (impact.places.length > 0) terminal.out(`\nin ${countWords(impact.places.length, "place")}`);
  const lines =
    impact.places.length > MOST_PLACES ? formatPages(impact.places, asked) : formatPlaces(impact.places, asked, subject.kind !== "fact");
  for (const line of lines) terminal.out(line);
  const note = noteOfPages(asked);
  if (note !== undefined) terminal.err(`note: ${note}`);
  return 0;
}

/** What is touched, in a line each. */
function summaryOf({ subject, facts, derived, documents, places, files }: Impact): readonly (readonly string[])[] {
  const list = (what: string, names: readonly string[], most = names.length): readonly (readonly string[])[] => {
    const named = names.length <= most ? names.join(", ") : `${names.slice(0, most).join(", ")} and ${names.length - most} more`;
    return names.length === 0 ? [] : [[what, String(names.length), named]];
  };
  const figures = (kind: "chart" | "table"): readonly string[] => [
    ...new Set(
      places.flatMap(({ figure, where }) => (figure?.kind === kind && (kind === "table" || where !== "text") ? [figure.name] : [])),
    ),
  ];
  return [
    ...(subject.kind === "fact" ? [] : list("facts", facts, MOST)),
    ...list("computed facts", derived, MOST),
    ...list(
      "documents",
      documents.map(({ document, language }) => `${document} (${language})`),
    ),
    ...list("charts", figures("chart")),
    ...list("tables", figures("table")),
    ...list("files made anew", files),
  ];
}
