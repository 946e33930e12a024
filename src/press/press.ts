import { availableParallelism } from "node:os";
import type { Connection } from "puppeteer-core/internal/cdp/Connection.js";
import type { Printed, PrintJob } from "../model/print.ts";
import type { Environment } from "../cache-folder.ts";
import { BrowserFailed, launch } from "./launch.ts";
import { findUndrawn } from "./fallback.ts";
import { findOverflows, measureContentWidth } from "./overflow.ts";
import { printNumbered } from "./page-numbers.ts";
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
  const pages = openPages(running.connection);
  // what mends the print loads while the first page opens
  const finishing = import("./finish.ts");
  finishing.catch(() => undefined);

  /** Lends a page to a job; when the job passes the deadline, ends the browser. */
  async function withPage<Result>({ title, language }: PrintJob, work: (page: SafePage) => Promise<Result>): Promise<Result> {
    // its time starts when it has a page
    const { page } = await pages.lend();
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
            `the browser took more than ${timeoutMs / 1000} s for one document: “${title}”, ${language}`,
            "look for something endlessly long or wide in it; or allow more with --timeout, or 0 for no limit",
          ),
        );
      }, timeoutMs);
    });
    try {
      const result = await Promise.race([page.then(work), failed]);
      pages.giveBack(page);
      return result;
    } catch (error) {
      pages.giveBack(undefined);
      void page.then((opened) => opened.close()).catch(() => undefined);
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
    const found = await withPage(job, async (page) => {
      await page.show(job, A4);
      return findUndrawn(page, isBrought);
    });
    const font = fonts.join(", ");
    return found.length === 0 ? [{ font, characters: "", text: "" }] : found.map((one) => ({ font, ...one }));
  }

  const [name = "", version = ""] = running.product.split("/");
  return {
    browser: { name, version, from: running.from, path: running.path, sandbox: running.sandbox },
    async print(job) {
      const { printed, pagesHold, overflows, families } = await withPage(job, async (page) => {
        const window = job.kind === "slides" ? SLIDE : A4;
        await page.show(job, window, job.kind === "pages" ? measureContentWidth : undefined);
        const [overflows, families, numbered] = await Promise.all([
          page.evaluate(findOverflows, job.kind),
          page.evaluate(listFamilies),
          printNumbered(page, job.html),
        ]);
        return { ...numbered, overflows, families };
      });
      const { pdf, pages, fonts, reading } = await (await finishing).finishPdf(printed, job);
      const brought = families.map(plain).filter((family) => family !== "");
      const isBrought = (font: string): boolean => brought.some((family) => plain(font).startsWith(family));
      const strange = fonts.filter((font) => !isBrought(font));
      const fallbackText = strange.length === 0 ? [] : await describeStrange(strange, job, isBrought);
      return { pdf, pages, reading, overflows, pagesHold, fallbackText };
    },
    async close() {
      // Nothing of the profile is worth a tidy end.
      running.end();
      await running.ended;
    },
  };
}

/** The pages of a browser, lent to one job at a time. */
interface Pages {
  /** Resolves when a page is free; it may still be opening. */
  lend(): Promise<{ readonly page: Promise<SafePage> }>;
  /** Takes a page back, or none where it is of no more use. */
  giveBack(page: Promise<SafePage> | undefined): void;
}

/** Opens a page at once, and another as soon as the last is lent, while more can be at work together; and one beyond that where it is asked for, since a page waits at times for this program. */
function openPages(connection: Connection): Pages {
  const atWork = Math.max(2, Math.min(availableParallelism(), 8));
  const free: Promise<SafePage>[] = [];
  const waiting: (() => void)[] = [];
  let open = 0;
  const openOne = (): void => {
    open++;
    const page = openSafePage(connection);
    page.catch(() => undefined);
    free.push(page);
  };
  openOne();
  return {
    async lend() {
      for (;;) {
        if (free.length === 0 && open <= atWork) openOne();
        const page = free.pop();
        if (free.length === 0 && open < atWork) openOne();
        if (page !== undefined) return { page };
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
    giveBack(page) {
      if (page !== undefined) free.push(page);
      else {
        open--;
        openOne();
      }
      waiting.shift()?.();
    },
  };
}

/** Runs inside the page. */
function listFamilies(): string[] {
  return [...document.fonts].map((face) => face.family);
}

/** A font or family name without blanks, hyphens, quotes and case. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
