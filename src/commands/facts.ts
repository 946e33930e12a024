import { askReport } from "../ask.ts";
import { hintNearest } from "../diagnostic.ts";
import { ALONE, formatFactsCsv, listFacts, setOf } from "../trace/listing.ts";
import { UsageError } from "../usage.ts";
import { alignColumns, countWords, type Terminal } from "./output.ts";

/** The options of `briefwright facts`, as the command line gives them. */
export interface FactsCommandOptions {
  readonly unused?: boolean;
  readonly unsourced?: boolean;
  readonly reference?: string;
  readonly set?: string;
  readonly format: "text" | "json" | "csv";
}

/** `briefwright facts`: lists the facts of a report, or those that a filter keeps. Gives the exit code. */
export async function runFacts(dir: string | undefined, options: FactsCommandOptions, terminal: Terminal): Promise<number> {
  const { report, uses } = await askReport(dir === undefined ? {} : { dir });
  const { unused = false, unsourced = false, reference, set, format } = options;
  const { facts, references, dataSets } = report;
  if (reference !== undefined && !references.byId.has(reference))
    throw new UsageError(
      `there is no reference "${reference}"`,
      hintNearest(reference, references.byId.keys(), "look into data/references.yaml"),
    );
  const sets = [ALONE, ...dataSets.byId.keys()];
  if (set !== undefined && !sets.includes(set))
    throw new UsageError(`there is no data set "${set}"`, hintNearest(set, sets, `use one of ${sets.join(", ")}`));
  const used = new Set(uses.flatMap(({ kind, id }) => (kind === "fact" || kind === "cited" ? [id] : [])));
  const kept = [...facts.byId.values()].filter(
    (fact) =>
      (!unused || !used.has(fact.id)) &&
      (!unsourced || fact.printed.references.length === 0) &&
      (reference === undefined || fact.readings.some(({ references: ids }) => ids.includes(reference))) &&
      (set === undefined || setOf(fact, report) === set),
  );
  const listed = listFacts(kept, report);
  const [language] = report.settings.languages;
  if (format === "json") terminal.out(JSON.stringify(listed, undefined, 2));
  else if (format === "csv") terminal.out(formatFactsCsv(listed, language).trimEnd());
  else {
    const rows = listed.facts.map(({ id, statement, readings, file, line }) => {
      const printed = readings.find(({ isPrinted }) => isPrinted);
      const stated = readings.filter(({ isComputed }) => !isComputed).length;
      const several = stated > 1 ? ` (${stated} readings)` : "";
      const sources = printed?.references.length === 0 ? "no source" : (printed?.references.join(", ") ?? "");
      return [id, (printed?.shown[language] ?? "") + several, sources, `${file}:${line}`, statement[language] ?? ""];
    });
    for (const line of alignColumns(rows, "")) terminal.out(line);
    terminal.out(
      `${rows.length === 0 ? "" : "\n"}${countWords(rows.length, "fact")}${kept.length === facts.byId.size ? "" : ` of ${facts.byId.size}`}`,
    );
  }
  return 0;
}
