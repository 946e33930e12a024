import Handlebars from "handlebars";
import type { Diagnostics } from "../diagnostic.ts";
import type { DataSet, Row } from "../model/dataset.ts";
import type { Fact } from "../model/fact.ts";
import type { Span } from "../span.ts";
import { citedFor, referenceListMark, sourceLine } from "./citations.ts";
import { contentsMark } from "./contents.ts";
import { referenceMark } from "./cross-references.ts";
import { escapeHtml, escapeMarkdown, plainText } from "./escape.ts";
import { asDateCase, dateCasesOf } from "./dates.ts";
import { findChart, findColumn, findDataSet, findFact, findReading, findReferences } from "./find.ts";
import { traceChart } from "./figures.ts";
import { MARKS } from "./marks.ts";
import { machineValue, type ValueStyle } from "./numbers.ts";
import { printCitation, printFact, printLabel, type Composition } from "./printing.ts";
import { composeTable } from "./table.ts";
import { spanOfCall } from "./template.ts";

/** How often loops and helpers may run in one document, so that a template cannot run away. */
const CALL_LIMIT = 200_000;

/** A template that loops without end; the caller turns it into a diagnostic. */
export class TemplateRunaway extends Error {}

/** What `{{#each (rows "plants")}}` puts in reach: each column as its fact, and `row` for `{{cite row}}`. */
export type RowScope = Readonly<Record<string, Fact | string>>;

interface CallOptions extends Handlebars.HelperOptions {
  readonly loc?: hbs.AST.SourceLocation;
  /** `place` is that of the label, when the template is one. */
  readonly data?: { readonly place?: Span };
}

interface HelperCall {
  readonly args: readonly unknown[];
  readonly options: ReadonlyMap<string, unknown>;
  readonly span: Span;
  /** What stands between the tags of a block; undefined when it is no block. */
  readonly block: (() => string) | undefined;
}

/** Registers the helpers of one document in its own Handlebars; `file` is the template that calls come from where Handlebars does not say. */
export function registerHelpers(handlebars: typeof Handlebars, composition: Composition, file: string): void {
  let calls = 0;
  const count = (more: number): void => {
    calls += more;
    if (calls > CALL_LIMIT) throw new TemplateRunaway();
  };
  const register = (name: string, compose: (call: HelperCall) => unknown): void => {
    handlebars.registerHelper(name, function (this: unknown, ...all: unknown[]) {
      count(1);
      const options = all.at(-1);
      if (!isOptions(options)) throw new TypeError(`the helper ${name} was called without options`);
      const result = compose({
        args: all.slice(0, -1),
        options: new Map(Object.entries(options.hash)),
        span: options.data?.place ?? spanOfCall(options.loc, file),
        block: typeof options.fn === "function" ? () => options.fn(this) : undefined,
      });
      return typeof result === "string" ? new handlebars.SafeString(result) : result;
    });
  };
  const each = handlebars.helpers["each"];
  handlebars.registerHelper("each", function (this: unknown, ...all: unknown[]) {
    count(Array.isArray(all[0]) ? all[0].length : 1);
    return each?.apply(this, [all[0], all[1]]);
  });

  const { report, diagnostics, trace, figures, language } = composition;
  register("fact", ({ args: [arg], options, span }) => {
    const fact = isFact(arg) ? arg : findFact(nameOf(arg, "fact", span, diagnostics), report, span, diagnostics);
    const reading = fact && findReading(fact, options.get("reading"), span, diagnostics);
    checkCase(options.get("case"), composition, span);
    return fact === undefined || reading === undefined
      ? ""
      : printFact(fact, composition, span, factStyle(options), options.get("cite") !== false, reading);
  });
  register("cite", ({ args, span }) => {
    const references = args.flatMap((arg) => {
      const id = isFact(arg) ? arg.id : nameOf(arg, "reference", span, diagnostics);
      const found = findReferences(id, report, span, diagnostics);
      if (found.length > 0 && !report.references.byId.has(id)) trace.add("cited", id, span, "");
      return found;
    });
    return printCitation(references, composition, span);
  });
  register("literal", ({ args: [arg], span }) => {
    if (typeof arg === "string") return trace.where === "text" ? escapeMarkdown(arg) : escapeHtml(arg);
    if (!diagnostics.hasErrors)
      diagnostics.error(
        "helper-arguments",
        span,
        "{{literal}} prints a text in quotes, and this is none",
        'write {{literal "ISO 14001"}}, or {{fact …}} for a fact',
      );
    return "";
  });
  register("label", ({ args: [arg], span }) => printLabel(nameOf(arg, "label", span, diagnostics), composition, span));
  register("rows", ({ args: [arg], options, span }) => {
    const dataSet = findDataSet(nameOf(arg, "data set", span, diagnostics), report, span, diagnostics);
    return dataSet === undefined ? [] : selectRows(dataSet, options, composition, span).map((row) => rowScope(dataSet, row));
  });
  register("table", ({ args: [arg], options, span, block }) => {
    const dataSet = findDataSet(nameOf(arg, "data set", span, diagnostics), report, span, diagnostics);
    if (dataSet === undefined) return "";
    const names = String(options.get("columns") ?? [...dataSet.columns.keys()].join(" "))
      .split(/\s+/)
      .filter((name) => name !== "");
    const filters = new Map([...options].filter(([name]) => name !== "columns"));
    const columns = names.flatMap((name) => findColumn(dataSet, name, report, span, diagnostics) ?? []);
    const rows = selectRows(dataSet, filters, composition, span);
    if (rows.length === 0 && dataSet.isComplete)
      diagnostics.warning("empty-table", span, `the table of "${dataSet.name}" has no rows`, "look at the filter, or take the table out");
    return trace.inFigure("table", dataSet.name, () => {
      const figure = { kind: "table", name: dataSet.name } as const;
      const id = figures.nextId(figure);
      const caption = figures.caption(figure, id, composition.inlineMarkdown(block?.().trim() ?? ""), composition);
      return `<figure class="table" id="${escapeHtml(id)}">${caption}${composeTable(columns, rows, composition, span)}</figure>`;
    });
  });
  register("chart", ({ args: [arg], options, span, block }) => {
    const name = nameOf(arg, "chart", span, diagnostics);
    const chart = findChart(name, report, span, diagnostics);
    if (chart === undefined) return "";
    return trace.inFigure("chart", name, () => {
      const facts = traceChart(chart, composition, span);
      const height = options.get("height");
      const picture = figures.picture(chart, typeof height === "number" ? height : undefined, composition, span).mark;
      const figure = { kind: "chart", name } as const;
      const id = escapeHtml(figures.nextId(figure));
      const caption = figures.caption(figure, id, composition.inlineMarkdown(block?.().trim() ?? ""), composition);
      const references = [
        ...new Set(facts.flatMap((fact) => (fact.printed.references.length === 0 ? [""] : citedFor(fact, fact.printed)))),
      ];
      if (composition.document.kind === "slides")
        return `<figure class="chart" id="${id}">${caption}${picture}</figure>${printCitation(references, composition, span)}`;
      for (const id of references.filter((known) => known !== "")) trace.add("cite", id, span, "");
      const source = sourceLine(references, report, language, true);
      return `<figure class="chart" id="${id}">${caption}${picture}${source === undefined ? "" : `<p class="source">${source}</p>`}</figure>`;
    });
  });
  register("references", () => referenceListMark);
  register("coverage", () => MARKS.coverage);
  register("data-notes", () => MARKS.dataNotes);
  register("evidence", () => MARKS.evidence);
  register("contents", ({ options }) => contentsMark(options.get("depth") === 2 ? 2 : 1));
  register("ref", ({ args: [arg], options, span }) => {
    const name = nameOf(arg, "figure or table", span, diagnostics);
    figures.references.push({ name, span });
    return referenceMark(name, options.get("number") === true);
  });
  register("notes", ({ block }) => {
    const text = trace.inside("notes", () => plainText(block?.() ?? ""));
    return `<!--\n${text.replace(/-{2,}/g, "–").trim()}\n-->`;
  });
}

function isOptions(value: unknown): value is CallOptions {
  return typeof value === "object" && value !== null && "hash" in value;
}

function isFact(value: unknown): value is Fact {
  return typeof value === "object" && value !== null && "printed" in value && "readings" in value;
}

/** The name that a helper is given; "" when it is given nothing, which the check stage has said where it could know. */
function nameOf(arg: unknown, what: string, span: Span, diagnostics: Diagnostics): string {
  if (arg !== undefined && arg !== null) return String(arg);
  if (!diagnostics.hasErrors)
    diagnostics.error(
      "helper-arguments",
      span,
      `this does not say which ${what}`,
      "look for a name that is not there; put an id in quotes",
    );
  return "";
}

function factStyle(options: ReadonlyMap<string, unknown>): ValueStyle {
  const digits = options.get("digits");
  const form = asDateCase(options.get("case"));
  return {
    bare: options.get("unit") === false,
    spell: options.get("spell") === true,
    ...(typeof digits === "number" && digits >= 0 ? { digits } : {}),
    ...(form === undefined ? {} : { case: form }),
  };
}

/** A case is one that the language has; that it is a case at all the check stage has said. */
function checkCase(named: unknown, { language, diagnostics }: Composition, span: Span): void {
  const known = dateCasesOf(language);
  if (named === undefined || asDateCase(named) === undefined || known.includes(String(named))) return;
  diagnostics.error(
    "wrong-option",
    span,
    `dates in "${language}" have no ${String(named)}`,
    known.length === 0 ? "take case= away" : `use one of ${known.join(", ")}`,
  );
}

/** The rows whose cells hold what the options say, for example `status="planned"`; a label is named by its key. */
function selectRows(
  dataSet: DataSet,
  filters: ReadonlyMap<string, unknown>,
  { report, language, diagnostics }: Composition,
  span: Span,
): readonly Row[] {
  const known = [...filters].filter(([name]) => findColumn(dataSet, name, report, span, diagnostics) !== undefined);
  return dataSet.rows.filter((row) =>
    known.every(([name, wanted]) => {
      const cell = row.cells.get(name);
      return cell !== undefined && machineValue(cell.printed.value, language) === String(wanted);
    }),
  );
}

function rowScope(dataSet: DataSet, row: Row): RowScope {
  return { row: `${dataSet.name}.${row.id}`, ...Object.fromEntries(row.cells) };
}
