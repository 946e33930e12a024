import type { Chart, ChartSize, Drawing, Json } from "../model/chart.ts";
import type { Column, DataSet, Row } from "../model/dataset.ts";
import type { DocumentKind } from "../model/document.ts";
import type { Fact } from "../model/fact.ts";
import { paletteOf } from "../model/theme.ts";
import type { Figure } from "../model/use.ts";
import type { Span } from "../span.ts";
import { dataSetsOf, drawsColumn } from "../read/charts.ts";
import { isoDate, parseUnit } from "../read/values.ts";
import { escapeHtml } from "./escape.ts";
import { formatLabel } from "./numbers.ts";
import { printWords, type Composition } from "./printing.ts";

/** The size that a chart is drawn at where neither the template nor its `usermeta.height` says otherwise: the width of the text, in CSS pixels. */
const SIZES: Readonly<Record<DocumentKind, ChartSize>> = {
  pages: { width: 612, height: 300, fontSize: 11 },
  slides: { width: 1120, height: 440, fontSize: 20 },
};

const PREFIXES = { chart: "fig", table: "tab" } as const;

/** The id of the element that shows a chart or table for the first, second, … time. */
export function figureId(kind: Figure["kind"], name: string, count: number): string {
  return `${PREFIXES[kind]}-${name}${count === 1 ? "" : `-${count}`}`;
}

const PLACE = /\ue003(\d+)\ue004/g;

/** Numbers the figures and tables of one document, and keeps a place for each picture until it is drawn. */
export class Figures {
  readonly drawings: { readonly drawing: Drawing; readonly chart: Chart; readonly span: Span }[] = [];
  readonly #labels = new Map<string, { readonly alt: string; readonly chart: string }>();
  readonly #counts = { chart: 0, table: 0 };
  readonly #ids = new Map<string, number>();
  /** Figures and tables that have a number, by the name they are referred to by. */
  readonly numbered = new Map<string, { readonly id: string; readonly words: string; readonly number: number }>();
  /** Names of those that have none, as they have no caption. */
  readonly withoutCaption = new Set<string>();
  /** What the text refers to, and where. */
  readonly references: { readonly name: string; readonly span: Span }[] = [];

  /** The next number of its kind, with its label: `Figure 2.`; `id` is that of its element. */
  caption({ kind, name }: Figure, id: string, text: string, { report, language, document }: Composition): string {
    const number = ++this.#counts[kind];
    const known = `${PREFIXES[kind]}:${name}`;
    if (text === "") this.withoutCaption.add(known);
    if (text === "") return "";
    if (document.kind === "slides") return `<figcaption>${text}</figcaption>`;
    const label = formatLabel(kind === "chart" ? "figure" : "table", report, language);
    const words = wordNumber(label, number);
    if (!this.numbered.has(known)) this.numbered.set(known, { id, words: words.replace(/\.$/, ""), number });
    return `<figcaption><span class="number">${escapeHtml(words)}</span> ${text}</figcaption>`;
  }

  /** The id of the element of the next figure or table of a name. */
  nextId({ kind, name }: Figure): string {
    const count = (this.#ids.get(`${kind} ${name}`) ?? 0) + 1;
    this.#ids.set(`${kind} ${name}`, count);
    return figureId(kind, name, count);
  }

  /** Asks for a picture of a chart; gives the id of its drawing, and the mark that holds its place in a text. */
  picture(chart: Chart, height: number | undefined, composition: Composition, span: Span): { readonly id: string; readonly mark: string } {
    const { document, language, trace } = composition;
    const alt = chart.alt;
    const usual = SIZES[document.kind];
    const id = `${document.name}-${language}-${chart.name}-${this.drawings.length + 1}`;
    this.drawings.push({
      drawing: {
        ...drawingOf(chart, composition),
        id,
        palette: paletteOf(composition.report.theme.light),
        size: { ...usual, height: height ?? heightOf(chart, document.kind) ?? usual.height },
        language,
      },
      chart,
      span,
    });
    this.#labels.set(id, { alt: alt === undefined ? "" : trace.inside("alt", () => printWords(alt, composition)), chart: chart.name });
    return { id, mark: `\ue003${this.drawings.length}\ue004` };
  }

  /** Puts the drawn pictures in their places, each labelled by its alternative text. */
  place(text: string, svgs: ReadonlyMap<string, string>): string {
    return text.replace(PLACE, (_, number: string) => {
      const id = this.drawings[Number(number) - 1]?.drawing.id ?? "";
      return this.asFile(id, svgs.get(id) ?? "");
    });
  }

  /** The picture as a file of its own. */
  asFile(id: string, svg: string): string {
    const { alt = "", chart = "" } = this.#labels.get(id) ?? {};
    return svg.replace(/^<svg /, `<svg role="img" aria-label="${escapeHtml(alt)}" data-chart="${escapeHtml(chart)}" `);
  }
}

/** `Figure 2.`; a label with # says where the number stands in its language: `#-сурет.` */
function wordNumber(label: string, number: number): string {
  return label.includes("#") ? label.replace("#", String(number)) : `${label}\u00a0${number}.`;
}

/** The height that a spec wishes for a kind of document: `"usermeta": {"height": {"pages": 380, "slides": 480}}`. */
function heightOf(chart: Chart, kind: DocumentKind): number | undefined {
  const usermeta = chart.spec["usermeta"] ?? null;
  const heights = isRecord(usermeta) ? (usermeta["height"] ?? null) : null;
  const height = isRecord(heights) ? heights[kind] : undefined;
  return typeof height === "number" ? height : undefined;
}

/** Leaves the use of a chart in the trace, and that of every fact it draws, which it gives. */
export function traceChart(chart: Chart, composition: Composition, span: Span): readonly Fact[] {
  const { trace } = composition;
  trace.add("chart", chart.name, span, "", "chart");
  const facts = factsOf(chart, composition);
  for (const fact of facts) trace.add("fact", fact.id, span, "", "chart", fact.readings.indexOf(fact.printed));
  return facts;
}

/** The facts that a chart draws: the cells of every column that its spec names. */
function factsOf(chart: Chart, { report }: Composition): readonly Fact[] {
  const facts = new Set<Fact>();
  for (const { name } of dataSetsOf(chart)) {
    const dataSet = report.dataSets.byId.get(name);
    for (const column of dataSet?.columns.values() ?? []) {
      if (!drawsColumn(chart, column.name)) continue;
      for (const row of dataSet?.rows ?? []) {
        const fact = row.cells.get(column.name);
        if (fact !== undefined) facts.add(fact);
      }
    }
  }
  return [...facts];
}

function drawingOf(chart: Chart, composition: Composition): Pick<Drawing, "spec" | "data"> {
  const names = new Set(dataSetsOf(chart).map(({ name }) => name));
  const data: Record<string, readonly Record<string, string | number | null>[]> = {};
  for (const name of names) {
    const dataSet = composition.report.dataSets.byId.get(name);
    if (dataSet !== undefined) data[name] = dataSet.rows.map((row) => datumOf(dataSet, row, composition));
  }
  const worded = composition.trace.inside("chart", () => withWords(chart.spec, composition));
  return { spec: isRecord(worded) ? worded : {}, data };
}

function isRecord(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The spec with every `"@label"` in the language of the document. */
function withWords(value: Json, composition: Composition): Json {
  if (typeof value === "string") return value.startsWith("@") ? printWords(value.slice(1), composition) : value;
  if (Array.isArray(value)) return value.map((item: Json) => withWords(item, composition));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withWords(item, composition)]));
}

/** A row as Vega sees it: numbers in the unit of the column, dates as ISO text and as milliseconds, words in the language. */
function datumOf(dataSet: DataSet, row: Row, composition: Composition): Record<string, string | number | null> {
  const datum: Record<string, string | number | null> = { id: row.id };
  for (const column of dataSet.columns.values()) Object.assign(datum, fieldsOf(column, row.cells.get(column.name), composition));
  return datum;
}

function fieldsOf(column: Column, fact: Fact | undefined, composition: Composition): Record<string, string | number | null> {
  const value = fact?.printed.value ?? { kind: "not-stated" };
  switch (value.kind) {
    case "quantity":
      return { [column.name]: Number(((value.value * value.scale) / parseUnit(column.unit).scale).toPrecision(15)) };
    case "date":
      return { [column.name]: isoDate(value), [`${column.name}_time`]: Date.UTC(value.year, (value.month ?? 1) - 1, value.day ?? 1) };
    case "label":
      return {
        [column.name]: composition.trace.inside("chart", () => printWords(value.key, composition)),
        [`${column.name}_key`]: value.key,
      };
    case "words":
      return { [column.name]: value.text.get(composition.language) ?? null };
    case "not-stated":
      return { [column.name]: null };
  }
}
