import type { Browser } from "puppeteer-core/internal/api/Browser.js";
import type { HTTPRequest } from "puppeteer-core/internal/api/HTTPRequest.js";
import type { Page } from "puppeteer-core/internal/api/Page.js";

/** The only address that is answered, from memory; `.invalid` never resolves (RFC 2606). */
const ADDRESS = "https://page.invalid/";

/** What a page may use: styles in the page itself, fonts and pictures in data: URIs. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

/** A page that shows given HTML and nothing else: no script runs, no request leaves, no file is read. */
export interface SafePage {
  readonly page: Page;
  /** Shows a complete HTML text; resolves when it, its pictures and its fonts are loaded. */
  show(html: string): Promise<void>;
}

/** Opens a page without script and network. It can show one text after another. */
export async function openSafePage(browser: Browser): Promise<SafePage> {
  const page = await browser.newPage();
  let body: string | undefined;
  const answer = async (request: HTTPRequest): Promise<void> => {
    const navigation = request.isNavigationRequest();
    if (navigation && body !== undefined && request.url() === ADDRESS && request.frame() === page.mainFrame()) {
      const html = body;
      body = undefined;
      await request.respond({
        status: 200,
        contentType: "text/html; charset=utf-8",
        headers: { "Content-Security-Policy": POLICY },
        body: html,
      });
    } else if (navigation) {
      // "No content" leaves the shown page as it is, where an error would put an error page in its place.
      await request.respond({ status: 204 });
    } else if (request.url().startsWith("data:")) {
      await request.continue();
    } else {
      await request.abort();
    }
  };
  // A request of a page that has been closed meanwhile needs no answer.
  page.on("request", (request) => void answer(request).catch(() => undefined));
  await Promise.all([page.setJavaScriptEnabled(false), page.setRequestInterception(true), page.emulateMediaType("print")]);
  return {
    page,
    async show(html) {
      body = html;
      await page.goto(ADDRESS, { waitUntil: "load", timeout: 0 });
      // A font is asked for by the layout, so one that only print uses may start late.
      await page.evaluate(async () => {
        document.body.getBoundingClientRect();
        await document.fonts.ready;
      });
    },
  };
}
