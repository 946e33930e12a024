/** A place in a source file: where a value was written, for diagnostics and the trace. */
export interface Span {
  /** Path inside the project, with forward slashes, for example `data/facts.yaml`. */
  readonly file: string;
  /** Line, counted from 1. */
  readonly line: number;
  /** Column in UTF-16 units, counted from 1. */
  readonly column: number;
  /** How many UTF-16 units on that line the value takes; at least 1. */
  readonly length: number;
}

/** The start of a file, for problems that concern the file as a whole. */
export function spanOfFile(file: string): Span {
  return { file, line: 1, column: 1, length: 1 };
}

/** Turns offsets into one file's text into spans. */
export class LineIndex {
  readonly #starts: number[] = [0];
  readonly #file: string;
  readonly #text: string;

  constructor(file: string, text: string) {
    this.#file = file;
    this.#text = text;
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) this.#starts.push(at + 1);
  }

  /** The offset of a line and column, both counted from 1. */
  offset(line: number, column: number): number {
    return (this.#starts[line - 1] ?? 0) + column - 1;
  }

  /** The span of `[start, end)`, cut at the end of the line it starts on. */
  span(start: number, end: number = start + 1): Span {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= start) low = middle;
      else high = middle - 1;
    }
    const lineStart = this.#starts[low] ?? 0;
    const lineEnd = (this.#starts[low + 1] ?? this.#text.length + 1) - 1;
    const length = Math.max(1, Math.min(end, lineEnd) - start);
    return { file: this.#file, line: low + 1, column: start - lineStart + 1, length };
  }
}

/** Gives the lines of source files by place, for code frames; each file is cut into lines once. */
export function lineReader(sources: ReadonlyMap<string, string>): (place: Pick<Span, "file" | "line">) => string | undefined {
  const cut = new Map<string, readonly string[]>();
  return ({ file, line }) => {
    const lines = cut.get(file) ?? sources.get(file)?.split("\n");
    if (lines !== undefined) cut.set(file, lines);
    return lines?.[line - 1];
  };
}
