import type { Overflow, Printed, PrintJob } from "../model/print.ts";
import type { Environment } from "../cache-folder.ts";
import { BrowserFailed, launch } from "./launch.ts";
import { findUndrawn } from "./fallback.ts";
import { findOverflows, measureContentWidth } from "./overflow.ts";
import { printNumbered, type Numbered } from "./page-numbers.ts";
import { openSafePage, type SafePage } from "./page.ts";

/** Which browser prints. */
export interface PressBrowser {
  /** For example `HeadlessChrome`. */
  readonly name: string;
  readonly version: string;
  /** Who chose it, for example `given by --browser`. */
  readonly from: string;
  /** Path of the program. */
  readonly path: string;
  /** False only as root, where Chromium cannot have one. */
  readonly sandbox: boolean;
}

/** One warm browser. Jobs may run at the same time. After a deadline it is of no more use. */
export interface Press {
  readonly browser: PressBrowser;
  /** Prints HTML to PDF, A4 unless its `@page` says otherwise; throws BrowserFailed. */
  print(job: PrintJob): Promise<Printed>;
  close(): Promise<void>;
}

/** How to open a press. */
export interface PressOptions {
  readonly browserPath?: string;
  readonly env: Environment;
  /** For the start and for each job, in milliseconds; 60 000 when left out, 0 for none. */
  readonly timeoutMs?: number;
}

const A4 = { width: 794, height: 1123 };
const SLIDE = { width: 1280, height: 720 };

/** Starts the browser; throws BrowserMissing or BrowserFailed. Call it first: the browser starts while other modules load. */
export async function openPress(options: PressOptions): Promise<Press> {
  const { timeoutMs = 60_000 } = options;
  const running = await launch(options.browserPath, options.env, timeoutMs);
  const { connection } = running;
  const first = openSafePage(connection);
  first.catch(() => undefined);
  const free = [first];
  // what mends the print loads while the first page opens
  const finishing = import("./finish.ts");
  finishing.catch(() => undefined);

  /** Lends a page to a job; when the job passes the deadline, ends the browser. */
  async function withPage<Result>(work: (page: SafePage) => Promise<Result>): Promise<Result> {
    const lent = free.pop() ?? openSafePage(connection);
    let timer: NodeJS.Timeout | undefined;
    const failed = new Promise<never>((_resolve, reject) => {
      void running.ended.then(() =>
        reject(
          new BrowserFailed(
            "the browser ended in the middle of a document",
            "try again; briefwright doctor shows whether it prints at all",
          ),
        ),
      );
      if (timeoutMs === 0) return;
      timer = setTimeout(() => {
        running.end();
        reject(
          new BrowserFailed(
            `the browser took more than ${timeoutMs / 1000} s for one document`,
            "allow more with --timeout, or 0 for no limit",
          ),
        );
      }, timeoutMs);
    });
    try {
      const result = await Promise.race([lent.then(work), failed]);
      free.push(lent);
      return result;
    } catch (error) {
      void lent.then((page) => page.close()).catch(() => undefined);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Prints of the job what is in strange fonts, which only a second look at the page tells. */
  async function describeStrange(
    fonts: readonly string[],
    job: PrintJob,
    isBrought: (font: string) => boolean,
  ): Promise<Printed["fallbackText"]> {
    const found = await withPage(async (page) => {
      await page.show(job.html, A4);
      return findUndrawn(page, isBrought);
    });
    const font = fonts.join(", ");
    return found.length === 0 ? [{ font, characters: "", text: "" }] : found.map((one) => ({ font, ...one }));
  }

  const [name = "", version = ""] = running.product.split("/");
  return {
    browser: { name, version, from: running.from, path: running.path, sandbox: running.sandbox },
    async print(job) {
      const { printed, overflows, families, pagesHold } = await withPage((page) => printPage(page, job));
      const { pdf, pages, fonts } = await (await finishing).finishPdf(printed, job);
      const brought = families.map(plain).filter((family) => family !== "");
      const isBrought = (font: string): boolean => brought.some((family) => plain(font).startsWith(family));
      const strange = fonts.filter((font) => !isBrought(font));
      return { pdf, pages, overflows, pagesHold, fallbackText: strange.length === 0 ? [] : await describeStrange(strange, job, isBrought) };
    },
    async close() {
      // A page that is still opening would leave a timer of its own behind, which keeps the program waiting.
      await Promise.allSettled(free);
      // Nothing of the profile is worth a tidy end.
      running.end();
      await running.ended;
    },
  };
}

async function printPage(
  page: SafePage,
  job: PrintJob,
): Promise<Numbered & { overflows: readonly Overflow[]; families: readonly string[] }> {
  await (job.kind === "slides" ? page.show(job.html, SLIDE) : page.show(job.html, A4, measureContentWidth));
  const [overflows, families, numbered] = await Promise.all([
    page.evaluate(findOverflows, job.kind),
    page.evaluate(() => [...document.fonts].map((face) => face.family)),
    printNumbered(page, job.html),
  ]);
  return { ...numbered, overflows, families };
}

/** A font or family name without blanks, hyphens, quotes and case. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
