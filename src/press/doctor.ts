import { BrowserMissing } from "./find.ts";
import { BrowserFailed } from "./launch.ts";
import { openPress, type PressBrowser, type PressOptions } from "./press.ts";
import { cachePath } from "../cache-folder.ts";

/** The state of the press, as `briefwright doctor` shows it. */
export interface PressReport {
  /** Undefined when there is none or it does not start. */
  readonly browser: PressBrowser | undefined;
  /** Where the browser is unpacked and the fallback font lies. */
  readonly cache: string;
  /** Whether a test page came out with one page and text on it. */
  readonly prints: boolean;
  readonly startMs: number;
  readonly printMs: number;
  /** What is wrong and what to do about it; undefined when all is well. */
  readonly problem: { readonly message: string; readonly hint: string } | undefined;
}

/** Opens the press and prints a page to see whether it works; other errors than those of the browser are thrown. */
export async function inspectPress(options: PressOptions): Promise<PressReport> {
  const cache = cachePath(options.env);
  const start = performance.now();
  let browser: PressBrowser | undefined;
  let startMs = 0;
  try {
    const press = await openPress(options);
    browser = press.browser;
    startMs = performance.now() - start;
    try {
      const html = `<!doctype html><html lang="en"><title>Test</title><style>@page { size: A4; margin: 20mm }</style><h1>Test</h1>`;
      const printed = await press.print({ html, kind: "pages", title: "Test", author: "", subject: "", language: "en", date: new Date(0) });
      const prints = printed.pages === 1 && printed.fallbackText.length > 0;
      const problem = prints ? undefined : { message: "the test page came out empty", hint: "try another browser with --browser" };
      return { browser, cache, prints, startMs, printMs: performance.now() - start - startMs, problem };
    } finally {
      await press.close();
    }
  } catch (error) {
    if (!(error instanceof BrowserMissing || error instanceof BrowserFailed)) throw error;
    return { browser, cache, prints: false, startMs, printMs: 0, problem: { message: error.message, hint: error.hint } };
  }
}
