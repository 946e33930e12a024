import { displayWidth, type Diagnostic } from "../diagnostic.ts";
import type { CheckResult } from "../project.ts";

/** Where a command prints: results to `out`, what a person should read to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Shows what is being done, on a terminal only; "" clears it. */
  progress(text: string): void;
  readonly color: boolean;
}

/** Text or JSON, as `--format` says. */
export type OutputFormat = "text" | "json";

/** Prints every diagnostic and then their count. */
export function printDiagnostics(result: CheckResult, terminal: Terminal): void {
  for (const diagnostic of result.diagnostics) terminal.err(`${paint(result.format(diagnostic), diagnostic, terminal)}\n`);
  const onlyStrict = !result.ok && result.diagnostics.every(({ severity }) => severity === "warning");
  if (result.diagnostics.length > 0)
    terminal.err(countOf(result.diagnostics) + (onlyStrict ? " (under --strict a warning is a failure)" : ""));
}

/** For example `2 errors, 1 warning`. */
export function countOf(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Diagnostic["severity"]): string => {
    const number = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return `${number} ${severity}${number === 1 ? "" : "s"}`;
  };
  return `${count("error")}, ${count("warning")}`;
}

function paint(text: string, { severity, code }: Diagnostic, { color }: Terminal): string {
  if (!color) return text;
  const tag = `${severity}[${code}]`;
  return text.replace(tag, `\u001b[1;${severity === "error" ? 31 : 33}m${tag}\u001b[0m`);
}

/** Sets rows in columns, each as wide as its widest cell. */
export function alignColumns(rows: readonly (readonly string[])[], indent = "  "): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, displayWidth(cell))));
  const used = widths.map((width, index) => ({ width, index })).filter(({ width }) => width > 0);
  return rows.map((row) => {
    const cells = used.map(({ width, index }) => (row[index] ?? "") + " ".repeat(width - displayWidth(row[index] ?? "")));
    return (indent + cells.join("  ")).trimEnd();
  });
}

/** `1 place`, `3 places`. */
export function countWords(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
