import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getDocument, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { onTestFinished } from "vitest";

const ROOT = join(import.meta.dirname, "..");

/** What a run of the command left behind. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Starts the bundled command, as a person would. */
export function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): { child: ChildProcess; done: Promise<Run> } {
  const child = spawn(process.execPath, [join(ROOT, "dist/cli.js"), ...args], { env: { ...process.env, SOURCE_DATE_EPOCH: "", ...env } });
  let [out, err] = ["", ""];
  child.stdout.on("data", (text: Buffer) => (out += text.toString()));
  child.stderr.on("data", (text: Buffer) => (err += text.toString()));
  return { child, done: new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err }))) };
}

/** Runs the bundled command to its end. */
export function run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Run> {
  return start(args, env).done;
}

/** When a folder is cleared away: after the test, or with `afterAll` after the file. */
type Cleanup = (clear: () => void) => void;

/** An empty folder that is gone afterwards. */
export function emptyFolder(cleanup: Cleanup = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), "briefwright-test-"));
  cleanup(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A copy of the small sound project that is gone afterwards. */
export function smallReport(cleanup: Cleanup = onTestFinished): string {
  const folder = emptyFolder(cleanup);
  cpSync(join(ROOT, "test/base"), folder, { recursive: true });
  return folder;
}

/** A copy of the report of this repository that is gone afterwards. */
export function wholeReport(cleanup: Cleanup = onTestFinished): string {
  const folder = emptyFolder(cleanup);
  for (const part of ["report.yaml", "data", "charts", "templates"]) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  return folder;
}

/** Every file below a folder with its bytes, by path. */
export function contentsOf(folder: string): ReadonlyMap<string, Buffer> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => statSync(join(folder, path)).isFile());
  return new Map(paths.sort().map((path) => [path, readFileSync(join(folder, path))]));
}

/** Opens a PDF with a reader that is not ours. */
export function openPdf(path: string): Promise<PDFDocumentProxy> {
  return getDocument({ data: new Uint8Array(readFileSync(path)), verbosity: 0 }).promise;
}

/** The text of each page, blanks folded. */
export async function pageTexts(pdf: PDFDocumentProxy): Promise<readonly string[]> {
  const texts: string[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    texts.push(
      items
        .map((item) => ("str" in item ? item.str + (item.hasEOL ? " " : "") : ""))
        .join("")
        .replace(/\s+/g, " "),
    );
  }
  return texts;
}
