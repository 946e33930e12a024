import type { Diagnostics } from "../diagnostic.ts";
import type { Column, DataSet, Row } from "../model/dataset.ts";
import type { Fact } from "../model/fact.ts";
import type { Language } from "../model/language.ts";
import type { Span } from "../span.ts";
import { readCells } from "./cells.ts";
import { reportOtherKeys } from "./list.ts";
import { readAsOf, readDate, readReferences, readRemark } from "./readings.ts";
import { Records } from "./records.ts";
import { columnName, columnSpec, NOT_COLUMNS, PLACE, placeSpec, rowSpec } from "./schema.ts";
import { checkShape, valueAt } from "./shape.ts";
import type { SourceFile } from "./source.ts";

/** A cell that stands for a fact of another place, or is computed; it is joined when all files are read. */
export interface Join {
  readonly cells: Map<string, Fact>;
  readonly column: Column;
  /** Its own id, for example `target.agreed.capacity`. */
  readonly cell: string;
  readonly fact: string;
  readonly span: Span;
}

/** What the data sets of a project are read into. */
export interface Gathered {
  readonly facts: Records<Fact>;
  readonly dataSets: Records<DataSet>;
  readonly joins: Join[];
}

/** Reads a data set; each of its cells becomes a fact. */
export function readDataSet(name: string, file: SourceFile, first: Language, into: Gathered, diagnostics: Diagnostics): DataSet {
  const { facts, dataSets } = into;
  const { columns, broken } = readColumns(file, name, dataSets, diagnostics);
  const rows = new Map<string, Row>();
  const list = readPart(file, name, "rows", diagnostics);
  let isComplete = file.isWhole && Array.isArray(list);
  if (!isComplete) facts.addBroken(name);
  if (!file.isWhole) dataSets.addBroken(name);
  reportOtherKeys(file, ["columns", "rows"], diagnostics);
  for (const [index, value] of (Array.isArray(list) ? list : []).entries()) {
    const path = ["rows", index];
    const id = valueAt(value, ["id"]);
    const subject = typeof id === "string" ? `row "${id}" of "${name}"` : `row ${index + 1} of "${name}"`;
    const spec = checkShape(rowSpec, value, file, path, subject, diagnostics);
    const earlier = spec && rows.get(spec.id);
    const span = file.span([...path, "id"]);
    if (earlier !== undefined)
      diagnostics.error(
        "duplicate-id",
        span,
        `${subject} stands twice`,
        `the first one is at line ${earlier.span.line}; give one of them another id`,
      );
    const isSound = spec !== undefined && earlier === undefined;
    if (spec === undefined) facts.addBroken(typeof id === "string" ? `${name}.${id}` : name);
    isComplete &&= isSound;
    const grounds = spec === undefined ? { ids: [], spans: [] } : readReferences(spec.reference, file, path);
    const asOf = spec?.asOf === undefined ? undefined : readAsOf(file, [...path, "asOf"], subject, diagnostics);
    const accessed = spec?.accessed === undefined ? undefined : readDate(file, [...path, "accessed"], subject, diagnostics);
    const placed = columns.has(PLACE) || broken.has(PLACE) ? undefined : valueAt(value, [PLACE]);
    const place =
      placed === undefined ? undefined : checkShape(placeSpec, placed, file, [...path, PLACE], `place of ${subject}`, diagnostics);
    const row = {
      set: name,
      id: spec?.id ?? "",
      columns,
      broken,
      file,
      path,
      subject,
      first,
      grounds,
      asOf,
      place: readRemark(place, first, file, [...path, PLACE]),
      accessed,
      note: readRemark(spec?.note, first, file, [...path, "note"]),
      diagnostics,
    };
    // the cells of a broken row are read for their faults only, so that all are found at once
    const cells = readCells(value, row, isSound ? into : { facts: new Records(), joins: [] });
    if (isSound) rows.set(spec.id, { id: spec.id, cells, references: grounds.ids, span });
  }
  return { name, columns, rows: [...rows.values()], isComplete, span: file.span([]) };
}

/** Reads the columns; `broken` names those that are there but cannot be used. */
function readColumns(
  file: SourceFile,
  name: string,
  dataSets: Records<DataSet>,
  diagnostics: Diagnostics,
): { readonly columns: ReadonlyMap<string, Column>; readonly broken: ReadonlySet<string> } {
  const columns = new Map<string, Column>();
  const broken = new Set<string>();
  const written = readPart(file, name, "columns", diagnostics);
  if (!isRecord(written)) dataSets.addBroken(name);
  for (const [column, value] of isRecord(written) ? Object.entries(written) : []) {
    const subject = `column "${column}" of "${name}"`;
    const span = file.keySpan(["columns", column]);
    const fault = faultOfName(column);
    if (fault !== undefined) diagnostics.error("bad-key", span, `${subject} ${fault.what}`, fault.hint);
    const spec = checkShape(columnSpec, value, file, ["columns", column], subject, diagnostics);
    if (spec !== undefined && fault === undefined)
      columns.set(column, {
        name: column,
        ...(typeof spec === "string" ? { type: spec, unit: "" } : { type: "number", unit: spec.unit }),
        span,
      });
    else {
      broken.add(column);
      dataSets.addBroken(`${name}.${column}`);
    }
  }
  return { columns, broken };
}

function faultOfName(column: string): { readonly what: string; readonly hint: string | undefined } | undefined {
  if (NOT_COLUMNS.includes(column)) return { what: "has a name that belongs to the row itself", hint: "give it another name" };
  const message = columnName.safeParse(column).error?.issues[0]?.message;
  const [what, hint] = message?.split("; ") ?? [];
  return what === undefined ? undefined : { what, hint };
}

/** The columns or the rows of the file, which are undefined when they are missing or of the wrong kind. */
function readPart(file: SourceFile, name: string, part: "columns" | "rows", diagnostics: Diagnostics): unknown {
  const value = valueAt(file.value, [part]);
  if (part === "rows" ? Array.isArray(value) : isRecord(value)) return value;
  const what =
    value === undefined ? `has no "${part}"` : `has "${part}" that are no ${part === "rows" ? "list" : "record of names and types"}`;
  const hint =
    part === "rows"
      ? 'write "rows:" and put each row under it as "- id: …"'
      : 'write "columns:" with a type for each: text, label, date or { unit: MW }';
  diagnostics.error("wrong-type", file.span([part]), `data set "${name}" ${what}`, hint);
  return undefined;
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
