import { distance } from "fastest-levenshtein";
import type { Span } from "./span.ts";

/** One problem in what a person wrote, with its place and the way to mend it. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  /** Kebab-case name, documented in the README. */
  readonly code: string;
  /** Names the thing; lower case, no full stop. */
  readonly message: string;
  readonly span: Span;
  /** An imperative that says how to mend it. */
  readonly hint?: string;
}

/** Collects the diagnostics of a run, so that all of them are reported at once. */
export class Diagnostics {
  readonly #found: Diagnostic[] = [];

  error(code: string, span: Span, message: string, hint?: string): void {
    this.add({ severity: "error", code, message, span, ...(hint === undefined ? {} : { hint }) });
  }

  warning(code: string, span: Span, message: string, hint?: string): void {
    this.add({ severity: "warning", code, message, span, ...(hint === undefined ? {} : { hint }) });
  }

  add(...diagnostics: readonly Diagnostic[]): void {
    this.#found.push(...diagnostics);
  }

  /** All of them, each once, by file and position; of the same fault marked more and less exactly, the exact mark stays. */
  sorted(): readonly Diagnostic[] {
    const faults = new Map<string, readonly Diagnostic[]>();
    for (const found of this.#found) {
      const fault = JSON.stringify([found.code, found.message, found.span.file, found.span.line]);
      const marks = faults.get(fault) ?? [];
      if (marks.some(({ span }) => isWithin(span, found.span))) continue;
      faults.set(fault, [...marks.filter(({ span }) => !isWithin(found.span, span)), found]);
    }
    return [...faults.values()]
      .flat()
      .sort(
        (a, b) =>
          compare(a.span.file, b.span.file) || a.span.line - b.span.line || a.span.column - b.span.column || compare(a.code, b.code),
      );
  }

  get hasErrors(): boolean {
    return this.#found.some((found) => found.severity === "error");
  }
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.column >= outer.column && inner.column + inner.length <= outer.column + outer.length;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Words a diagnostic for a person: place, message, the line with a mark under the fault, hint. `lineOf` gives a source line, or undefined. */
export function formatDiagnostic(diagnostic: Diagnostic, lineOf: (span: Span) => string | undefined): string {
  const { severity, code, message, span, hint } = diagnostic;
  const lines = [`${span.file}:${span.line}:${span.column}: ${severity}[${code}]: ${message}`];
  const source = lineOf(span);
  if (source !== undefined && source.trim() !== "") {
    const frame = cutFrame(source, span);
    const number = String(span.line);
    lines.push(`  ${number} │ ${frame.text}`);
    lines.push(`  ${" ".repeat(number.length)} │ ${frame.lead}${"^".repeat(frame.marks)}`);
  }
  if (hint !== undefined) lines.push(`  hint: ${hint}`);
  return lines.join("\n");
}

const FRAME_WIDTH = 100;

/** Cuts a very long line to a window about the fault, so that minified input stays readable. */
function cutFrame(source: string, span: Span): { text: string; lead: string; marks: number } {
  // a terminal would obey a control character
  const line = source
    .replace(/\t/g, " ")
    .trimEnd()
    .replace(/\p{Cc}/gu, "\ufffd");
  const start = Math.max(0, span.column - 1 - (span.column > FRAME_WIDTH - 20 ? 40 : span.column));
  const cutLeft = start > 0 ? "…" : "";
  const window = line.slice(start, start + FRAME_WIDTH);
  const cutRight = start + FRAME_WIDTH < line.length ? "…" : "";
  const before = cutLeft + line.slice(start, span.column - 1);
  const marks = Math.max(1, Math.min(span.length, cutLeft.length + window.length - before.length));
  return { text: cutLeft + window + cutRight, lead: " ".repeat(displayWidth(before)), marks };
}

/** Columns of a terminal that a text takes: two for a Han or full-width character, one for any other. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(character) ? 2 : 1;
  return width;
}

/** The known name nearest to a mistyped one, or undefined when none is near. */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.ceil(name.length / 3) + 1;
  for (const candidate of known) {
    const measured = distance(name.toLowerCase(), candidate.toLowerCase());
    if (measured < bestDistance || (measured === bestDistance && best !== undefined && candidate < best && measured <= bestDistance - 1)) {
      best = candidate;
      bestDistance = measured;
    }
  }
  return best;
}

/** A hint that offers the nearest known name, or the way to add a new one. */
export function hintNearest(name: string, known: Iterable<string>, otherwise: string): string {
  const near = nearestName(name, known);
  return near === undefined ? otherwise : `did you mean "${near}"?`;
}
