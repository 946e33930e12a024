import { readDestinations, type Destinations } from "./destinations.ts";
import type { SafePage } from "./page.ts";

/** How often a document is printed at the most. */
const MOST_PRINTS = 4;

/** A printed document that tells page numbers of its own. */
export interface Numbered {
  readonly printed: Uint8Array;
  /** Whether they are those of its pages. */
  readonly pagesHold: boolean;
}

/**
 * Prints a document; one that tells its own page numbers, or the title of its section on each page, is printed as a draft first, to see on which
 * page everything stands, and again until nothing moves. What tells no page numbers is printed once.
 */
export async function printNumbered(page: SafePage, html: string): Promise<Numbered> {
  if (!html.includes("data-pages-of=") && !html.includes("section-titles")) return { printed: await page.print(), pagesHold: true };
  await page.evaluate(linkTargets);
  let told = readDestinations(await page.printDraft());
  for (let prints = 2; ; prints++) {
    await page.evaluate(writePages, Object.fromEntries(told.pages), told.count);
    const printed = await page.print();
    const found = readDestinations(printed);
    const pagesHold = isSame(told, found);
    if (pagesHold || prints === MOST_PRINTS) return { printed, pagesHold };
    told = found;
  }
}

function isSame(a: Destinations, b: Destinations): boolean {
  return a.count === b.count && [...a.pages].every(([id, page]) => b.pages.get(id) === page);
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
function writePages(pages: Readonly<Record<string, number>>, count: number): void {
  for (const element of document.querySelectorAll("[data-pages-of]")) {
    const first = new Map<number, string>();
    for (const id of (element.getAttribute("data-pages-of") ?? "").split(" ")) {
      const page = pages[id];
      if (page !== undefined && !first.has(page)) first.set(page, id);
    }
    const sorted = [...first].sort(([a], [b]) => a - b);
    const text = sorted.map(([page]) => page).join(", ");
    if (element.textContent === text) continue;
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
  style.setAttribute("data-section-titles", "");
  style.textContent = css;
  document.head.append(style);
}
