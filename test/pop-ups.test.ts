import { join } from "node:path";
import type { Browser } from "puppeteer";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withoutPopUps } from "../src/compose/pop-ups.ts";
import { readBackHtml } from "../src/readback/html.ts";
import { openBrowser } from "./browser.ts";
import { composeProject, projectFrom } from "./memory.ts";

let browser: Browser;
let html: string;

beforeAll(async () => {
  browser = await openBrowser();
  const project = projectFrom(join(import.meta.dirname, "base"));
  const facts = `
  - id: jobs
    statement: Jobs in the programme
    value: 1250
    asOf: 2025-09
    reference: none
    status: { is: disputed, by: A. Editor, on: 2026-01-20 }
    note: told at a hearing
`;
  const add = (path: string, text: string): unknown => project.set(path, Buffer.from(String(Buffer.from(project.get(path) ?? [])) + text));
  add("data/facts.yaml", facts.slice(1));
  add("templates/brief/en.md", '\n<p id="programme">There are {{fact "jobs"}}, and again {{fact "jobs"}}.</p>\n');
  html = (await composeProject(project)).texts.get("en/brief.html") ?? "";
});
afterAll(() => browser.close());

/** The notes that can be seen, as they read. */
const seen = (): string[] =>
  [...document.querySelectorAll<HTMLElement>(".evidence-notes > *")]
    .filter((note) => note.checkVisibility())
    .map((note) => note.innerText.replace(/\s+/g, " "));

test.each([390, 1280])("a figure tells its evidence to whoever points at it or comes by keyboard, in a window of %i px", async (width) => {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.setViewport({ width, height: 700 });
  await page.setContent(html);
  expect(await page.evaluate(seen)).toEqual([]);

  const [first, second] = await page.$$("#programme data");
  await second?.hover();
  const note =
    "1,250 Jobs in the programme As of September 2025 No source is named Status disputed, A. Editor, 20 January 2026 Note told at a hearing";
  expect(await page.evaluate(seen)).toEqual([note]);
  const places = await page.evaluate(() =>
    [...document.querySelectorAll("#programme data:hover, .evidence-notes > *")]
      .map((element) => element.getBoundingClientRect())
      .filter((box) => box.width > 0)
      .map(({ left, right, top, bottom }) => ({ left, right, top, bottom })),
  );
  const [figure, box] = places;
  expect(places).toHaveLength(2);
  expect(box?.left).toBeGreaterThanOrEqual(0);
  expect(box?.right).toBeLessThanOrEqual(width);
  // it stands close to the figure and does not hide it
  expect(Math.min(Math.abs((box?.top ?? 0) - (figure?.bottom ?? 0)), Math.abs((figure?.top ?? 0) - (box?.bottom ?? 0)))).toBeLessThan(12);

  await page.mouse.move(1, 1);
  expect(await page.evaluate(seen)).toEqual([]);
  await first?.focus();
  // past the dagger of the first
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(seen)).toEqual([note]);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("1,250");

  await page.emulateMediaType("print");
  expect(await page.evaluate(seen)).toEqual([]);
  await page.close();
});

test("a screen reader is given the same words, and what was printed is read back without them", async () => {
  const page = await browser.newPage();
  await page.setContent(html);
  const figure = await page.waitForSelector("#programme data");
  if (figure === null) throw new TypeError("the page has no figure");
  const described = (await page.accessibility.snapshot({ interestingOnly: false, root: figure }))?.description;
  expect(described?.replace(/\s/g, " ")).toMatch(/^1,250 Jobs in the programme As of September 2025 No source is named Status disputed/);
  const text = readBackHtml(html)
    .map((piece) => piece.text)
    .join("");
  expect(text).toContain("There are 1,250");
  expect(text).not.toContain("Jobs in the programme");
  expect(html.match(/Jobs in the programme/g)).toHaveLength(1);
  expect(withoutPopUps(html)).toContain('data-fact="jobs">1,250</data>');
  expect(withoutPopUps(html)).not.toMatch(/Jobs in the programme|tooltip|pop-ups/);
  await page.close();
});
