import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PrintJob } from "../src/model/print.ts";
import { openPress, type Press } from "../src/press/press.ts";
import { run, smallReport } from "./command.ts";

let press: Press;
beforeAll(async () => {
  press = await openPress({ env: process.env });
});
afterAll(() => press.close());

const font = readFileSync("node_modules/@fontsource/inter/files/inter-latin-400-normal.woff2").toString("base64");
const STYLE = `@font-face { font-family: Inter; src: url(data:font/woff2;base64,${font}) } * { font: 12pt Inter }
h2 { break-after: avoid }
@page { size: A4; margin: 20mm 15mm; @top-right { content: counter(page, section-titles); font: 9pt Inter } }
@counter-style section-titles { system: cyclic; symbols: ""; suffix: "" }`;

function job(body: string): PrintJob {
  const html = `<!doctype html><html lang="en"><title>T</title><style>${STYLE}</style><body>${body}</body></html>`;
  return { html, kind: "pages", title: "T", author: "A", subject: "S", language: "en", date: new Date("2026-01-31") };
}

/** The text of each page, as another reader finds it. */
async function textsOf(pdf: Uint8Array): Promise<readonly string[]> {
  const task = getDocument({ data: pdf.slice(), verbosity: 0 });
  const document = await task.promise;
  const texts: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    texts.push(
      items
        .map((item) => ("str" in item ? item.str : ""))
        .join(" ")
        .replace(/\s+/g, " "),
    );
  }
  await task.destroy();
  return texts;
}

const entry = (id: string): string => `<li><a href="#${id}"><span>Go to ${id}</span> <span data-pages-of="${id}"></span></a></li>`;

test("a document tells the page of every heading, and on each page the section that it shows", async () => {
  const ids = Array.from({ length: 60 }, (_, index) => `s${index + 1}`);
  const sections = ids.map(
    (id, index) =>
      `<h2 id="${id}">Part “${index + 1}” \\ so</h2><p style="height: ${index % 12 === 5 ? 1500 : 40 + ((index * 37) % 300)}px">text</p>`,
  );
  const { pdf, pages, pagesHold } = await press.print(job(`<h1>Long</h1><ol>${ids.map(entry).join("")}</ol>${sections.join("")}`));
  expect(pagesHold).toBe(true);
  expect(pages).toBeGreaterThan(10);
  const texts = await textsOf(pdf);
  const starts = ids.map((_, index) => texts.findLastIndex((text) => text.includes(`Part “${index + 1}” \\ so text`)) + 1);
  const contents = texts.slice(0, 3).join(" ");
  for (const [index, id] of ids.entries()) expect(contents).toMatch(new RegExp(`Go to ${id} ${starts[index]}\\b`));
  for (const [index, text] of texts.entries()) {
    const first = starts.indexOf(index + 1);
    const shown = first === -1 ? starts.findLastIndex((start) => start > 0 && start <= index) : first;
    if (shown !== -1)
      expect(text.startsWith(`Part “${shown + 1}” \\ so`) || text.endsWith(`Part “${shown + 1}” \\ so`), text.slice(0, 80)).toBe(true);
  }
});

test("the places of a figure are told by page, each page once, as links", async () => {
  const far = '<p style="height: 900px">text</p>';
  const { pdf } = await press.print(
    job(`<h1>A</h1><p id="a">a</p><p id="b">b</p>${far}<p id="ц">c</p><p>Pages: <span data-pages-of="ц b a gone"></span>.</p>`),
  );
  expect((await textsOf(pdf)).join(" ")).toMatch(/Pages: 1 , 2 \./);
  const task = getDocument({ data: pdf.slice(), verbosity: 0 });
  const links = await (await (await task.promise).getPage(2)).getAnnotations();
  expect(links.map(({ dest }) => dest)).toEqual(["b", "%D1%86"]);
  await task.destroy();
});

test("numbers that push what they tell of to another page are told anew", async () => {
  // the number takes a line when it is there, and the last line of the page goes over
  const { pdf, pagesHold } = await press.print(
    job(
      `<style>* { margin: 0 }</style><h1>A</h1><p style="height: 880px">text</p><p style="line-height: 60px" data-pages-of="late"></p><p id="late">late</p>`,
    ),
  );
  expect(pagesHold).toBe(true);
  const texts = await textsOf(pdf);
  expect(texts).toHaveLength(2);
  expect(texts[0]).toBe("A text 2");
  expect(texts[1]).toBe("late");
});

/** What is on one page goes to two, and what is on two goes to one. */
const RESTLESS =
  '<style>body:not(:has(#told a + a)) #late { break-before: page }</style><p id="early">early</p><p id="late">late</p><p id="told" data-pages-of="early late"></p>';

test("numbers that never come to rest are found out", async () => {
  expect((await press.print(job(`<h1>A</h1>${RESTLESS}`))).pagesHold).toBe(false);
  const report = smallReport();
  writeFileSync(join(report, "templates/brief/en.md"), `${RESTLESS}\n`, { flag: "a" });
  const { code, err } = await run(["build", report, "--only", "brief"]);
  expect(err).toMatch(/^templates\/brief\/en\.md:1:1: error\[page-numbers\]: the page numbers of brief do not come to rest$/m);
  expect(code).toBe(1);
});
