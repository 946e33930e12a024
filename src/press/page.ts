import type { CDPSession } from "puppeteer-core/internal/api/CDPSession.js";
import type { Connection } from "puppeteer-core/internal/cdp/Connection.js";
import { encodePage, type Page } from "../model/page.ts";
import { awaitedLater } from "../waiting.ts";
import { BrowserFailed } from "./launch.ts";

/** The only address that is answered, from memory; `.invalid` never resolves (RFC 2606). */
const ADDRESS = "https://page.invalid/";

/** What a page may use: styles in the page itself, fonts and pictures in data: URIs. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

/**
 * Keeps a page from being laid out before its fonts are there, and from being painted while all that matters is where everything stands, which takes half the
 * time. Once it prints, nothing of it is left on the screen, for which Chromium would lay it out anew after each print. A page with a picture in its style is
 * laid out at once, since such a picture loads only then.
 */
const VEIL = {
  id: "press-veil",
  element: '<style id="press-veil">body{display:none}</style>',
  draft: "body{opacity:0}@media screen{body{content-visibility:hidden}}",
  print: "@media screen{body{content-visibility:hidden}}",
} as const;

/** In CSS pixels. */
export interface WindowSize {
  readonly width: number;
  readonly height: number;
}

/** A page that shows given HTML and nothing else: no script runs, no request leaves, no file is read. */
export interface SafePage {
  readonly session: CDPSession;
  /**
   * Shows a complete HTML text in a window; resolves when it, its pictures and its fonts are loaded.
   * `widthOf` gives another width of the window before anything is laid out; it runs inside the page, so it must not use anything outside itself.
   */
  show(text: Page, window: WindowSize, widthOf?: () => number): Promise<void>;
  /** Runs a function inside the page, which must not use anything outside itself. */
  evaluate<Args extends readonly unknown[], Result>(work: (...args: Args) => Result, ...args: Args): Promise<Awaited<Result>>;
  /** Prints a draft without tags and without what it shows, where all that matters is where everything stands; a PDF. */
  printDraft(): Promise<Uint8Array>;
  /** Prints with tags and outline, A4 unless the page says otherwise; a PDF. */
  print(): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Opens a page without script and network. It can show one text after another; what fails throws BrowserFailed or an error of the connection. */
export async function openSafePage(connection: Connection): Promise<SafePage> {
  const { targetId } = await connection.send("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await connection.send("Target.attachToTarget", { targetId, flatten: true });
  const session = connection.session(sessionId);
  if (session === null) throw new TypeError(`no session for page ${targetId}`);
  // who waits for the request of the page's text
  let give: ((requestId: string) => void) | undefined;
  const crashed = awaitedLater(
    new Promise<never>((_resolve, reject) => {
      session.once("Inspector.targetCrashed", () => {
        reject(
          new BrowserFailed(
            "the browser gave up a document in the middle",
            "the document may be too large; briefwright doctor shows whether it prints at all",
          ),
        );
      });
    }),
  );
  session.on("Fetch.requestPaused", ({ requestId, request, resourceType, frameId }) => {
    const isNavigation = resourceType === "Document";
    if (give !== undefined && isNavigation && frameId === targetId && request.url === ADDRESS) {
      give(requestId);
      // the text is given once: what the page asks for afterwards is somebody else's wish
      give = undefined;
      return;
    }
    const answer = isNavigation
      ? // "No content" leaves the shown page as it is, where an error would put an error page in its place
        session.send("Fetch.fulfillRequest", { requestId, responseCode: 204 })
      : session.send("Fetch.failRequest", { requestId, errorReason: "BlockedByClient" });
    // a request of a page that has been closed meanwhile needs no answer
    answer.catch(() => undefined);
  });
  /** Has the page ask for its text. */
  const navigate = (): { readonly asked: Promise<string>; readonly navigated: Promise<unknown> } => {
    const asked = new Promise<string>((resolve) => (give = resolve));
    const navigated = awaitedLater(session.send("Page.navigate", { url: ADDRESS }));
    return { asked, navigated };
  };
  const opened = awaitedLater(
    Promise.all([
      session.send("Page.enable"),
      session.send("Inspector.enable"),
      session.send("Emulation.setScriptExecutionDisabled", { value: true }),
      session.send("Fetch.enable", { patterns: [{ urlPattern: "*" }] }),
    ]),
  );
  // the first text is asked for before it is there, so that it goes out as soon as it is
  let next: ReturnType<typeof navigate> | undefined = navigate();

  const resize = ({ width, height }: WindowSize): Promise<unknown> =>
    session.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
  /** On the screen, a page is shown as it is printed until it is measured, and then as a screen would show it. */
  const showAs = (media: "print" | ""): Promise<unknown> => session.send("Emulation.setEmulatedMedia", { media });
  const evaluate: SafePage["evaluate"] = async (work, ...args) => {
    const expression = inAscii(`(${String(work)})(${args.map((value) => JSON.stringify(value)).join(",")})`);
    const { result, exceptionDetails } = await Promise.race([
      session.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true }),
      crashed,
    ]);
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  const print = async (tagged: boolean): Promise<Uint8Array> => {
    const { data } = await Promise.race([
      session.send("Page.printToPDF", {
        // A4 in inches
        paperWidth: 210 / 25.4,
        paperHeight: 297 / 25.4,
        preferCSSPageSize: true,
        printBackground: true,
        generateTaggedPDF: tagged,
        generateDocumentOutline: tagged,
      }),
      crashed,
    ]);
    return Buffer.from(data, "base64");
  };
  return {
    session,
    evaluate,
    async show(text, window, widthOf) {
      const { asked, navigated } = next ?? navigate();
      next = undefined;
      const loaded = new Promise((resolve) => session.once("Page.loadEventFired", resolve));
      const sized = awaitedLater(Promise.all([resize(window), showAs("print")]));
      await opened;
      const requestId = await Promise.race([asked, crashed]);
      await session.send("Fetch.fulfillRequest", {
        requestId,
        responseCode: 200,
        responseHeaders: [
          { name: "Content-Type", value: "text/html; charset=utf-8" },
          { name: "Content-Security-Policy", value: POLICY },
        ],
        body: Buffer.from(encodePage(text, canWait(text) ? VEIL.element : "").buffer).toString("base64"),
      });
      await Promise.race([navigated, crashed]);
      await Promise.race([loaded, crashed]);
      const fonts = awaitedLater(evaluate(loadFonts));
      if (widthOf !== undefined) await resize({ ...window, width: Math.floor(await evaluate(widthOf)) });
      await Promise.all([sized, fonts]);
      await Promise.all([evaluate(setStyle, VEIL.id, VEIL.draft), evaluate(layOut)]);
    },
    async printDraft() {
      await showAs("");
      return print(false);
    },
    async print() {
      await Promise.all([showAs(""), evaluate(setStyle, VEIL.id, VEIL.print)]);
      return print(true);
    },
    async close() {
      await connection.send("Target.closeTarget", { targetId });
    },
  };
}

/** The same JavaScript, as the connection can carry it. */
function inAscii(code: string): string {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Whether nothing of a page loads only when it is laid out, as pictures of its style do. */
function canWait({ html }: Page): boolean {
  return !/url\(\s*["']?data:(?!font\/)/i.test(html);
}

/** Fonts load together before they are laid out with. Runs inside the page. */
async function loadFonts(): Promise<void> {
  // one that cannot be read is missed where it should have been used
  await Promise.allSettled([...document.fonts].map((face) => face.load()));
}

/** Gives a style of the page other rules, if it is there. Runs inside the page. */
function setStyle(id: string, style: string): void {
  const element = document.getElementById(id);
  if (element !== null) element.textContent = style;
}

/** Lays the page out; what loads only then is waited for. Runs inside the page. */
async function layOut(): Promise<void> {
  document.body.getBoundingClientRect();
  await document.fonts.ready;
}
