import { check } from "../project.ts";
import { countOf, printDiagnostics, type OutputFormat, type Terminal } from "./output.ts";

/** `briefwright check`: all problems, nothing rendered. Gives the exit code. */
export async function runCheck(
  dir: string | undefined,
  options: { readonly strict?: boolean; readonly format: OutputFormat },
  terminal: Terminal,
): Promise<number> {
  const result = await check({ strict: options.strict ?? false, ...(dir === undefined ? {} : { dir }) });
  if (options.format === "json") terminal.out(JSON.stringify({ ok: result.ok, diagnostics: result.diagnostics }, undefined, 2));
  else {
    printDiagnostics(result, terminal);
    if (result.diagnostics.length === 0) terminal.out(countOf([]));
  }
  return result.ok ? 0 : 1;
}
