import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Environment } from "../cache-folder.ts";

/** There is no browser to print with; the message and the hint are for a person. */
export class BrowserMissing extends Error {
  override readonly name = "BrowserMissing";
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** The browser to use, before it is unpacked or started. */
export interface BrowserChoice {
  /** `package` is packed inside the npm package; `program` is a file that can be run. */
  readonly kind: "package" | "program";
  /** The folder of the npm package, or the program. */
  readonly path: string;
  /** Version of the npm package; "" for a program. */
  readonly version: string;
  /** Who chose it, for example `given by --browser`. */
  readonly from: string;
}

const HINT = "run npm install again, or name a Chrome or Chromium with --browser or PUPPETEER_EXECUTABLE_PATH";

/** Chooses the browser: the given path, PUPPETEER_EXECUTABLE_PATH, the npm package on Linux x64, else the download of puppeteer; throws BrowserMissing. */
export async function findBrowser(explicitPath: string | undefined, env: Environment): Promise<BrowserChoice> {
  if (explicitPath !== undefined) return program(explicitPath, "given by --browser");
  const named = env["PUPPETEER_EXECUTABLE_PATH"];
  if (named !== undefined && named !== "") return program(named, "given by PUPPETEER_EXECUTABLE_PATH");
  if (process.platform === "linux" && process.arch === "x64") {
    const found = findPackage();
    if (found !== undefined) return found;
  }
  return program(await downloadOfPuppeteer(), "downloaded by puppeteer");
}

function program(path: string, from: string): BrowserChoice {
  if (!existsSync(path)) throw new BrowserMissing(`no browser at ${path}, ${from}`, HINT);
  return { kind: "program", path, version: "", from };
}

function findPackage(): BrowserChoice | undefined {
  const name = "@sparticuz/chromium";
  try {
    // The package exports only its entry, build/cjs/index.cjs.
    const path = join(dirname(createRequire(import.meta.url).resolve(name)), "..", "..");
    const manifest: unknown = JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
    if (typeof manifest !== "object" || manifest === null || !("version" in manifest)) return undefined;
    return { kind: "package", path, version: String(manifest.version), from: `from the npm package ${name}` };
  } catch {
    return undefined;
  }
}

async function downloadOfPuppeteer(): Promise<string> {
  try {
    const { executablePath } = await import("puppeteer");
    return await executablePath();
  } catch (error) {
    throw new BrowserMissing(`puppeteer has no browser: ${error instanceof Error ? error.message : String(error)}`, HINT);
  }
}
