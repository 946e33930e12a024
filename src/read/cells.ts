import { hintNearest, nearestName, type Diagnostics } from "../diagnostic.ts";
import type { Column } from "../model/dataset.ts";
import type { Fact, Reading } from "../model/fact.ts";
import type { Language, Remark } from "../model/language.ts";
import type { AsOf, PartialDate, Value } from "../model/value.ts";
import type { Gathered } from "./datasets.ts";
import { NOTHING_SAID, readFactEvidence, type FactEvidence } from "./evidence.ts";
import { readDerivation } from "./formulas.ts";
import { readQuantity } from "./number.ts";
import { choosePrinted, readReading, readRemark, readText, reportBadDate, type Grounds } from "./readings.ts";
import { cellRecordSpec, cellWordsSpec, NOT_STATED, PLACE, ROW_KEYS } from "./schema.ts";
import { checkShape, valueAt } from "./shape.ts";
import type { Path, SourceFile } from "./source.ts";
import { parsePartialDate, parseUnit } from "./values.ts";

/** The row whose cells are read. */
export interface RowInFile {
  /** The name of its data set. */
  readonly set: string;
  readonly id: string;
  readonly columns: ReadonlyMap<string, Column>;
  /** Columns that are there but cannot be used. */
  readonly broken: ReadonlySet<string>;
  readonly file: SourceFile;
  readonly path: Path;
  /** For messages: `row "moinak" of "plants"`. */
  readonly subject: string;
  readonly first: Language;
  readonly grounds: Grounds;
  readonly asOf: AsOf | undefined;
  readonly place: Remark | undefined;
  readonly accessed: PartialDate | undefined;
  readonly note: Remark | undefined;
  readonly diagnostics: Diagnostics;
}

/** Reads the cells of a row, written as `value`, by the type of their columns. A cell that stands for a fact of another place is left to be joined. */
export function readCells(value: unknown, row: RowInFile, { facts, joins }: Pick<Gathered, "facts" | "joins">): Map<string, Fact> {
  const { set, id, columns, file, path, subject, first, diagnostics } = row;
  const cells = new Map<string, Fact>();
  if (typeof value !== "object" || value === null) return cells;
  const misspelled = reportOtherCells(Object.keys(value), row);
  for (const column of columns.values()) {
    const at = [...path, column.name];
    const written = valueAt(value, [column.name]);
    const cellId = `${set}.${id}.${column.name}`;
    const span = file.span(at);
    if (written === undefined) {
      if (!misspelled.has(column.name))
        diagnostics.error(
          "missing-cell",
          span,
          `${subject} has no ${column.name}`,
          `add it, or write \`${column.name}: ${NOT_STATED}\` when no source says`,
        );
      facts.addBroken(cellId);
      continue;
    }
    const cell = readCell(written, column, at, row);
    if (cell === undefined) facts.addBroken(cellId);
    else if ("fact" in cell) joins.push({ cells, column, cell: cellId, fact: cell.fact, span: file.span([...at, "fact"]) });
    else {
      const fact = { id: cellId, statement: new Map([[first, `${set}, ${id}: ${column.name}`]]), ...cell, span };
      // what is computed is put in when all facts are read
      if (cell.formula === undefined) cells.set(column.name, fact);
      else joins.push({ cells, column, cell: cellId, fact: cellId, span });
      facts.add(cellId, `cell "${cellId}"`, fact, diagnostics);
    }
  }
  return cells;
}

/** Reports the keys of a row that are no columns; gives the columns that they may have been meant to be. */
function reportOtherCells(keys: readonly string[], { columns, broken, file, path, subject, diagnostics }: RowInFile): ReadonlySet<string> {
  const misspelled = new Set<string>();
  for (const key of keys) {
    if (ROW_KEYS.includes(key) || key === PLACE || columns.has(key) || broken.has(key)) continue;
    const near = nearestName(key, columns.keys());
    if (near !== undefined) misspelled.add(near);
    diagnostics.error(
      "unknown-key",
      file.keySpan([...path, key]),
      `${subject} has a cell "${key}", which is no column`,
      hintNearest(
        key,
        columns.keys(),
        columns.size === 0 ? "add it to the columns" : `add it to the columns, or use one of ${[...columns.keys()].join(", ")}`,
      ),
    );
  }
  return misspelled;
}

type Cell = Pick<Fact, "readings" | "printed" | "because" | "formula"> & FactEvidence;

function readCell(written: unknown, column: Column, at: Path, row: RowInFile): Cell | { readonly fact: string } | undefined {
  if (isCellRecord(written, column)) return readCellRecord(written, column, at, row);
  const { file, grounds, asOf, place, accessed, note } = row;
  const value = readPlain(written, column, at, row);
  if (value === undefined) return undefined;
  const reading: Reading = {
    value,
    asOf,
    references: grounds.ids,
    place,
    accessed,
    note,
    isComputed: false,
    span: file.span(at),
    places: { unit: column.span, references: grounds.spans },
  };
  return { readings: [reading], printed: reading, because: undefined, formula: undefined, ...NOTHING_SAID };
}

/** In a text column a record may also be the words in each language. */
function isCellRecord(written: unknown, column: Column): boolean {
  const isRecord = typeof written === "object" && written !== null && !Array.isArray(written);
  return isRecord && (column.type !== "text" || ["fact", "readings", "formula"].some((key) => key in written));
}

function readCellRecord(written: unknown, column: Column, at: Path, row: RowInFile): Cell | { readonly fact: string } | undefined {
  const { file, subject, first, grounds, asOf, place, accessed, diagnostics } = row;
  const owner = `${column.name} of ${subject}`;
  const spec = checkShape(cellRecordSpec, written, file, at, owner, diagnostics);
  if (spec === undefined || "fact" in spec) return spec;
  const defaults = { unit: column.unit, unitSpan: column.span, grounds, asOf, place, accessed };
  const stated = "readings" in spec ? spec.readings : [];
  const { prints, because } = spec;
  const readings = stated.flatMap(
    (reading, index) => readReading(reading, file, [...at, "readings", index], owner, first, defaults, diagnostics) ?? [],
  );
  if (readings.length < stated.length) return undefined;
  const derivation = readDerivation(spec, readings, file, at, owner, first, defaults, diagnostics);
  const chosen = derivation && choosePrinted(derivation.readings, prints, file, at, owner, diagnostics);
  if (chosen === undefined) return undefined;
  const { formula } = derivation ?? {};
  const isNumber = formula === undefined || column.type === "number";
  if (isNumber && fitsColumn(chosen.printed.value, column))
    return {
      ...chosen,
      because: readRemark(because, first, file, [...at, "because"]),
      formula,
      ...readFactEvidence(spec, file, at, owner, diagnostics),
    };
  diagnostics.error(
    "unit-mismatch",
    isNumber ? chosen.printed.span : file.keySpan([...at, "formula"]),
    `${owner} does not fit the column${column.unit && `, which is in ${column.unit}`}`,
    isNumber ? "give the reading the kind and the unit of the column" : "take the formula out, or give the column a unit: { unit: MW }",
  );
  return undefined;
}

/** Whether a value is of the kind and the unit of a column; what is not stated fits everywhere. */
export function fitsColumn(value: Value, column: Column): boolean {
  if (value.kind === "not-stated") return true;
  if (column.type === "number") return value.kind === "quantity" && value.unit === parseUnit(column.unit).unit;
  return value.kind === (column.type === "text" ? "words" : column.type);
}

function readPlain(written: unknown, column: Column, at: Path, { file, subject, first, diagnostics }: RowInFile): Value | undefined {
  if (written === NOT_STATED) return { kind: "not-stated" };
  const source = file.source(at) ?? "";
  const span = file.span(at);
  const has = `${subject} has a ${column.name}`;
  if (column.type === "number") return readQuantity(written, source, column.unit, span, has, diagnostics);
  if (column.type === "date") {
    const date = parsePartialDate(source);
    if (date === undefined) reportBadDate(source === "" ? "something" : source, span, `${column.name} of ${subject}`, diagnostics);
    return date;
  }
  if (typeof written === "string" && column.type === "label") return { kind: "label", key: written };
  if (typeof written !== "string" && (column.type === "label" || typeof written !== "object")) {
    diagnostics.error(
      "wrong-type",
      span,
      `${has} that is not a text`,
      source === "" || written === null ? "write it, or `not stated` when no source says" : `put it in quotes: "${source}"`,
    );
    return undefined;
  }
  const words = checkShape(cellWordsSpec, written, file, at, `${column.name} of ${subject}`, diagnostics);
  return words === undefined ? undefined : { kind: "words", text: readText(words, first) };
}
