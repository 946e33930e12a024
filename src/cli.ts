import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import packageJson from "../package.json" with { type: "json" };
import type { Terminal } from "./commands/output.ts";

/** argv → command → exit code; the only file that reads process. */

const EXIT_CODES = `
Exit codes: 0 all is well · 1 the report has errors · 2 wrong usage, or a place that the system refuses · 3 no browser or font · 130 interrupted · 70 a bug in Briefwright`;

function openTerminal(): Terminal {
  process.stdout.on("error", (error) => {
    // who reads only the first lines, as head does, has what was wanted
    if ("code" in error && error.code === "EPIPE") process.exit(0);
    process.stderr.write(`error: what was found cannot be written (${error.message})\n`);
    process.exit(2);
  });
  const isTerminal = process.stderr.isTTY && process.env["CI"] === undefined;
  return {
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${text}\n`),
    progress: (text) => void (isTerminal && process.stderr.write(`\r\u001b[2K${text}`)),
    color: process.stderr.isTTY && (process.env["NO_COLOR"] ?? "") === "",
  };
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() === "" || !Number.isFinite(seconds) || seconds < 0) throw new InvalidArgumentError("give seconds, or 0 for no limit.");
  return seconds;
}

function collectNames(text: string, earlier: readonly string[] = []): readonly string[] {
  const names = text.split(",").filter((name) => name !== "");
  if (names.length === 0) throw new InvalidArgumentError("give a name.");
  return [...earlier, ...names];
}

function readOnce(text: string, earlier: string | undefined): string {
  if (earlier !== undefined) throw new InvalidArgumentError("give it once.");
  return text;
}

function newProgram(terminal: Terminal, finish: (code: number) => void): Command {
  const program = new Command("briefwright")
    .description("One structured fact base in; a PDF policy brief and a slide deck out.")
    .version(packageJson.version)
    .addHelpText("after", EXIT_CODES)
    .exitOverride()
    .configureOutput({ writeErr: (text) => terminal.err(text.trimEnd()) });
  const format = (): Option => new Option("--format <format>", "how to print what was found").choices(["text", "json"]).default("text");
  const browser = (): Option => new Option("--browser <path>", "Chrome or Chromium to print with");
  // each command loads only what it needs
  program
    .command("build", { isDefault: true })
    .description("build the report in a folder (this one by default) into its out/")
    .argument("[dir]")
    .option("-o, --out <dir>", "output folder")
    .option("--lang <language>", "only this language; again, or en,ru, for more", collectNames)
    .option("--only <part>", "only this document, or charts", readOnce)
    .option("--strict", "warnings count as errors")
    .addOption(format())
    .addOption(browser())
    .option("--timeout <seconds>", "limit for the browser's start and each document; 0 for none", readSeconds)
    .option("-q, --quiet", "print problems only")
    .action(async (dir: string | undefined, options) =>
      finish(await (await import("./commands/build.ts")).runBuild(dir, options, process.env, terminal)),
    );
  program
    .command("check")
    .description("find all problems without rendering anything")
    .argument("[dir]")
    .option("--strict", "warnings count as errors")
    .addOption(format())
    .action(async (dir: string | undefined, options) =>
      finish(await (await import("./commands/check.ts")).runCheck(dir, options, terminal)),
    );
  const outOption = (): Option => new Option("-o, --out <dir>", "output folder of the last build, which the pages are taken from");
  program
    .command("why")
    .description("say what a fact rests on, and every place where it is used")
    .argument("<fact>")
    .argument("[dir]")
    .addOption(outOption())
    .addOption(format())
    .action(async (fact: string, dir: string | undefined, options) =>
      finish(await (await import("./commands/why.ts")).runWhy(fact, dir, options, terminal)),
    );
  program
    .command("impact")
    .description("say what an edit of a file or a fact would change, before anything is rendered")
    .argument("<name>", "a file of the report, a fact, chart, reference or data set")
    .argument("[dir]")
    .addOption(outOption())
    .addOption(format())
    .action(async (name: string, dir: string | undefined, options) =>
      finish(await (await import("./commands/impact.ts")).runImpact(name, dir, options, terminal)),
    );
  program
    .command("facts")
    .description("list the facts, all of them or those that a filter keeps")
    .argument("[dir]")
    .option("--unused", "only facts that no document and no chart uses")
    .option("--unsourced", "only facts whose printed reading names no source")
    .option("--reference <id>", "only facts with a reading that rests on this reference")
    .option("--set <name>", "only the cells of this data set; facts for those that stand alone")
    .addOption(new Option("--format <format>", "how to print the list").choices(["text", "json", "csv"]).default("text"))
    .action(async (dir: string | undefined, options) =>
      finish(await (await import("./commands/facts.ts")).runFacts(dir, options, terminal)),
    );
  program
    .command("verify")
    .description("hold PDFs against the rules of PDF/UA-1 and PDF/A-2a that a machine can check")
    .argument("<pdf...>")
    .option("--font <name>", "a typeface that may be used besides the shipped ones; again, or a,b, for more", collectNames)
    .option("--verapdf <path>", "veraPDF's program, to show what it says too")
    .addOption(format())
    .action(async (paths: readonly string[], options) =>
      finish(await (await import("./commands/verify.ts")).runVerify(paths, options, terminal)),
    );
  program
    .command("doctor")
    .description("say what was found on this machine, and how to mend what is missing")
    .addOption(format())
    .addOption(browser())
    .action(async (options) =>
      finish(await (await import("./commands/doctor.ts")).runDoctor(options, process.env, process.version, terminal)),
    );
  program
    .command("init")
    .description("start a new report in an empty folder: a two-page brief, a deck, sample data")
    .argument("<dir>")
    .action(async (dir: string) => finish(await (await import("./commands/init.ts")).runInit(dir, terminal)));
  program
    .command("schema")
    .description("write the JSON schemas of report.yaml and the data files, for editors")
    .argument("<dir>")
    .action(async (dir: string) => finish(await (await import("./commands/schema.ts")).runSchema(dir, terminal)));
  return program;
}

/** The exit code for an error that a command threw; a friendly word for those that a person can mend. */
function exitCodeOf(error: unknown, terminal: Terminal): number {
  terminal.progress("");
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof Error && "hint" in error) {
    terminal.err(`error: ${error.message}\n  hint: ${String(error.hint)}`);
    return error.name === "UsageError" ? 2 : 3;
  }
  if (error instanceof Error && isRefusal(error)) {
    terminal.err(`error: ${error.message}\n  hint: the system refuses this; look at the rights and the free space of that place`);
    return 2;
  }
  terminal.err(
    `This is a bug in Briefwright; please report it with the lines below.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  return 70;
}

/** Whether the disk refused something that no option names, such as the folder for temporary files. */
function isRefusal(error: Error): boolean {
  if (!("code" in error && "syscall" in error)) return false;
  const isPlace = error.code === "ENOENT" && /^(?:mkdir|mkdtemp|uv_cwd)$/.test(String(error.syscall));
  return isPlace || /^(?:EACCES|EPERM|EROFS|ENOSPC|EDQUOT|EMFILE|ENFILE|ENOTDIR)$/.test(String(error.code));
}

/** Runs the command that the process was started with; gives its exit code. */
export async function runCommand(): Promise<number> {
  const terminal = openTerminal();
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const) {
    process.once(signal, () => {
      terminal.progress("");
      terminal.err("interrupted; the output folder is as it was");
      process.exit(code);
    });
  }
  let exitCode = 0;
  try {
    await newProgram(terminal, (code) => (exitCode = code)).parseAsync();
  } catch (error) {
    exitCode = exitCodeOf(error, terminal);
  }
  return exitCode;
}
