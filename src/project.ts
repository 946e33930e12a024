import { readFileSync, statSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import packageJson from "../package.json" with { type: "json" };
import { Diagnostics, formatDiagnostic, hintNearest, type Diagnostic } from "./diagnostic.ts";
import { openDisk } from "./disk.ts";
import { startDrawing } from "./worker/start.ts";
import { openFonts } from "./fonts/fonts.ts";
import { encodeManifest, listArtifacts, MANIFEST, readManifest, type ManifestEntry } from "./manifest.ts";
import { noteInputs } from "./inputs.ts";
import type { PrintJob } from "./model/print.ts";
import type { Press } from "./press/press.ts";
import { pause } from "./waiting.ts";
import { lineReader } from "./span.ts";
import { UsageError } from "./usage.ts";

/** Which project, and what its environment says. */
export interface CheckOptions {
  /** The folder with `report.yaml`; the current one when left out. */
  readonly dir?: string;
  /** Warnings count as errors. */
  readonly strict?: boolean;
}

/** What to build, and where to. */
export interface BuildOptions extends CheckOptions {
  /** The output folder; `out` in the project when left out. */
  readonly out?: string;
  /** Of the report's languages; all when left out. */
  readonly languages?: readonly string[];
  /** A document's name, or `charts`; everything when left out. */
  readonly only?: string;
  /** Path of a Chrome or Chromium; the one that came with the installation when left out. */
  readonly browserPath?: string;
  /** For the browser's start and each document; 60 000 when left out, 0 for none. */
  readonly timeoutMs?: number;
  /** Seconds since 1970 that the files carry as their date (SOURCE_DATE_EPOCH); the edition date when left out. */
  readonly sourceDate?: number;
}

/** What a check found. */
export interface CheckResult {
  /** No errors; with `strict` no warnings either. */
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** A diagnostic in words, with the line it concerns. */
  format(diagnostic: Diagnostic): string;
}

/** What a build made. */
export interface BuildResult extends CheckResult {
  /** The files of this build; none when it is not ok. */
  readonly files: readonly ManifestEntry[];
  /** The output folder, absolute. */
  readonly out: string;
}

export const TOOL = `${packageJson.name} ${packageJson.version}`;

/** Finds all problems of a project without drawing or printing. */
export async function check(options: CheckOptions = {}): Promise<CheckResult> {
  const dir = openFolder(options, ["dir", "strict"]);
  const [{ readReport }, { checkReport }] = await Promise.all([import("./read/read.ts"), import("./check/check.ts")]);
  const diagnostics = new Diagnostics();
  const sources = new Map<string, string>();
  const report = await readReport(openDisk(dir, join(dir, "out")), sources, diagnostics);
  if (report !== undefined) await checkReport({ report, sources }, openFonts(), diagnostics);
  return conclude(diagnostics, sources, options.strict);
}

/** Builds a project and puts all its files in place together; when there is an error, the output folder stays as it was. Throws UsageError, BrowserMissing and BrowserFailed. */
export async function build(options: BuildOptions = {}): Promise<BuildResult> {
  const dir = openFolder(options, ["dir", "strict", "out", "languages", "only", "browserPath", "timeoutMs", "sourceDate"]);
  if (options.out === "") throw new UsageError("the output folder has no name", "name one with --out, or leave it out");
  const out = resolve(options.out ?? join(dir, "out"));
  const own = SOURCES.find((folder) => isWithin(out, join(dir, folder))) ?? (out === dir ? "report.yaml" : undefined);
  if (own !== undefined)
    throw new UsageError(`${options.out ?? out} is where ${own} of the report lies`, "name another folder with --out, such as out");
  // the browser starts, and the drawing worker loads Vega, while the rest of the program loads and reads
  const press = options.only === "charts" ? undefined : startPress(options);
  const drawing = startDrawing();
  // reading and checking would hold up a start that waits for its turn
  await pause();
  try {
    const [{ buildReport }, { readSettings }, { describeEdition }] = await Promise.all([
      import("./build.ts"),
      import("./read/settings.ts"),
      import("./edition.ts"),
    ]);
    const diagnostics = new Diagnostics();
    const sources = new Map<string, string>();
    const world = noteInputs(openDisk(dir, out));
    checkSelection(readSettings(world, new Map(), new Diagnostics()), options);
    const outside = {
      world,
      fonts: openFonts(),
      draw: drawing.draw,
      print: async (job: PrintJob) => {
        if (press === undefined) throw new TypeError("a document is printed in a build of charts only");
        return (await press).print(job);
      },
    };
    const edition = await buildReport(outside, options, sources, diagnostics);
    const result = conclude(diagnostics, sources, options.strict);
    if (edition === undefined || !result.ok) return { ...result, ok: false, files: [], out };

    const isWhole = options.languages === undefined && options.only === undefined;
    const earlierTrace = isWhole ? undefined : readIfThere(join(out, "trace.json"));
    const artifacts = [
      ...edition.documents.flatMap((document) => document.artifacts),
      ...describeEdition(edition, world.digest(), earlierTrace),
    ];
    const files = listArtifacts(artifacts);
    const earlier = readManifest(readIfThere(join(out, MANIFEST)));
    const kept = isWhole ? [] : earlier.filter(({ path }) => !files.some((file) => file.path === path));
    const stale = isWhole ? earlier.map(({ path }) => path).filter((path) => !files.some((file) => file.path === path)) : [];
    const browser = press === undefined ? null : await press.then(({ browser: { name, version } }) => `${name} ${version}`);
    const entries = [...files, ...kept].sort((a, b) => (a.path < b.path ? -1 : 1));
    world.place([...artifacts, encodeManifest(entries, { tool: TOOL, browser })], stale);
    return { ...result, files, out };
  } finally {
    await Promise.allSettled([drawing.close(), press?.then((running) => running.close())]);
  }
}

/** The project folder of a call; throws UsageError when it is none, or when an option is misspelt: from JavaScript nothing else would say so. */
function openFolder(options: CheckOptions, known: readonly string[]): string {
  if (typeof options !== "object") throw new UsageError("the options are no object", "write build({ dir: … })");
  const unknown = Object.keys(options).find((key) => !known.includes(key));
  if (unknown !== undefined)
    throw new UsageError(`there is no option "${unknown}"`, hintNearest(unknown, known, `use ${known.join(", ")}`));
  const dir = resolve(options.dir ?? ".");
  const isFolder = statSync(dir, { throwIfNoEntry: false })?.isDirectory() === true;
  if (!isFolder)
    throw new UsageError(
      `there is no folder ${options.dir ?? dir}`,
      "name the folder that holds report.yaml, after the command: briefwright build <dir>",
    );
  return dir;
}

/** Folders of a report that a build reads. */
const SOURCES = ["data", "charts", "templates"] as const;

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}

/** Starts the browser; a failure waits until something is to be printed. */
function startPress({ browserPath, timeoutMs }: BuildOptions): Promise<Press> {
  const press = import("./press/press.ts").then(({ openPress }) =>
    openPress({
      env: process.env,
      ...(browserPath === undefined ? {} : { browserPath }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    }),
  );
  press.catch(() => undefined);
  return press;
}

function checkSelection(
  settings: { readonly languages: readonly string[]; readonly documents: readonly { readonly name: string }[] } | undefined,
  { languages = [], only }: BuildOptions,
): void {
  if (settings === undefined) return;
  const unknown = languages.find((language) => !settings.languages.includes(language));
  if (unknown !== undefined) throw new UsageError(`the report has no language "${unknown}"`, `use ${settings.languages.join(", ")}`);
  const parts = [...settings.documents.map(({ name }) => name), "charts"];
  if (only !== undefined && !parts.includes(only)) throw new UsageError(`the report has no document "${only}"`, `use ${parts.join(", ")}`);
}

function conclude(diagnostics: Diagnostics, sources: ReadonlyMap<string, string>, strict = false): CheckResult {
  const sorted = diagnostics.sorted();
  const lineOf = lineReader(sources);
  return {
    ok: !diagnostics.hasErrors && !(strict && sorted.length > 0),
    diagnostics: sorted,
    format: (diagnostic) => formatDiagnostic(diagnostic, lineOf),
  };
}

function readIfThere(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
