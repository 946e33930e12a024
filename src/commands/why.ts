import { askReport } from "../ask.ts";
import { hintNearest } from "../diagnostic.ts";
import { describeReading, explainFact } from "../trace/why.ts";
import { UsageError } from "../usage.ts";
import { alignColumns, countWords, type OutputFormat, type Terminal } from "./output.ts";
import { formatPlaces, noteOfPages } from "./places.ts";

/** `briefwright why <fact>`: what a fact rests on, which reading is printed and why, and where it stands. Gives the exit code. */
export async function runWhy(
  name: string,
  dir: string | undefined,
  options: { readonly format: OutputFormat; readonly out?: string },
  terminal: Terminal,
): Promise<number> {
  const asked = await askReport({ ...(dir === undefined ? {} : { dir }), ...(options.out === undefined ? {} : { out: options.out }) });
  const { report, uses, pages, hasErrors } = asked;
  const known = report.facts.byId;
  const fact = known.get(name);
  if (fact === undefined)
    throw new UsageError(`there is no fact "${name}"`, hintNearest(name, known.keys(), "briefwright facts lists them all"));
  const why = explainFact(fact, report, uses);
  if (options.format === "json") {
    terminal.out(JSON.stringify({ pages, hasErrors, ...why }, undefined, 2));
    return 0;
  }
  const [language] = report.settings.languages;
  const { statement, readings, because, formula, status } = why.fact;
  terminal.out(`${name}: ${statement[language] ?? ""}\n`);
  for (const reading of readings) {
    const [value = "", ...rest] = describeReading(reading, language);
    const marks = [
      ...(reading.isComputed ? ["computed"] : []),
      ...(readings.length === 1 ? [] : [reading.isPrinted ? "printed" : "not printed unless a text asks for it"]),
    ];
    terminal.out(`  ${value}${marks.length === 0 ? "" : `  (${marks.join(", ")})`}`);
    for (const line of rest) terminal.out(`    ${line}`);
  }
  if (because?.[language] !== undefined) terminal.out(`  printed because: ${because[language]}`);
  if (formula !== undefined) terminal.out(`  computed by: ${formula}`);
  for (const line of alignColumns(why.parts.map(({ id, shown }) => [`    ${id}`, shown[language] ?? ""]))) terminal.out(line);
  if (status !== undefined) terminal.out(`  status: ${status}`);
  if (why.derived.length > 0) terminal.out(`  computed from it: ${why.derived.join(", ")}`);
  if (why.references.length > 0) terminal.out("");
  for (const { id, name: short, title, url, accessed } of why.references) {
    terminal.out(`  [${id}] ${short}: ${title}`);
    const at = [...(url === undefined ? [] : [url]), ...(accessed === undefined ? [] : [`accessed ${accessed}`])];
    if (at.length > 0) terminal.out(`    ${at.join(" · ")}`);
  }
  terminal.out(why.places.length === 0 ? "\nnot used in any document or chart" : `\nused in ${countWords(why.places.length, "place")}`);
  for (const line of formatPlaces(why.places, asked, false)) terminal.out(line);
  const note = noteOfPages(asked);
  if (note !== undefined) terminal.err(`note: ${note}`);
  return 0;
}
