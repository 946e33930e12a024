import { hintNearest, type Diagnostics } from "../diagnostic.ts";
import { guardSpec } from "../draw/guard.ts";
import type { Chart } from "../model/chart.ts";
import type { DataSet } from "../model/dataset.ts";
import type { Report } from "../model/report.ts";
import { dataSetsOf, labelsOf } from "../read/charts.ts";
import type { Rule } from "./rule.ts";

/** Every chart draws data, fields and words that exist, from no other place, and says in words what it shows. */
export const checkCharts: Rule = ({ report }, diagnostics) => {
  for (const chart of report.charts.byId.values()) {
    const faults = guardSpec(chart.spec);
    for (const { code, path, message } of faults) diagnostics.error(code, chart.spanAt(path), message, HINTS.get(code) ?? "take it out");
    checkWords(chart, report, diagnostics);
    // a chart that brings its own data has fields that no data set knows
    if (!faults.some(({ code }) => HINTS.has(code))) checkFields(chart, report, diagnostics);
  }
};

const BY_NAME = 'move the rows to a file in data/ and draw them by name: "data": { "name": "plants" }';
/** How to mend a chart whose data come from elsewhere. */
const HINTS: ReadonlyMap<string, string> = new Map([
  ["chart-own-data", BY_NAME],
  ["chart-address", BY_NAME],
]);

function checkWords(chart: Chart, report: Report, diagnostics: Diagnostics): void {
  const { name, alt, spec } = chart;
  if (alt === undefined) {
    const [span, what] =
      "description" in spec ? [chart.spanAt(["description"]), "a description that is no label"] : [chart.span, "no alternative text"];
    diagnostics.error(
      "chart-without-alt",
      span,
      `chart "${name}" has ${what}`,
      `write "description": "@alt-${name}" and add that label to data/labels.yaml`,
    );
  }
  for (const { key, path } of labelsOf(chart)) {
    if (report.labels.isUnknown(key))
      diagnostics.error(
        "unknown-label",
        chart.spanAt(path),
        `there is no label "${key}"`,
        hintNearest(key, report.labels.byId.keys(), "add it to data/labels.yaml"),
      );
  }
}

function checkFields(chart: Chart, report: Report, diagnostics: Diagnostics): void {
  const { dataSets } = report;
  const named = dataSetsOf(chart);
  if (named.length === 0)
    diagnostics.error(
      "chart-without-data",
      chart.span,
      `chart "${chart.name}" draws no data set`,
      'add "data": { "name": … } with the name of a file in data/',
    );
  for (const { name, path } of named) {
    if (dataSets.isUnknown(name))
      diagnostics.error(
        "unknown-data-set",
        chart.spanAt(path),
        `there is no data set "${name}"`,
        hintNearest(name, dataSets.byId.keys(), `add data/${name}.yaml or data/${name}.csv`),
      );
  }
  const drawn = named.flatMap(({ name }) => dataSets.byId.get(name) ?? []);
  if (drawn.length < named.length || drawn.length === 0) return;
  checkNamesOfResults(chart, drawn, diagnostics);
  const known = knownFields(chart, drawn);
  for (const { path, text } of chart.strings) {
    const mayBeBroken = drawn.some(({ name }) => !dataSets.isUnknown(`${name}.${text.replace(/_(time|key)$/, "")}`));
    if (path.at(-1) !== "field" || known.has(text) || mayBeBroken) continue;
    diagnostics.error(
      "unknown-field",
      chart.spanAt(path),
      `chart "${chart.name}" draws the field "${text}", which its data do not have`,
      hintNearest(text, known, `use one of ${[...known].join(", ")}`),
    );
  }
}

/** What a chart computes has a name of its own, so that a column always holds its facts. */
function checkNamesOfResults(chart: Chart, drawn: readonly DataSet[], diagnostics: Diagnostics): void {
  for (const { path, text } of chart.strings) {
    const isResult = path.includes("transform") && path.slice(-2).includes("as");
    if (!isResult || !drawn.some(({ columns }) => columns.has(text))) continue;
    diagnostics.error(
      "chart-overwrites",
      chart.spanAt(path),
      `chart "${chart.name}" writes over the column "${text}", and would draw something else than its facts`,
      "give what is computed a name of its own",
    );
  }
}

/** The columns of the data that a chart draws, what the build derives from them, and what its own transforms make. */
function knownFields(chart: Chart, drawn: readonly DataSet[]): ReadonlySet<string> {
  const fields = new Set(["id"]);
  for (const { columns } of drawn) {
    for (const { name, type } of columns.values()) {
      fields.add(name);
      if (type === "date") fields.add(`${name}_time`);
      if (type === "label") fields.add(`${name}_key`);
    }
  }
  for (const { path, text } of chart.strings) {
    if (["as", "fold", "pivot"].some((key) => path.slice(-2).includes(key))) fields.add(text);
    if (path.includes("transform")) for (const made of ["key", "value", "count"]) fields.add(made);
  }
  return fields;
}
