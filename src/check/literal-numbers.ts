import { formatValue } from "../compose/numbers.ts";
import type { Language } from "../model/language.ts";
import type { Report } from "../model/report.ts";
import { LineIndex, type Span } from "../span.ts";
import { wordsOfChart } from "./chart-words.ts";
import { quoted } from "./expression.ts";
import { numberFinder, type NumberFinder } from "./numbers.ts";
import { proseOf, type ProseKind } from "./prose.ts";
import type { Evidence, EvidenceRule, Finding } from "./rule.ts";

/** A number that was typed by hand, and where. */
interface Found {
  readonly text: string;
  readonly language: Language;
  readonly span: Span;
}

/** Every number that a reader meets comes from `data/`; the names that `report.yaml` lists under `literals` are no numbers. */
export const findLiteralNumbers: EvidenceRule = (evidence) => {
  const numbersIn = numberFinder(evidence.report);
  const found = [...inTemplates(evidence, numbersIn), ...inLabels(evidence, numbersIn), ...inCharts(evidence, numbersIn)];
  const factOf = found.length === 0 ? undefined : factFinder(evidence.report);
  return found.map(({ text, language, span }): Finding => {
    const fact = factOf?.(text, language);
    return {
      names: [text, span.file],
      span,
      message: `"${text}" is typed by hand, and no fact backs it`,
      hint:
        fact === undefined
          ? 'put it into data/ and print it with {{fact "…"}}; a name such as ISO 14001 goes into report.yaml under literals'
          : `print it from the data: {{fact "${fact}"}}`,
    };
  });
};

function inTemplates({ report: { documents, partials, settings } }: Evidence, numbersIn: NumberFinder): readonly Found[] {
  const [first] = settings.languages;
  const texts: (readonly [{ readonly file: string; readonly source: string }, ProseKind, Language])[] = [];
  for (const { name, kind } of settings.documents) {
    const templates = documents.get(name);
    if (templates === undefined) continue;
    texts.push([templates.layout, "layout", first]);
    for (const [language, text] of templates.texts) texts.push([text, kind, language]);
  }
  // a partial may stand on a slide, where its comments are notes
  for (const partial of partials.values()) texts.push([partial, partial.file.endsWith(".hbs") ? "layout" : "slides", first]);
  return texts.flatMap(([{ file, source }, kind, language]) => {
    const lines = new LineIndex(file, source);
    return numbersIn(proseOf(source, kind)).map(({ text, start, end }) => ({ text, language, span: lines.span(start, end) }));
  });
}

function inLabels({ report, sources }: Evidence, numbersIn: NumberFinder): readonly Found[] {
  const labels = [...report.labels.byId.values()];
  return labels.flatMap(({ text, span }, index) => {
    // its languages stand in the file in the order they are read
    const typed = [...text].flatMap(([language, words]) => numbersIn(proseOf(words, "label")).map((number) => ({ ...number, language })));
    const next = labels[index + 1]?.span;
    return placed(typed, sources, span, { next: next?.file === span.file ? next : undefined });
  });
}

function inCharts({ report, sources }: Evidence, numbersIn: NumberFinder): readonly Found[] {
  const [language] = report.settings.languages;
  return [...report.charts.byId.values()].flatMap((chart) =>
    wordsOfChart(chart).flatMap(({ path, words }) => {
      const typed = words.flatMap(numbersIn).map((number) => ({ ...number, language }));
      return placed(typed, sources, chart.spanAt(path));
    }),
  );
}

/** Where numbers stand that were read from a value, or from all that follows a key, one after the other: quotes, folds and calls of the file lie between. */
function placed(
  typed: readonly Omit<Found, "span">[],
  sources: ReadonlyMap<string, string>,
  span: Span,
  key?: { readonly next: Span | undefined },
): readonly Found[] {
  if (typed.length === 0) return [];
  const source = sources.get(span.file) ?? "";
  const lines = new LineIndex(span.file, source);
  const offsetOf = ({ line, column }: Span): number => lines.offset(line, column);
  const valueEnd = offsetOf(span) + span.length;
  let at = key === undefined ? offsetOf(span) : valueEnd;
  const end = key === undefined ? valueEnd : key.next === undefined ? source.length : offsetOf(key.next);
  const within = source.slice(0, end);
  return typed.map(({ text, language }) => {
    const written = new RegExp(`\\{\\{[^]*?\\}\\}|(${quoted(text).replace(/ /g, "\\s+")})`, "gu");
    written.lastIndex = at;
    for (let match = written.exec(within); match !== null; match = written.exec(within)) {
      if (match[1] === undefined) continue;
      at = written.lastIndex;
      return { text, language, span: lines.span(match.index, at) };
    }
    // what is written with an escape is not there as it reads
    return { text, language, span };
  });
}

/** Finds the one fact that prints a text just so. */
function factFinder(report: Report): (text: string, language: Language) => string | undefined {
  const printed = new Map<string, string | undefined>();
  for (const language of report.settings.languages) {
    for (const {
      id,
      printed: { value },
    } of report.facts.byId.values()) {
      if (value.kind === "words") continue;
      const key = `${language} ${formatValue(value, report, language).replace(/\s/g, " ")}`;
      printed.set(key, printed.has(key) ? undefined : id);
    }
  }
  return (text, language) => printed.get(`${language} ${text}`);
}
