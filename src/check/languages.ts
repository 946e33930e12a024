import type { Draft } from "../compose/compose.ts";
import type { Diagnostics } from "../diagnostic.ts";
import type { Report } from "../model/report.ts";
import type { Use } from "../model/use.ts";
import { spanOfFile, type Span } from "../span.ts";

/** In every language a document uses what it uses in the report's first one: the same facts, readings, sources and charts, in its text, its notes and its charts. */
export function checkLanguages(drafts: readonly Draft[], report: Report, diagnostics: Diagnostics): void {
  const [first] = report.settings.languages;
  for (const original of drafts.filter(({ language }) => language === first)) {
    const wanted = byKey(original.uses);
    for (const other of drafts) {
      if (other.document !== original.document || other.language === first) continue;
      const found = byKey(other.uses);
      const own = report.documents.get(original.document.name)?.texts.get(other.language)?.file ?? "report.yaml";
      const figures = new Set(other.uses.map(figureOf));
      const where = `${other.document.name} in "${other.language}"`;
      for (const [key, use] of wanted)
        // what belongs to a chart or table that is missing is missing with it
        if (!holds(found, key, use) && (use.kind === "chart" || figures.has(figureOf(use))))
          diagnostics.error(
            "languages-differ",
            placeOf(use, original.uses, found, own),
            `${where} does not use ${wordsOf(use)}, as "${first}" does (${use.span.file}:${use.span.line})`,
            `use it here too, or take it out of "${first}"`,
          );
      for (const [figure, use] of new Map(original.uses.toReversed().map((use) => [figureOf(use), use])))
        if (use.figure?.kind === "table" && !figures.has(figure))
          diagnostics.error(
            "languages-differ",
            placeOf(use, original.uses, found, own),
            `${where} does not have the table "${use.figure.name}", as "${first}" does (${use.span.file}:${use.span.line})`,
            `put it here too, or take it out of "${first}"`,
          );
      for (const [key, use] of found)
        if (!holds(wanted, key, use))
          diagnostics.error(
            "languages-differ",
            use.span,
            `${where} uses ${wordsOf(use)}, and "${first}" does not`,
            `take it out, or use it in "${first}" too`,
          );
    }
  }
}

/** The first use of each thing; a citation counts in the text only, where it is seen. */
function byKey(uses: readonly Use[]): ReadonlyMap<string, Use> {
  const seen = uses.filter(({ kind, where }) => (kind !== "cite" && kind !== "cited") || where === "text");
  return new Map(seen.toReversed().map((use) => [keyOf(use), use]));
}

/** Whether a thing is used elsewhere too; what is cited may as well be printed there, with its citation. */
function holds(found: ReadonlyMap<string, Use>, key: string, { kind, id }: Use): boolean {
  return found.has(key) || (kind === "cited" && [...found.values()].some((other) => other.kind === "fact" && other.id === id));
}

function keyOf({ kind, id, reading, where }: Use): string {
  return JSON.stringify([kind, id, reading, where]);
}

/** The chart or table that a use belongs to. */
function figureOf({ figure }: Use): string {
  return figure === undefined ? "" : `${figure.kind} ${figure.name}`;
}

function wordsOf({ kind, id, where }: Use): string {
  if (kind === "chart") return `the chart "${id}"`;
  if (kind === "cite") return id === "" ? "the mark of what has no source" : `the source "${id}"`;
  if (kind === "cited") return `the citation of "${id}"`;
  const places = { text: "", notes: " in its notes", chart: " in a chart", alt: " in the alternative text of a chart" };
  return `fact "${id}"${places[where]}`;
}

/** Where something is missing: after what stands before it in the first language, in a file of the language's own. */
function placeOf(use: Use, uses: readonly Use[], found: ReadonlyMap<string, Use>, own: string): Span {
  const before = uses.slice(0, uses.indexOf(use)).toReversed();
  for (const one of before) {
    const span = found.get(keyOf(one))?.span;
    if (span?.file === own) return span;
  }
  return spanOfFile(own);
}
