import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Browser } from "puppeteer";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostic.ts";
import { SERIES, type Theme } from "../src/model/theme.ts";
import { readReport } from "../src/read/read.ts";
import { openBrowser } from "./browser.ts";
import { projectFrom, worldOf } from "./memory.ts";
import { openPdf, pageTexts, run, smallReport, wholeReport } from "./command.ts";

const ROOT = join(import.meta.dirname, "..");
const LANGUAGES = ["en", "zh-Hans", "ru", "kk"];
const THEMES = readdirSync(join(ROOT, "templates/themes"));
const { resolve } = createRequire(import.meta.url);

function settle(report: string, from: RegExp, to: string): void {
  const file = join(report, "report.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replace(from, to));
}

describe("in the browser, in every theme", () => {
  const axe = readFileSync(resolve("axe-core/axe.min.js"), "utf8");
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  for (const theme of THEMES) {
    test(`${theme}: axe finds nothing in brief and deck of any language, light and dark, on phones and a desktop, and nothing has to be moved sideways`, async () => {
      const report = wholeReport();
      settle(report, /^theme: .*$/m, `theme: ${theme}`);
      settle(report, /formats: \[html, pdf\]/g, "formats: [html]");
      expect(await run(["build", report])).toMatchObject({ code: 0, err: "" });
      const page = await browser.newPage();
      for (const name of LANGUAGES.flatMap((language) => [`${language}/brief`, `${language}/deck`])) {
        await page.goto(`file://${join(report, `out/${name}.html`)}`);
        await page.evaluate(axe);
        for (const [scheme, width] of [
          ["light", 1280],
          ["dark", 390],
        ] as const) {
          await page.setViewport({ width, height: 800 });
          await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
          const found = await page.evaluate(
            `axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ": " + html)))`,
          );
          expect(found, `${name}, ${scheme}, ${width} px`).toEqual([]);
        }
        for (const width of [1280, 390, 320]) {
          await page.setViewport({ width, height: 800 });
          const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          expect(beyond, `${name}, ${width} px`).toBe(0);
        }
        // dark mode turns the charts too
        const [ink, label] = await page.evaluate(() => {
          const text = document.querySelector("svg[data-chart] text[font-weight='600']");
          return [getComputedStyle(document.documentElement).color, text === null ? "" : getComputedStyle(text).fill];
        });
        if (name.endsWith("brief")) expect(label).toBe(ink);
      }
      // axe is awake
      await page.evaluate(() => document.querySelectorAll("svg[role=img]").forEach((svg) => svg.removeAttribute("aria-label")));
      expect(await page.evaluate("axe.run().then(({ violations }) => violations.map(({ id }) => id))")).toContain("svg-img-alt");
      await page.close();
    });
  }
});

describe("the colours of charts", () => {
  const themeNamed = async (name: string): Promise<Theme> => {
    const project = projectFrom(join(ROOT, "test/base"));
    for (const [path, bytes] of projectFrom(join(ROOT, "templates/themes"))) project.set(`templates/themes/${path}`, bytes);
    project.set("report.yaml", Buffer.from(`${Buffer.from(project.get("report.yaml") ?? "").toString()}\ntheme: ${name}\n`));
    const diagnostics = new Diagnostics();
    const theme = (await readReport(worldOf(project), new Map(), diagnostics))?.theme;
    if (theme === undefined || diagnostics.hasErrors) throw new Error(`the theme ${name} cannot be read`);
    return theme;
  };

  for (const name of THEMES) {
    test(`${name}: no two of six look alike to people who see colours in another way`, async () => {
      const theme = await themeNamed(name);
      for (const variables of [theme.light, theme.dark]) {
        const colours = SERIES.map((series) => variables.get(series)?.value ?? "");
        for (const [vision, matrix] of Object.entries(VISIONS)) {
          const seen = colours.map((colour) => labOf(colour, matrix));
          for (const [index, one] of seen.entries()) {
            for (const [later, other] of seen.slice(index + 1).entries()) {
              const apart = Math.hypot(...one.map((part, axis) => part - (other[axis] ?? 0)));
              expect(apart, `${vision}: ${SERIES[index]} and ${SERIES[index + 1 + later]}`).toBeGreaterThan(18);
            }
          }
        }
      }
    });
  }
});

test("a brief on Letter, in greys, with a font and a logo of the theme's own", async () => {
  const report = smallReport();
  const folder = join(report, "templates/themes/plain");
  settle(report, /^languages:/m, "paper: Letter\ncolour: greyscale\nlanguages:");
  for (const part of ["layout.hbs", "style.css"]) copyFileSync(join(ROOT, "templates/brief", part), join(report, "templates/brief", part));
  copyFileSync(join(ROOT, "templates/themes/steppe/theme.css"), join(folder, "theme.css"));
  copyFileSync(resolve("pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf"), join(folder, "own.ttf"));
  const theme = readFileSync(join(folder, "theme.css"), "utf8").replace('--body: "Inter"', '--body: "Liberation Sans", "Inter"');
  writeFileSync(join(folder, "theme.css"), `${theme}\n@font-face { font-family: "Liberation Sans"; src: url(own.ttf); }\n`);
  writeFileSync(
    join(folder, "logo.svg"),
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><rect width="90" height="30" fill="#333333"/></svg>',
  );
  writeFileSync(
    join(report, "templates/brief/layout.hbs"),
    readFileSync(join(report, "templates/brief/layout.hbs"), "utf8")
      .replace("{{> logo}}", '<img class="logo" src="{{logo}}" alt="{{authors}}">')
      .replace('{{label "policy-brief"}}', "Brief"),
  );
  expect(await run(["build", report, "--only", "brief"])).toMatchObject({ code: 0, err: "" });

  const pdf = await openPdf(join(report, "out/en/brief.pdf"));
  const page = await pdf.getPage(1);
  expect(page.view).toEqual([0, 0, 612, 792]);
  expect((await pageTexts(pdf)).join(" ")).toContain("Wind and sun could give");
  const { fnArray, argsArray } = await page.getOperatorList();
  const colours = fnArray.flatMap((operator, index) =>
    [OPS.setFillRGBColor, OPS.setStrokeRGBColor].includes(operator) ? [String(argsArray[index])] : [],
  );
  expect(colours.length).toBeGreaterThan(5);
  expect(colours.filter((colour) => !/^#(..)\1\1$/.test(colour))).toEqual([]);
  const fonts = fnArray.flatMap((operator, index) => (operator === OPS.setFont ? [page.commonObjs.get(argsArray[index][0]).name] : []));
  expect(fonts.join(" ")).toContain("LiberationSans");
  const raw = readFileSync(join(report, "out/en/brief.html"), "utf8");
  expect(raw).toContain('alt="The Centre"');
  expect(JSON.stringify(await page.getStructTree())).toContain('"alt":"The Centre"');
});

/** What is left of red, green and blue for people who lack one kind of cone (Machado, Oliveira and Fernandes 2009, severity 1). */
const VISIONS: Readonly<Record<string, readonly number[]>> = {
  "full colour": [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

/** A colour in CIE L*a*b*, as such a person sees it. */
function labOf(colour: string, matrix: readonly number[]): readonly number[] {
  const rgb = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const seen = [0, 3, 6].map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        rgb.reduce((sum, part, column) => sum + (matrix[row + column] ?? 0) * part, 0),
      ),
    ),
  );
  const [red = 0, green = 0, blue = 0] = seen;
  const root = (part: number): number => (part > 216 / 24389 ? Math.cbrt(part) : ((24389 / 27) * part + 16) / 116);
  const x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047);
  const y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
