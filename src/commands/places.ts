import type { Asked } from "../ask.ts";
import type { Report } from "../model/report.ts";
import { wordsOfPage, wordsOfPart, type Place } from "../trace/places.ts";
import { alignColumns } from "./output.ts";

/** How much of a long text a line shows. */
const LONGEST = 48;

/** One line per place, in columns: document, language where there are several, page, part, what is printed, template line. `names` puts in what is used. */
export function formatPlaces(places: readonly Place[], { report, outputs }: Asked, names: boolean): readonly string[] {
  const several = report.settings.languages.length > 1;
  const rows = places.map((place) => [
    place.document,
    several ? place.language : "",
    wordsOfPage(place, outputs),
    wordsOfPart(place),
    names ? nameOf(place) : "",
    place.kind === "cited" ? "cited" : shorten(place.printed) + wordsOfReading(place, report),
    `${place.file}:${place.line}`,
  ]);
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(JSON.stringify(row), (counts.get(JSON.stringify(row)) ?? 0) + 1);
  const once = rows.filter((row, index) => rows.findIndex((other) => JSON.stringify(other) === JSON.stringify(row)) === index);
  return alignColumns(
    once.map((row) => [...row, (counts.get(JSON.stringify(row)) ?? 1) > 1 ? `× ${counts.get(JSON.stringify(row))}` : ""]),
  );
}

/** One line per page or slide, with how many places it holds. */
export function formatPages(places: readonly Place[], { report, outputs }: Asked): readonly string[] {
  const several = report.settings.languages.length > 1;
  const pages = new Map<string, { readonly head: readonly string[]; readonly parts: Map<string, number> }>();
  for (const place of places) {
    const head = [place.document, several ? place.language : "", wordsOfPage(place, outputs)];
    const page = pages.get(head.join("\n")) ?? { head, parts: new Map<string, number>() };
    pages.set(head.join("\n"), page);
    const part = wordsOfPart(place).replace(/^(label|caption) of /, "");
    page.parts.set(part, (page.parts.get(part) ?? 0) + 1);
  }
  return alignColumns(
    [...pages.values()].map(({ head, parts }) => [...head, [...parts].map(([part, count]) => `${part} × ${count}`).join(", ")]),
  );
}

function nameOf({ kind, id }: Place): string {
  return kind === "cite" ? `cites ${id === "" ? "no source" : id}` : id;
}

/** Names the reading where a place does not print the usual one. */
function wordsOfReading({ kind, id, reading }: Place, { facts }: Report): string {
  const fact = kind === "fact" ? facts.byId.get(id) : undefined;
  const used = reading === undefined ? undefined : fact?.readings[reading];
  if (used === undefined || used === fact?.printed) return "";
  return used.isComputed ? " (computed)" : ` (reading of ${used.references[0] ?? "none"})`;
}

function shorten(text: string): string {
  const characters = [...text.replace(/\s+/g, " ")];
  return characters.length <= LONGEST ? characters.join("") : `${characters.slice(0, LONGEST - 1).join("")}…`;
}

/** What a reader must know about the pages named; undefined when there is nothing to say. */
export function noteOfPages({ pages, hasErrors }: Asked): string | undefined {
  if (hasErrors)
    return "the report has errors now (briefwright check); what is listed is as far as it could be read, pages as of the last build";
  if (pages === "current") return undefined;
  return pages === "older"
    ? "something changed since the last build: pages are as of then; briefwright build brings them up to date"
    : "not everything has been built yet: briefwright build adds the pages and slides";
}
