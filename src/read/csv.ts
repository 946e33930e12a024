import { CsvError, parse } from "csv-parse/sync";
import type { Diagnostics } from "../diagnostic.ts";
import { LineIndex, spanOfFile, type Span } from "../span.ts";
import { ROW_KEYS } from "./schema.ts";
import type { Path, SourceFile } from "./source.ts";
import { isDecimal } from "./values.ts";

interface Cell {
  readonly text: string;
  readonly span: Span;
}

/** A column by its heading; undefined when the heading is faulty. */
type Heading = { readonly name: string; readonly type: unknown } | undefined;

/** Parses a comma-separated data set to the shape that a YAML one has: the heading `capacity [MW]` makes a number column, `[date]` a date, `[label]` a label, none a text. Several references stand apart by a space. Faults become diagnostics; undefined when the file is no table. */
export function readCsv(file: string, text: string, diagnostics: Diagnostics): SourceFile | undefined {
  const table = parseTable(file, text, diagnostics);
  if (table === undefined) return undefined;
  const [head = [], ...body] = table;
  const spans = new Map<string, Span>();
  const sources = new Map<string, string>();
  const headings = readHeadings(head, diagnostics);
  for (const [index, heading] of headings.entries())
    if (heading !== undefined) spans.set(`columns/${heading.name}`, head[index]?.span ?? spanOfFile(file));
  const even = body.filter((cells) => isEven(cells, head, diagnostics));
  const rows = even.map((cells, row) => {
    const record: [string, unknown][] = [];
    for (const [index, cell] of cells.entries()) {
      const heading = headings[index];
      if (index === 0) spans.set(`rows/${row}`, cell.span);
      if (heading === undefined) continue;
      const at = `rows/${row}/${heading.name}`;
      spans.set(at, cell.span);
      const written = cell.text.trim();
      if (written === "") continue;
      sources.set(at, written);
      record.push([heading.name, cellValue(heading, written)]);
      if (heading.name === "reference") for (const [place, span] of wordSpans(cell).entries()) spans.set(`${at}/${place}`, span);
    }
    return Object.fromEntries(record);
  });
  const at = (path: Path): string => path.map(String).join("/");
  const span = (path: Path): Span => {
    for (let depth = path.length; depth > 0; depth--) {
      const found = spans.get(at(path.slice(0, depth)));
      if (found) return found;
    }
    return spanOfFile(file);
  };
  const columns = Object.fromEntries(
    headings.flatMap((heading) => (heading === undefined || ROW_KEYS.includes(heading.name) ? [] : [[heading.name, heading.type]])),
  );
  const isWhole = !headings.includes(undefined) && even.length === body.length;
  return { file, value: { columns, rows }, isWhole, span, keySpan: span, source: (path) => sources.get(at(path)) };
}

function readHeadings(head: readonly Cell[], diagnostics: Diagnostics): readonly Heading[] {
  const names = new Set<string>();
  return head.map(({ text, span }) => {
    const [, name, bracket] = /^([a-z][a-z0-9_]*|asOf)(?:\s*\[([^\]]+)\])?$/.exec(text.trim()) ?? [];
    if (name === undefined) {
      const what = text.trim() === "" ? "a column has no heading" : `the heading "${text}" is not a name with a unit`;
      diagnostics.error("csv-heading", span, what, "write a lower-case word, and a unit in brackets for numbers: capacity [MW]");
      return undefined;
    }
    if (names.has(name)) {
      diagnostics.error("duplicate-key", span, `the heading "${name}" stands twice`, "give one of the two another name");
      return undefined;
    }
    names.add(name);
    return { name, type: columnType(bracket) };
  });
}

function columnType(bracket: string | undefined): unknown {
  if (bracket === undefined) return "text";
  return bracket === "date" || bracket === "label" || bracket === "text" ? bracket : { unit: bracket.trim() };
}

/** Whether a row has as many cells as the heading; with more or fewer nobody knows which belongs where. */
function isEven(cells: readonly Cell[], head: readonly Cell[], diagnostics: Diagnostics): boolean {
  const first = cells[0];
  if (first === undefined || cells.length === head.length) return true;
  const more = cells.length > head.length;
  const span = (more ? cells[head.length] : cells.at(-1))?.span ?? first.span;
  diagnostics.error(
    "csv-columns",
    span,
    `the row has ${cells.length} cells, the heading ${head.length}`,
    more
      ? "write decimals with a point, and put a text that contains a comma in double quotes"
      : "add the missing cells; an empty one needs its comma too",
  );
  return false;
}

function cellValue({ name, type }: NonNullable<Heading>, text: string): unknown {
  if (name === "reference") return text.split(/\s+/);
  return typeof type === "object" && isDecimal(text) ? Number(text) : text;
}

/** Where each word of a cell stands. */
function wordSpans({ text, span }: Cell): readonly Span[] {
  const shift = span.length > text.length ? 1 : 0;
  return [...text.matchAll(/\S+/g)].map((word) => ({ ...span, column: span.column + shift + word.index, length: word[0].length }));
}

const SEPARATORS: readonly (readonly [mark: string, name: string])[] = [
  [";", "semicolons"],
  ["\t", "tabs"],
  ["|", "upright strokes"],
];

function parseTable(file: string, text: string, diagnostics: Diagnostics): readonly (readonly Cell[])[] | undefined {
  const lines = new LineIndex(file, text);
  if (text.trim() === "") {
    diagnostics.error("empty-file", spanOfFile(file), "the file is empty", "write a heading, for example id,name,capacity [MW],reference");
    return undefined;
  }
  const [heading = ""] = text.split("\n", 1);
  const separator = SEPARATORS.find(([mark]) => heading.includes(mark) && !heading.includes(","));
  if (separator !== undefined) {
    diagnostics.error(
      "csv-separator",
      lines.span(heading.indexOf(separator[0])),
      `the columns are separated by ${separator[1]}`,
      "save the sheet as comma-separated values (CSV UTF-8), with a point as decimal mark",
    );
    return undefined;
  }
  const rows: Cell[][] = [];
  const bytes = Buffer.from(text);
  let [byteEnd, end] = [0, 0];
  try {
    parse(text, {
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 1_000_000,
      // the parser knows the byte at which each cell ends; its start follows from the cell before
      cast(value, context) {
        const between = bytes.subarray(byteEnd, context.bytes).toString();
        const start = end + (context.index === 0 ? between.length - between.replace(/^[\r\n]+/, "").length : 1);
        byteEnd = context.bytes;
        end += between.length;
        if (context.index === 0) rows.push([]);
        rows.at(-1)?.push({ text: value, span: lines.span(start, Math.max(start + 1, end)) });
        return value;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const [message, hint] = wordFault(error);
    diagnostics.error("csv-syntax", lines.span(Math.max(end, text.indexOf('"', end))), message, hint);
    return undefined;
  }
  // a spreadsheet leaves rows of nothing but commas below its table
  return rows.filter((cells, index) => index === 0 || cells.some((cell) => cell.text.trim() !== ""));
}

function wordFault({ code }: CsvError): readonly [message: string, hint: string] {
  if (code === "CSV_QUOTE_NOT_CLOSED") return ["a quote is opened and not closed", 'close it with " at the end of the cell'];
  if (code === "CSV_MAX_RECORD_SIZE")
    return ["a row is longer than a million characters", "look for a quote that is opened and not closed"];
  return [
    "a quote stands in the middle of a cell",
    'put the cell in double quotes, and write a double quote inside it twice: "the ""Golden Bridge"" forum"',
  ];
}
