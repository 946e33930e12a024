import type { Chart } from "../model/chart.ts";
import type { Column, DataSet, Row } from "../model/dataset.ts";
import type { Report } from "../model/report.ts";
import { dataSetsOf, drawsColumn } from "../read/charts.ts";
import { lastDate } from "../read/values.ts";
import type { EvidenceRule, Finding } from "./rule.ts";

/** The numbers of a column that a chart draws side by side are of one year, unless the chart shows which year each is of. */
export const findMixedAsOf: EvidenceRule = ({ report }) =>
  [...report.charts.byId.values()].flatMap((chart) => {
    const drawn = [...new Set(dataSetsOf(chart).map(({ name }) => name))].flatMap((name) => report.dataSets.byId.get(name) ?? []);
    return drawn.flatMap((dataSet) => findIn(chart, dataSet, report));
  });

function findIn(chart: Chart, dataSet: DataSet, report: Report): readonly Finding[] {
  const columns = [...dataSet.columns.values()].filter(({ name }) => drawsColumn(chart, name));
  if (columns.some(({ type }) => type === "date")) return [];
  const undated = dataSet.rows.filter((row) => !tellsDate(row, columns, report));
  return columns.flatMap((column) => {
    const years = column.type === "number" ? yearsOf(column, undated) : [];
    if (years.length < 2) return [];
    const field =
      chart.strings.find(({ path, text }) => path.at(-1) === "field" && text === column.name) ??
      chart.strings.find(({ text }) => text.includes(column.name));
    return [
      {
        names: [chart.name, `${dataSet.name}.${column.name}`],
        span: field === undefined ? chart.span : chart.spanAt(field.path),
        message: `chart "${chart.name}" draws ${column.name} of "${dataSet.name}" as of ${years.slice(0, -1).join(", ")} and ${years.at(-1)} side by side, and shows no date`,
        hint: "draw a date column too, say the year in the words of each row, or bring the numbers to one year",
      },
    ];
  });
}

/** The years that the numbers of a column are of, in their order. */
function yearsOf({ name }: Column, rows: readonly Row[]): readonly number[] {
  const years = rows.flatMap((row) => {
    const printed = row.cells.get(name)?.printed;
    return printed?.value.kind === "quantity" && printed.asOf !== undefined ? [lastDate(printed.asOf).year] : [];
  });
  return [...new Set(years)].sort((a, b) => a - b);
}

/** Whether the words that a chart sets to a row say a date, as `Installed at the end of 2023` does. */
function tellsDate(row: Row, columns: readonly Column[], report: Report): boolean {
  return columns.some(({ name }) => {
    const value = row.cells.get(name)?.printed.value;
    if (value?.kind === "words") return [...value.text.values()].every((words) => /(?<!\d)(?:19|20)\d\d(?!\d)/.test(words));
    if (value?.kind !== "label") return false;
    const texts = [...(report.labels.byId.get(value.key)?.text.values() ?? [])];
    return (
      texts.length > 0 &&
      texts.every((text) =>
        [...text.matchAll(/\{\{\s*fact\s+"([^"]+)"/g)].some(([, id = ""]) => report.facts.byId.get(id)?.printed.value.kind === "date"),
      )
    );
  });
}
