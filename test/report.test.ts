import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Browser } from "puppeteer";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { check } from "../src/project.ts";
import { PdfFile } from "../src/readback/file.ts";
import { readBackPdf } from "../src/readback/pdf.ts";
import { traceForm } from "../src/trace/forms.ts";
import { normalForm } from "../src/trace/normal.ts";
import { openBrowser } from "./browser.ts";
import { run, openPdf, pageTexts, wholeReport } from "./command.ts";

/** The report of this repository, built by the command from a copy. */
let report = "";
let brief: PDFDocumentProxy;
let deck: PDFDocumentProxy;

beforeAll(async () => {
  report = wholeReport(afterAll);
  const built = await run(["build", report, "--strict"]);
  expect(built.err).toBe("");
  brief = await openPdf(join(report, "out/en/brief.pdf"));
  deck = await openPdf(join(report, "out/en/deck.pdf"));
});

async function linksOf(pdf: PDFDocumentProxy): Promise<readonly string[]> {
  const links: string[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    for (const { url } of await (await pdf.getPage(number)).getAnnotations()) if (typeof url === "string") links.push(url);
  }
  return links;
}

describe("the brief", () => {
  test("has six to nine A4 pages and a short annex, with a running header and page numbers", async () => {
    const pages = await pageTexts(brief);
    const annex = pages.findLastIndex((text) => text.includes("Annex: the evidence 8"));
    expect(annex + 1).toBeGreaterThanOrEqual(6);
    expect(annex + 1).toBeLessThanOrEqual(9);
    expect(brief.numPages).toBeLessThanOrEqual(12);
    const [, , width = 0, height = 0] = (await brief.getPage(1)).view;
    expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
    for (const [index, text] of (await pageTexts(brief)).entries()) {
      if (index > 0) expect(text).toContain("Greening the Silk Road");
      if (index > 0) expect(text).toMatch(new RegExp(`${index + 1} / ${brief.numPages}`));
    }
  });

  test("says who wrote it, when, and in which language", async () => {
    const { info } = await brief.getMetadata();
    expect(info).toMatchObject({ Title: "Greening the Silk Road", Author: "China Studies Center", Language: "en" });
    const [first = ""] = await pageTexts(brief);
    expect(first).toContain("China Studies Center");
    expect(first).toContain("23 November 2026");
  });

  test("has its sections in the outline", async () => {
    const titles = (await brief.getOutline())?.flatMap(({ title, items }) => [title, ...items.map((item) => item.title)]).join(" | ") ?? "";
    for (const word of [
      "Summary",
      "Key figures",
      "Why it matters",
      "renewables",
      "hydrogen",
      "logistics",
      "Institutions",
      "Risks",
      "What to do next",
      "References",
    ])
      expect(titles).toContain(word);
  });

  test("numbers its references by first use, and every one is a live link", async () => {
    const text = (await pageTexts(brief)).join(" ");
    const numbers = [...text.slice(0, text.lastIndexOf("References")).matchAll(/\[(\d+(?:, \d+)*)\]/g)].flatMap((match) =>
      (match[1] ?? "").split(", ").map(Number),
    );
    const firstUses = [...new Set(numbers)];
    expect(firstUses.length).toBeGreaterThan(15);
    const links = new Set(await linksOf(brief));
    const references = readFileSync(join(report, "data/references.yaml"), "utf8");
    for (const url of links) expect(references).toContain(url);
    expect(links.size).toBeGreaterThanOrEqual(firstUses.length);
    expect(text).toContain("成为中国中亚能源合作新底色");
  });

  test("shows both readings where the sources differ", async () => {
    const text = (await pageTexts(brief)).join(" ");
    for (const words of [/seven/i, /four/i, /wind alone/i, /RECCA/, /CAREC/, /ICGTIP/, /IGTPIC/]) expect(text).toMatch(words);
  });
});

describe("the deck", () => {
  test("has twelve to sixteen slides of 16:9, each with notes, and a source where it states a figure", async () => {
    expect(deck.numPages).toBeGreaterThanOrEqual(12);
    expect(deck.numPages).toBeLessThanOrEqual(16);
    const [, , width = 0, height = 0] = (await deck.getPage(1)).view;
    expect(width / height).toBeCloseTo(16 / 9, 2);
    const html = readFileSync(join(report, "out/en/deck.html"), "utf8");
    const slides = html.split('<div class="slide').slice(1);
    expect(slides).toHaveLength(deck.numPages);
    for (const slide of slides) {
      expect(slide).toContain('<details class="notes">');
      if (/<data [^>]*value="\d/.test(slide)) expect(slide).toContain('class="source"');
    }
  });
});

describe("what is printed", () => {
  test("is what another reader finds in the PDFs, page by page", async () => {
    for (const [name, pdf] of [
      ["brief", brief],
      ["deck", deck],
    ] as const) {
      const pieces = readBackPdf(new PdfFile(readFileSync(join(report, `out/en/${name}.pdf`))));
      const plain = (text: string): string => normalForm(text).replaceAll("-", "");
      const texts = (await pageTexts(pdf)).map(plain);
      for (const [index, text] of texts.entries()) {
        const own = pieces.filter(({ kind, page }) => kind === "text" && page === index + 1).map((piece) => plain(piece.text));
        for (const piece of own) expect(text, `${name} ${index + 1}`).toContain(piece);
        const rest = [...text];
        for (const character of own.join(""))
          expect(rest.splice(rest.indexOf(character) >>> 0, 1), `${name} ${index + 1}`).toEqual([character]);
        // what is left are page margins, marks of lists and the words in charts
        const isChart = pieces.some(({ kind, page }) => kind === "figure" && page === index + 1);
        if (!isChart) expect(rest.filter((character) => character !== "•").length).toBeLessThan(60);
      }
    }
  });

  test("stands in the trace with its page or slide, and there is nothing that it does not show", async () => {
    const { documents: all } = traceForm.parse(JSON.parse(readFileSync(join(report, "out/trace.json"), "utf8")));
    const documents = all.filter(({ language }) => language === "en");
    expect(documents.map(({ document }) => document)).toEqual(["brief", "charts", "deck"]);
    for (const [name, pdf] of [
      ["brief", brief],
      ["deck", deck],
    ] as const) {
      const texts = (await pageTexts(pdf)).map(normalForm);
      const uses = documents.find(({ document }) => document === name)?.uses ?? [];
      const facts = uses.filter(({ kind, where }) => kind === "fact" && where === "text");
      expect(facts.length).toBeGreaterThan(50);
      for (const { page = 0, printed, line } of facts) expect(texts[page - 1], `${line}: ${printed}`).toContain(normalForm(printed));
      expect(new Set(facts.map(({ page }) => page)).size).toBeGreaterThan(5);
    }
    const html = readFileSync(join(report, "out/en/deck.html"), "utf8").split('<div class="slide').slice(1);
    const notes = documents.flatMap(({ uses }) => uses.filter(({ kind, where }) => kind === "fact" && where === "notes"));
    expect(notes.length).toBeGreaterThan(20);
    for (const { page = 0, printed } of notes) expect(html[page - 1]?.split("<details")[1]).toContain(printed);
  });

  test("tells the pages of its headings and figures as they are", async () => {
    const pages = new Map<string, number>();
    for (const [name, [target, , , top]] of Object.entries(await brief.getDestinations())) {
      pages.set(name, (await brief.getPageIndex(target)) + 1);
      // below the last heading of a page there is room for what it is about
      if (name.startsWith("section-")) expect(top, name).toBeGreaterThan(110);
    }
    const html = readFileSync(join(report, "out/en/brief.html"), "utf8");
    const [first = ""] = await pageTexts(brief);
    const entries = [...html.matchAll(/<a href="#([^"]+)"><span>([^<]+)<\/span> <span class="on-paper"/g)];
    expect(entries.length).toBeGreaterThan(8);
    for (const [, id = "", title = ""] of entries) expect(first).toContain(`${title} ${pages.get(id)}`);

    const { documents } = traceForm.parse(JSON.parse(readFileSync(join(report, "out/trace.json"), "utf8")));
    const uses = documents.find(({ document }) => document === "brief")?.uses ?? [];
    const rows = [...html.matchAll(/<td class="on-paper" data-pages-of="([^"]+)">/g)].map(([, ids = ""]) => ids.split(" "));
    expect(rows.length).toBeGreaterThan(80);
    for (const id of rows.flat()) {
      const own = id.startsWith("u")
        ? uses[Number(id.slice(1))]
        : uses.find(({ kind, id: chart }) => kind === "chart" && id === `fig-${chart}`);
      expect(pages.get(id), id).toBe(own?.page);
    }
    const annex = (await pageTexts(brief)).slice(-3).join(" ");
    const [row = []] = rows;
    expect(annex).toContain(`not stated ${[...new Set(row.map((id) => pages.get(id)))].join(", ")} 3 Chinese groups`);
    expect(annex).toContain("40 turbines × 2.5 MW = 100 MW");
  });

  test("is in the shipped typefaces only", async () => {
    for (const pdf of [brief, deck]) {
      const names = new Set<string>();
      for (let number = 1; number <= pdf.numPages; number++) {
        const page = await pdf.getPage(number);
        await page.getOperatorList();
        for (const item of (await page.getTextContent()).items) {
          if ("fontName" in item && page.commonObjs.has(item.fontName))
            names.add(String(page.commonObjs.get(item.fontName).name).replace(/^[A-Z]{6}\+/, ""));
        }
      }
      expect([...names].filter((name) => !/^(Inter|SourceSerif4|NotoS(ans|erif)SC)/.test(name))).toEqual([]);
      expect(names.size).toBeGreaterThan(1);
    }
  });

  test("changes everywhere when the data change", async () => {
    const edited = wholeReport();
    const path = join(edited, "data/agreements.yaml");
    const before = readFileSync(path, "utf8");
    writeFileSync(path, before.replace("capacity: 1000", "capacity: 1234"));
    expect(readFileSync(path, "utf8")).not.toBe(before);
    expect((await run(["build", edited, "--lang", "en"])).code).toBe(0);
    const shown = async (folder: string, number: string): Promise<readonly boolean[]> => {
      const out = join(folder, "out/en");
      const pdfs = await Promise.all(
        ["brief", "deck"].map(async (name) => (await pageTexts(await openPdf(join(out, `${name}.pdf`)))).join(" ")),
      );
      const texts = ["brief.html", "deck.html", "charts/agreements.svg"].map((name) => readFileSync(join(out, name), "utf8"));
      return [...pdfs, ...texts].map((text) => text.includes(number));
    };
    expect(await shown(report, "1,000")).toEqual([true, true, true, true, true]);
    expect(await shown(edited, "1,234")).toEqual([true, true, true, true, true]);
    expect(await shown(edited, "1,000")).toEqual([false, false, false, false, false]);
  });
});

describe("the HTML", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  for (const name of ["brief", "deck"]) {
    test(`of the ${name} is one file that asks for nothing and fits a phone and a desktop`, async () => {
      const page = await browser.newPage();
      const asked: string[] = [];
      page.on("request", (request) => asked.push(request.url().slice(0, 60)));
      await page.goto(`file://${join(report, `out/en/${name}.html`)}`);
      for (const width of [390, 1280]) {
        await page.setViewport({ width, height: 800 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width} px`).toBeLessThanOrEqual(width);
      }
      expect(asked.filter((url) => !url.startsWith("data:")).length, asked.join("\n")).toBe(1);
    });
  }
});

describe.each([
  {
    language: "zh-Hans",
    title: "绿色丝绸之路",
    author: "中国研究中心",
    brief: ["2026年11月23日", "9200亿", "2.6吉瓦", "2021年6月20日", "萨姆鲁克能源公司", "装机容量（兆瓦）", "图1", "本译文由英文版翻译"],
    deck: ["三家中国企业", "本译文由英文版翻译"],
    alt: "签约容量约为目标的24%",
  },
  {
    language: "ru",
    title: "Зелёный Шёлковый путь",
    author: "Центр китайских исследований",
    brief: [
      "23 ноября 2026 г.",
      "920 млрд",
      "2,6 ГВт",
      "20 июня 2021 года",
      "«Самрук-Энерго»",
      "Мощность, МВт",
      "Рис. 1.",
      "ещё не проверен",
    ],
    deck: ["три китайские группы", "ещё не проверен"],
    alt: "около 24 % цели",
  },
  {
    language: "kk",
    title: "Жасыл Жібек жолы",
    author: "Қытайды зерттеу орталығы",
    brief: [
      "2026 ж. 23 қараша",
      "920 млрд",
      "2,6 ГВт",
      "2021 жылғы 20 маусымда",
      "«Самұрық-Энерго»",
      "Қуаты, МВт",
      "1-сурет.",
      "тексерген жоқ",
    ],
    deck: ["қытайлық үш топ", "тексерген жоқ"],
    alt: "шамамен 24%-ын",
  },
])("in $language", ({ language, title, author, ...expected }) => {
  const path = (name: string): string => join(report, "out", language, name);

  test.each(["brief", "deck"] as const)("the %s says its language, title and author, and holds its words", async (name) => {
    const pdf = await openPdf(path(`${name}.pdf`));
    expect((await pdf.getMetadata()).info).toMatchObject({ Title: title, Author: author, Language: language });
    const text = normalForm((await pageTexts(pdf)).join(" "));
    for (const words of expected[name]) expect(text).toContain(normalForm(words));
    expect(text).not.toContain("notstated");
    const html = readFileSync(path(`${name}.html`), "utf8");
    expect(html).toMatch(new RegExp(`^<!doctype html>\\s*<html lang="${language}">`));
    expect(html.replaceAll("\u00a0", " ")).toContain(expected.alt);
  });

  test("the brief has at most 400 kB, and the pages and the deck the slides of the English ones, or little more", async () => {
    expect(readFileSync(path("brief.pdf")).length).toBeLessThanOrEqual(400_000);
    expect((await openPdf(path("brief.pdf"))).numPages).toBeLessThanOrEqual(brief.numPages + 2);
    expect((await openPdf(path("deck.pdf"))).numPages).toBe(deck.numPages);
  });

  test.runIf(language === "zh-Hans")("no blank parts Han characters, and no mark that closes begins a line", async () => {
    const body = readFileSync(path("brief.html"), "utf8").split("<main>")[1] ?? "";
    expect(body).not.toMatch(/[\u3400-\u9fff]<[^>]*>? +<[^>]*>?[\u3400-\u9fff]|[\u3400-\u9fff] +[\u3400-\u9fff]/u);
    const pdf = await openPdf(path("brief.pdf"));
    const pieces: { text: string; page: number; left: number; right: number; y: number }[] = [];
    for (let page = 1; page <= pdf.numPages; page++) {
      for (const item of (await (await pdf.getPage(page)).getTextContent()).items) {
        if (!("str" in item) || item.str.trim() === "") continue;
        const [left, y] = [Number(item.transform[4]), Number(item.transform[5])];
        pieces.push({ text: item.str, page, left, right: left + item.width, y });
      }
    }
    const closing = pieces.filter(({ text }) => /^[，。、；：！？）》”’%]/u.test(text));
    expect(closing.length).toBeGreaterThan(50);
    const alone = closing.filter(
      (one) =>
        !pieces.some(({ page, y, left, right }) => page === one.page && Math.abs(y - one.y) < 3 && left < one.left && right > one.left - 8),
    );
    expect(alone).toEqual([]);
  });
});

test("the report's own check finds nothing, from code as from the command", async () => {
  const { ok, diagnostics } = await check({ dir: report, strict: true });
  expect(diagnostics).toEqual([]);
  expect(ok).toBe(true);
  expect((await run(["check", report])).code).toBe(0);
});
