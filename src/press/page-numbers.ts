import type { Page } from "puppeteer-core/internal/api/Page.js";
import { readDestinations } from "./destinations.ts";

/** How often a document is printed at the most. */
const MOST_PRINTS = 4;

/** A printed document that tells page numbers of its own. */
export interface Numbered {
  readonly printed: Uint8Array;
  /** Whether they are those of its pages. */
  readonly pagesHold: boolean;
}

/**
 * Prints a document; one that tells its own page numbers, or the title of its section on each page, is printed without tags first, to see on which
 * page everything stands, and again until nothing changes. What tells no page numbers is printed once.
 */
export async function printNumbered(page: Page, html: string, print: (tagged: boolean) => Promise<Uint8Array>): Promise<Numbered> {
  if (!/data-pages-of=|section-titles/.test(html)) return { printed: await print(true), pagesHold: true };
  await page.evaluate(linkTargets);
  let printed = await print(false);
  for (let prints = 1; prints < MOST_PRINTS; prints++) {
    const changed = await write(page, printed);
    if (prints > 1 && !changed) return { printed, pagesHold: true };
    printed = await print(true);
  }
  return { printed, pagesHold: !(await write(page, printed)) };
}

/** Writes the page numbers of a print into the page; gives whether any of them is new. */
function write(page: Page, printed: Uint8Array): Promise<boolean> {
  const { pages, count } = readDestinations(printed);
  return page.evaluate(writePages, Object.fromEntries(pages), count);
}

/**
 * Links every element whose page is told, since a PDF only says the pages of those that are linked.
 * Runs inside the page, so it must not use anything outside itself.
 */
function linkTargets(): void {
  const told = [...document.querySelectorAll("[data-pages-of]")].flatMap((element) =>
    (element.getAttribute("data-pages-of") ?? "").split(" "),
  );
  const titles = [...document.querySelectorAll("h2[id]")].map(({ id }) => id);
  const links = document.createElement("div");
  links.hidden = true;
  for (const id of new Set([...told, ...titles])) {
    const link = document.createElement("a");
    link.href = `#${id}`;
    links.append(link);
  }
  document.body.append(links);
}

/**
 * Writes the pages of elements, each page once, and on each page the title of the first section that starts on it, else of the one that goes on.
 * Runs inside the page, so it must not use anything outside itself.
 */
function writePages(pages: Readonly<Record<string, number>>, count: number): boolean {
  let changed = false;
  for (const element of document.querySelectorAll("[data-pages-of]")) {
    const first = new Map<number, string>();
    for (const id of (element.getAttribute("data-pages-of") ?? "").split(" ")) {
      const page = pages[id];
      if (page !== undefined && !first.has(page)) first.set(page, id);
    }
    const sorted = [...first].sort(([a], [b]) => a - b);
    const text = sorted.map(([page]) => page).join(", ");
    if (element.textContent === text) continue;
    changed = true;
    element.replaceChildren(text);
    if (element.closest("a") !== null) continue;
    element.replaceChildren(
      ...sorted.flatMap(([page, id], index) => {
        const link = document.createElement("a");
        link.href = `#${id}`;
        link.append(String(page));
        return index === 0 ? [link] : [", ", link];
      }),
    );
  }
  const starts = new Map<number, string[]>();
  for (const heading of document.querySelectorAll("h2[id]")) {
    const page = pages[heading.id] ?? 0;
    const words = heading.cloneNode(true);
    if (!(words instanceof Element)) continue;
    for (const citation of words.querySelectorAll(".cite, .unsourced")) citation.remove();
    starts.set(page, [...(starts.get(page) ?? []), (words.textContent ?? "").replace(/\s+/g, " ").trim()]);
  }
  let goesOn = "";
  const titles = Array.from({ length: count }, (_, index) => {
    const here = starts.get(index + 1) ?? [goesOn];
    goesOn = here.at(-1) ?? "";
    return here[0] ?? "";
  });
  const symbols = titles.map((title) => `"${title.replace(/["\\]/g, "\\$&")}"`).join(" ");
  const css = `@counter-style section-titles { system: fixed 1; symbols: ${symbols}; suffix: ""; }`;
  const style = document.querySelector("style[data-section-titles]") ?? document.createElement("style");
  if (style.textContent === css) return changed;
  style.setAttribute("data-section-titles", "");
  style.textContent = css;
  document.head.append(style);
  // only a document that shows them has to be printed again for them
  return (
    changed ||
    [...document.styleSheets].some(
      (sheet) =>
        sheet.href === null && [...sheet.cssRules].some((rule) => rule instanceof CSSPageRule && rule.cssText.includes("section-titles")),
    )
  );
}
