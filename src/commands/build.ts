import { relative } from "node:path";
import { build } from "../project.ts";
import { UsageError } from "../usage.ts";
import { printDiagnostics, type OutputFormat, type Terminal } from "./output.ts";

/** The options of `briefwright build`, as the command line gives them. */
export interface BuildCommandOptions {
  readonly out?: string;
  readonly lang?: readonly string[];
  readonly only?: string;
  readonly strict?: boolean;
  readonly format: OutputFormat;
  readonly browser?: string;
  readonly timeout?: number;
  readonly quiet?: boolean;
}

/** `briefwright build`: makes the edition and says where it lies. Gives the exit code. */
export async function runBuild(
  dir: string | undefined,
  options: BuildCommandOptions,
  env: Readonly<Record<string, string | undefined>>,
  terminal: Terminal,
): Promise<number> {
  const start = performance.now();
  const sourceDate = readSourceDate(env["SOURCE_DATE_EPOCH"]);
  terminal.progress("building …");
  const result = await build({
    strict: options.strict ?? false,
    ...(dir === undefined ? {} : { dir }),
    ...(options.out === undefined ? {} : { out: options.out }),
    ...(options.lang === undefined ? {} : { languages: options.lang }),
    ...(options.only === undefined ? {} : { only: options.only }),
    ...(options.browser === undefined ? {} : { browserPath: options.browser }),
    ...(options.timeout === undefined ? {} : { timeoutMs: options.timeout * 1000 }),
    ...(sourceDate === undefined ? {} : { sourceDate }),
  }).finally(() => terminal.progress(""));
  if (options.format === "json") {
    const { ok, out, files, diagnostics } = result;
    terminal.out(JSON.stringify({ ok, out, files, diagnostics }, undefined, 2));
    return ok ? 0 : 1;
  }
  printDiagnostics(result, terminal);
  const folder = relative(".", result.out) || ".";
  if (!result.ok) terminal.err(`nothing was built; ${folder} is as it was`);
  else if (!options.quiet) {
    for (const { path, bytes } of result.files) terminal.out(`  ${folder}/${path}  ${Math.ceil(bytes / 1000)} kB`);
    terminal.out(
      `built ${result.files.length} ${result.files.length === 1 ? "file" : "files"} in ${((performance.now() - start) / 1000).toFixed(1)} s`,
    );
  }
  return result.ok ? 0 : 1;
}

function readSourceDate(written: string | undefined): number | undefined {
  if (written === undefined || written === "") return undefined;
  if (!/^\d{1,11}$/.test(written))
    throw new UsageError(
      `SOURCE_DATE_EPOCH is "${written}", which is no number of seconds`,
      "give seconds since 1970, or take it out of the environment",
    );
  return Number(written);
}
