import type { Column, Row } from "../model/dataset.ts";
import { conventionsOf } from "../model/conventions.ts";
import type { Span } from "../span.ts";
import { parseUnit } from "../read/values.ts";
import { escapeHtml } from "./escape.ts";
import { formatLabel, formatUnitHead, type ValueStyle } from "./numbers.ts";
import { printCitation, printFact, printLabel, type Composition } from "./printing.ts";

/** Composes rows of a data set as an HTML table: the first column heads its row, numbers stand to the right with their unit in the head, and in a brief the last column cites. */
export function composeTable(columns: readonly Column[], rows: readonly Row[], composition: Composition, span: Span): string {
  const cites = composition.document.kind === "pages";
  const heads = columns.map((column) => `<th scope="col"${numberClass(column)}>${headingOf(column, composition, span)}</th>`);
  if (cites) heads.push(`<th scope="col">${escapeHtml(formatLabel("source", composition.report, composition.language))}</th>`);
  const lines = rows.map((row) => {
    const cells = columns.map((column, index) => {
      const fact = row.cells.get(column.name);
      const text = fact === undefined ? "" : printFact(fact, composition, span, styleOf(column), false);
      return index === 0 ? `<th scope="row">${text}</th>` : `<td${numberClass(column)}>${text}</td>`;
    });
    const references = new Set([...row.references, ...columns.flatMap((column) => row.cells.get(column.name)?.printed.references ?? [])]);
    const citation = printCitation([...references], composition, span);
    if (cites) cells.push(`<td class="sources">${citation}</td>`);
    return `<tr>${cells.join("")}</tr>`;
  });
  return `<table><thead><tr>${heads.join("")}</tr></thead><tbody>${lines.join("\n")}</tbody></table>`;
}

/** A number leaves its unit and its scale to the head of its column. */
function styleOf(column: Column): ValueStyle {
  return column.type === "number" ? { bare: true, columnScale: parseUnit(column.unit).scale } : {};
}

function numberClass(column: Column): string {
  return column.type === "number" ? ' class="number"' : "";
}

function headingOf(column: Column, composition: Composition, span: Span): string {
  const heading = printLabel(column.name, composition, span);
  const { scale, unit } = parseUnit(column.unit);
  const known = composition.report.units.byId.get(unit);
  if (known === undefined) return heading;
  const [open, close] = conventionsOf(composition.language).joints.unit;
  return heading + open + escapeHtml(formatUnitHead(known, scale, composition.report, composition.language)) + close;
}
