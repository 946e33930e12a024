import { build } from "esbuild";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PDFDict, PDFDocument, PDFHexString, PDFName } from "@cantoo/pdf-lib";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openCache, unpackBrowser } from "../src/press/cache.ts";
import { inspectPress } from "../src/press/doctor.ts";
import { BrowserMissing, findBrowser } from "../src/press/find.ts";
import type { Overflow, PrintJob } from "../src/model/print.ts";
import { Reference } from "../src/pdf/lexer.ts";
import type { StructElement } from "../src/pdf/structure.ts";
import { PdfFile } from "../src/readback/file.ts";
import { verifyPdf } from "../src/verify/verify.ts";
import { finishPdf } from "../src/press/finish.ts";
import { BrowserFailed, launch } from "../src/press/launch.ts";
import { openSafePage } from "../src/press/page.ts";
import { openPress, type Press } from "../src/press/press.ts";

const font = readFileSync("node_modules/@fontsource/inter/files/inter-latin-400-normal.woff2").toString("base64");
const style = `@font-face { font-family: Inter; src: url(data:font/woff2;base64,${font}) } @page { size: A4; margin: 20mm 15mm } * { font: 12pt Inter }`;
const folder = mkdtempSync(join(tmpdir(), "press-test-"));
// Inside the repository, so that the bundle finds the packages.
const bundle = mkdtempSync(join("node_modules", ".press-test-"));
const isLinux = process.platform === "linux" && process.arch === "x64";
let press: Press;

beforeAll(async () => {
  press = await openPress({ env: process.env });
});
afterAll(async () => {
  await press.close();
  rmSync(folder, { recursive: true, force: true });
  rmSync(bundle, { recursive: true, force: true });
});

function job(body: string, more: Partial<PrintJob> = {}): PrintJob {
  const html = `<!doctype html><html lang="en"><head><title>Page</title><style>${style}</style></head><body>${body}</body></html>`;
  return {
    html,
    kind: "pages",
    title: "Wind — ветер",
    author: "A. Author",
    subject: "Energy",
    language: "en",
    date: new Date("2025-03-04T05:06:07Z"),
    ...more,
  };
}

function slides(...sections: readonly string[]): PrintJob {
  const boxes = sections.map(
    (section) =>
      `<svg data-marpit-svg viewBox="0 0 1280 720"><foreignObject width="1280" height="720"><section>${section}</section></foreignObject></svg>`,
  );
  const css =
    "@page { size: 1280px 720px; margin: 0 } body { margin: 0 } svg { display: block; width: 100vw; height: 100vh } section { width: 1280px; height: 720px; position: relative; overflow: hidden; box-sizing: border-box } .source { position: absolute; left: 40px; right: 40px; top: 660px; margin: 0 } section * { margin: 0 }";
  return job(`<style>${css}</style>${boxes.join("")}`, { kind: "slides" });
}

async function readPdf(
  pdf: Uint8Array,
): Promise<{ text: string; info: Record<string, unknown>; titleShown: boolean; tagged: boolean; outline: readonly string[] }> {
  const task = getDocument({ data: pdf.slice(), verbosity: 0 });
  const document = await task.promise;
  const texts: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    texts.push(items.map((item) => ("str" in item ? item.str : "")).join(" "));
  }
  const { info } = await document.getMetadata();
  const preferences = await document.getViewerPreferences();
  const marks = await document.getMarkInfo();
  const outline = (await document.getOutline()) ?? [];
  await task.destroy();
  return {
    text: texts.join("\n"),
    info: { ...info },
    titleShown: Object.entries(preferences ?? {}).some(([name, value]) => name === "DisplayDocTitle" && value === true),
    tagged: marks?.["Marked"] === true,
    outline: outline.map((item) => item.title),
  };
}

const table =
  "<h1>Table</h1><table><tr><th scope=col id=a>A</th><th scope=col>B</th></tr><tr><td headers=a>1</td><td>2</td></tr></table><p><a href='#a'>up</a></p>";
const long = "<h1>Long</h1>" + "<h2>Part</h2><p>words and words</p>".repeat(60);

const hash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Runs a few lines that know `openPress`, in a process of their own; resolves to what they print. */
async function inFreshProcess(
  code: string,
  env: Record<string, string> = {},
  onLine?: (line: string, kill: (signal: NodeJS.Signals) => void) => void,
): Promise<{ out: string; signal: NodeJS.Signals | null }> {
  const name = join(bundle, `${hash(Buffer.from(code)).slice(0, 8)}.mjs`);
  const head = 'import { openPress } from "./src/press/press.ts"; import { createHash } from "node:crypto";';
  const banner = { js: 'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);' };
  await build({
    stdin: { contents: head + code, resolveDir: ".", loader: "ts" },
    bundle: true,
    platform: "node",
    format: "esm",
    outfile: name,
    banner,
    external: ["puppeteer"],
    logLevel: "error",
  });
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [name], { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "inherit"] });
    let out = "";
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString();
      onLine?.(out, (signal) => child.kill(signal));
    });
    child.on("error", reject);
    child.on("close", (_code, signal) => resolve({ out: out.trim(), signal }));
  });
}

const printBoth = (jobs: readonly PrintJob[]): string => `
  const jobs = ${JSON.stringify(jobs)}.map((job) => ({ ...job, date: new Date(job.date) }));
  const press = await openPress({ env: process.env });
  const printed = await Promise.all(jobs.map((job) => press.print(job)));
  console.log(printed.map(({ pdf }) => createHash("sha256").update(pdf).digest("hex")).join());
  await press.close();`;

test("the same bytes in every run, process and order, also when two processes unpack at once", { timeout: 60_000 }, async () => {
  const alone = [hash((await press.print(job(table))).pdf), hash((await press.print(job(long))).pdf)].join();
  const cache = join(folder, "fresh-cache");
  const code = printBoth([job(table), job(long)]);
  const reversed = printBoth([job(long), job(table), job(long)]);
  const racing = await Promise.all([
    inFreshProcess(code, { BRIEFWRIGHT_CACHE: cache }),
    inFreshProcess(reversed, { BRIEFWRIGHT_CACHE: cache }),
  ]);
  const [first, second] = alone.split(",");
  expect(racing.map(({ out }) => out)).toEqual([alone, [second, first, second].join()]);
  expect((await inFreshProcess(code)).out).toBe(alone);
  expect(hash((await press.print(job(table))).pdf)).toBe(first);
  if (isLinux)
    expect(
      readdirSync(cache)
        .map((name) => name.split("-")[0])
        .sort(),
    ).toEqual(["chromium", "fallback"]);
  expect(hash((await press.print(job(table, { date: new Date(0) }))).pdf)).not.toBe(first);
});

test("a heading that Chromium names twice in the outline, as one that it moves to the next page, is named once", async () => {
  const task = job("<h1>Moved words</h1><p>text</p>");
  const { pdf } = await press.print(task);
  const document = await PDFDocument.load(pdf);
  const outlines = document.catalog.lookup(PDFName.of("Outlines"), PDFDict);
  outlines.lookup(PDFName.of("First"), PDFDict).set(PDFName.of("Title"), PDFHexString.fromText("Moved wordsMoved words"));
  const doubled = await document.save();
  expect((await readPdf(doubled)).outline).toEqual(["Moved wordsMoved words"]);
  expect((await readPdf((await finishPdf(doubled, task)).pdf)).outline).toEqual(["Moved words"]);
  // a heading that says the same twice keeps its words
  const twice = job("<h1>Moved wordsMoved words</h1><p>text</p>");
  expect((await readPdf((await finishPdf(doubled, twice)).pdf)).outline).toEqual(["Moved wordsMoved words"]);
});

test("what a PDF says of itself", async () => {
  const { pdf, pages } = await press.print(job(long));
  const read = await readPdf(pdf);
  expect(read.info).toMatchObject({
    Title: "Wind — ветер",
    Author: "A. Author",
    Subject: "Energy",
    Producer: "Briefwright",
    Language: "en",
    CreationDate: "D:20250304050607Z",
    ModDate: "D:20250304050607Z",
  });
  expect(read).toMatchObject({ titleShown: true, tagged: true, outline: ["Long"] });
  expect(read.text).toContain("words and words");
  expect(pages).toBeGreaterThan(1);
  expect(Buffer.from(pdf).toString("latin1")).toMatch(/\/ID\[<(?!0{32})[0-9A-F]{32}><[0-9A-F]{32}>\]/);
});

test("the tags of a page are sound, whatever its text is made of", async () => {
  const dot = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==";
  const body = `<main><h1>One</h1><div>Loose <b>text</b><p>and a paragraph</p>more</div>
<p>Wind <span lang="ru" id="a">ветер</span> and <em>sun</em>, see <a href="https://example.org/one-two/three">one-<wbr>two/<wbr>three</a> and <a href="#два">2</a></p><hr>
<ul><li>outer<ul><li>inner</li></ul></li><li><p>with a paragraph</p></li></ul><dl><dt>Term</dt><dd>Meaning</dd></dl>
<aside>Aside</aside><section><h2 id="два">Two</h2><blockquote>Quoted</blockquote></section>
<figure><img src="${dot}" alt="A dot" width="9"><figcaption>Dot</figcaption></figure><img src="${dot}" alt="" width="9">
<figure><figcaption>Numbers</figcaption><table style="background: #eee"><caption>Caption</caption><tr><th scope="col">A</th><th scope="col">B</th></tr><tr><td colspan="2">1</td></tr></table></figure>
<p style="opacity: 0.5">Faint, <b>and still here</b></p>
<svg role="img" aria-label="Bars" width="20" height="20"><rect width="9" height="9"/><g opacity="0.5"><rect x="9" width="9" height="9"/><text y="20">b</text></g></svg></main>`;
  const margins =
    "<style>@page { @top-left { content: 'Head'; font: 8pt Inter } @bottom-left { content: counter(page); font: 8pt Inter } }</style>";
  const { pdf } = await press.print(job(margins + body));
  const file = new PdfFile(pdf);
  expect(verifyPdf(file)).toEqual([]);
  const outline = ({ role, kids, elements }: StructElement): string => {
    const own = kids
      .filter(({ kind }) => kind === "content")
      .map((kid) => file.textOf(kid))
      .join("");
    return role + (own.trim() === "" ? "" : `“${own.trim()}”`) + (elements.length === 0 ? "" : `(${elements.map(outline).join(" ")})`);
  };
  expect(file.structure?.elements.map(outline).join()).toBe(
    "Document(Sect(H1“One” P“Loose text” P“and a paragraph” P“more” P“Wind  and , see  and”(Span“ветер” Em“sun” Link“one-two/three” Link“2”) " +
      "L(LI(LBody“outer”(L(LI(LBody“inner”)))) LI(LBody(P“with a paragraph”))) P“Term” P“Meaning” Aside(P“Aside”) Sect(H2“Two” BlockQuote(P“Quoted”)) " +
      "Div(Figure Caption“Dot”) Div(Caption“Numbers” Table(Caption“Caption” TR(TH“A” TH“B”) TR(TD“1”))) P“Faint, and still here” Figure“b”))",
  );
  expect(file.elements.flatMap(({ dictionary }) => [dictionary.get("Alt") ?? []].flat())).toEqual(["A dot", "Bars"]);
  const artifacts = file.pages.map(({ content }) =>
    [...content.marked]
      .filter(([id]) => id < -1)
      .map(([, { text }]) => text)
      .filter((text) => text !== ""),
  );
  expect(artifacts).toEqual([["Head", "1"]]);
  // what Chromium had in its place is gone
  const roles = [...file.objects.numbers].map((number) => file.objects.name(file.objects.dictionary(new Reference(number))?.get("S")));
  expect(roles.filter((role) => role === "NonStruct")).toEqual([]);
  const annotations = file.objects.list(file.pages[0]?.dictionary.get("Annots")) ?? [];
  expect(annotations.map((one) => file.objects.string(file.objects.dictionary(one)?.get("Contents")))).toEqual(["one-two/three", "Two"]);
});

test("no page reaches the network or a file, whatever it says", { timeout: 20_000 }, async () => {
  const arrived: string[] = [];
  const server = createServer((request, response) => {
    arrived.push(request.url ?? "");
    response.end("<p>from the server</p>");
  });
  server.on("connection", () => arrived.push("connection"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const secret = join(folder, "secret.txt");
  writeFileSync(secret, "SECRET-TEXT");
  const attempts = (to: string): string => `
    <style>@import url("${to}/import.css"); @font-face { font-family: X; src: url("${to}/font.woff2") } p { background: url("${to}/back.png"); font-family: X, Inter }</style>
    <link rel="stylesheet" href="${to}/sheet.css"><link rel="prefetch" href="${to}/prefetch"><link rel="preload" as="image" href="${to}/preload"><link rel="preconnect" href="${to}"><link rel="dns-prefetch" href="${to}"><link rel="prerender" href="${to}/prerender">
    <img src="${to}/image.png" alt=""><picture><source srcset="${to}/set.png"><img alt=""></picture><svg width="9" height="9"><image href="${to}/svg.png" width="9" height="9"/><use href="${to}/use.svg#a"/></svg>
    <iframe src="${to}"></iframe><object data="${to}/object" type="text/html"></object><embed src="${to}/embed" type="text/html"><video src="${to}/video" poster="${to}/poster"></video><audio src="${to}/audio"></audio>
    <iframe srcdoc='<img src="${to}/doc.png"><script>fetch("${to}/doc")</script>'></iframe><iframe src="data:text/html,<img src=${to}/data.png>"></iframe>
    <script>document.title = "script ran"; document.body.append("SCRIPT-TEXT"); fetch("${to}/script")</script><img src="x" onerror="document.body.append('SCRIPT-TEXT')">
    <base href="${to}/base/"><img src="relative.png" alt="">`;
  const body = `<p>kept text</p>${attempts(`http://127.0.0.1:${port}`)}${attempts(`file://${secret}`)}`;
  for (const target of [`http://127.0.0.1:${port}/refresh`, `http://localhost:${port}/refresh`, `file://${secret}`]) {
    const { pdf } = await press.print(job(`<meta http-equiv="refresh" content="0;url=${target}">${body}`));
    const { text } = await readPdf(pdf);
    expect(text).toContain("kept text");
    expect(text).not.toMatch(/SECRET-TEXT|SCRIPT-TEXT|from the server/);
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(arrived).toEqual([]);
  server.close();
});

describe("overflow", () => {
  const summary = (overflows: readonly Overflow[]): readonly string[] =>
    overflows.map(({ page, element, side }) => `${page} ${element} ${side}`);

  test("pages: what sticks out at the right of the page margins", async () => {
    const wide = '<table class="data"><tr><td><div style="width: 185mm">wide cell</div></td></tr></table>';
    const { overflows } = await press.print(
      job(
        `<style>body { margin: 0 }</style><p>fits</p>${wide}<p class="lead">an ${"unbreakable".repeat(20)}</p><pre style="overflow: auto">${"x".repeat(300)}</pre><img alt="" style="width: 181mm; height: 9px" src="data:image/png;base64,">`,
      ),
    );
    expect(summary(overflows)).toEqual(["0 table.data right", "0 p.lead right", "0 pre right", "0 img right"]);
    expect(overflows[0]?.text).toBe("wide cell");
    expect(Math.abs((overflows[3]?.by ?? 0) - 96 / 25.4)).toBeLessThan(1.5);
  });

  test.each(["hidden", "clip"])("is found though the page itself hides it, with overflow: %s", async (overflow) => {
    const long = `<p class="lead">an ${"unbreakable".repeat(20)}</p>`;
    const styles = [`body { overflow: ${overflow} }`, `html { overflow: ${overflow} }`, `html, body { overflow: ${overflow} }`];
    for (const style of styles) {
      const { overflows } = await press.print(job(`<style>body { margin: 0 } ${style}</style>${long}`));
      expect([style, summary(overflows)]).toEqual([style, ["0 p.lead right"]]);
    }
  });

  test("pages: nothing where all fits to the margin, on the paper of the page rule", async () => {
    const fits =
      '<div style="width: 180mm">as wide as the text</div><p style="width: 100%">text</p><svg width="100" height="9"><rect width="999" height="9"/></svg>';
    expect((await press.print(job(`<style>body { margin: 0 }</style>${fits}`))).overflows).toEqual([]);
    const landscape = '<style>@page { size: A4 landscape } body { margin: 0 }</style><div style="width: 260mm">wide</div>';
    expect((await press.print(job(landscape))).overflows).toEqual([]);
  });

  test("slides: content beyond the box, and over the source line", async () => {
    const source = '<p class="source">Source: somebody</p>';
    const { overflows, pages } = await press.print(
      slides(
        `<h1>Fits</h1>${source}`,
        `<ul>${"<li>item</li>".repeat(60)}</ul>`,
        `<p style="margin-top: 655px">over the source</p>${source}`,
        `<div class="wide" style="width: 1300px">wide</div>`,
        "<p style='max-height: 20px; overflow: hidden'>cut<br>off</p>",
      ),
    );
    expect(summary(overflows)).toEqual(["2 ul bottom", "3 p bottom", "4 div.wide right", "5 p bottom"]);
    expect(overflows[1]?.text).toBe("over the source");
    expect(pages).toBe(5);
  });
});

test("a character without a glyph is told, with the text that holds it", async () => {
  expect((await press.print(job("<p>plain words</p>"))).fallbackText).toEqual([]);
  for (const [html, text, characters] of [
    ["中", "words 中", "中"],
    ["<b style='font-weight: 700'>中国</b>", "中国", "中国"],
    ["🙂", "words 🙂", "🙂"],
    ["<span style='font-family: serif'>words</span>", "words", "words"],
  ] as const) {
    const { fallbackText } = await press.print(job(`<p>words ${html}</p>`));
    expect(fallbackText.length).toBeGreaterThan(0);
    if (isLinux) expect(fallbackText).toEqual([{ font: "BriefwrightMissing", characters: [...new Set(characters)].join(""), text }]);
  }
});

test("a picture that only the style names is printed", async () => {
  const dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
  const pictures = async (style: string): Promise<boolean> =>
    Buffer.from((await press.print(job(`<style>${style}</style><p>words</p>`))).pdf).includes("/Image");
  expect(await pictures("")).toBe(false);
  expect(await pictures(`p { background: url("data:image/png;base64,${dot}") }`)).toBe(true);
});

describe("a browser that is not there or not well", () => {
  test("a document that the browser gives up ends at once", async () => {
    const running = await launch(undefined, process.env, 60_000);
    const page = await openSafePage(running.connection);
    await page.show(job("<p>words</p>"), { width: 400, height: 400 });
    const printing = page.evaluate(() => new Promise(() => undefined));
    page.session.send("Page.crash").catch(() => undefined);
    await expect(printing).rejects.toThrow(BrowserFailed);
    running.end();
  });

  test("a missing one is named with a hint", async () => {
    const missing = openPress({ browserPath: "/nowhere/chrome", env: process.env });
    await expect(missing).rejects.toThrow(BrowserMissing);
    await expect(missing).rejects.toMatchObject({
      message: "no browser at /nowhere/chrome, given by --browser",
      hint: expect.stringContaining("--browser"),
    });
    await expect(findBrowser(undefined, { PUPPETEER_EXECUTABLE_PATH: "/nowhere/else" })).rejects.toThrow(
      "no browser at /nowhere/else, given by PUPPETEER_EXECUTABLE_PATH",
    );
  });

  test("one that ends at once, or says nothing, fails with its last words", async () => {
    const script = (name: string, line: string): string => {
      const path = join(folder, name);
      writeFileSync(path, `#!/bin/sh\n${line}\n`);
      chmodSync(path, 0o755);
      return path;
    };
    await expect(openPress({ browserPath: script("crash", "echo no luck >&2; exit 3"), env: process.env })).rejects.toThrow(
      /did not start: it ended with 3\nno luck/,
    );
    await expect(openPress({ browserPath: script("silent", "sleep 60"), env: process.env, timeoutMs: 300 })).rejects.toThrow(
      /no answer within 0.3 s/,
    );
    expect(await inspectPress({ browserPath: join(folder, "crash"), env: process.env })).toMatchObject({
      browser: undefined,
      prints: false,
      problem: { hint: expect.stringContaining("--browser") },
    });
  });

  test.runIf(isLinux)("one that crashes as it starts is started once more", async () => {
    const { path } = press.browser;
    const clumsy = (name: string, crash: string): string => {
      const script = join(folder, name);
      const lines = [`#!/bin/sh`, crash, `export LD_LIBRARY_PATH='${dirname(path)}/lib'`, `exec '${path}' "$@"`];
      writeFileSync(script, `${lines.join("\n")}\n`);
      chmodSync(script, 0o755);
      return script;
    };
    const mark = join(folder, "has-crashed");
    const again = await openPress({
      browserPath: clumsy("clumsy", `[ -e '${mark}' ] || { touch '${mark}'; kill -SEGV $$; }`),
      env: process.env,
    });
    expect((await again.print(job("<p>words</p>"))).pages).toBe(1);
    await again.close();
    await expect(openPress({ browserPath: clumsy("hopeless", "kill -SEGV $$"), env: process.env })).rejects.toThrow(
      /it ended with SIGSEGV/,
    );
  });

  test("a document that takes too long ends the browser", { timeout: 20_000 }, async () => {
    const impatient = await openPress({ env: process.env, timeoutMs: 3000 });
    await expect(impatient.print(job("<p><b>x</b> y</p>".repeat(400_000)))).rejects.toThrow("more than 3 s");
    await impatient.close();
  });

  test.runIf(isLinux)("a cache that others may write is refused; a damaged browser is not started", async () => {
    const open = join(folder, "open");
    mkdirSync(open);
    chmodSync(open, 0o777);
    expect(() => openCache({ BRIEFWRIGHT_CACHE: open })).toThrow(BrowserMissing);
    const broken = join(folder, "package");
    mkdirSync(join(broken, "bin"), { recursive: true });
    const { brotliCompressSync } = await import("node:zlib");
    for (const name of ["chromium.br", "al2023.tar.br"]) writeFileSync(join(broken, "bin", name), brotliCompressSync(Buffer.alloc(1024)));
    const cache = openCache({ BRIEFWRIGHT_CACHE: join(folder, "broken-cache") });
    await expect(unpackBrowser({ kind: "package", path: broken, version: "147.0.0", from: "" }, cache)).rejects.toThrow(/SHA-256/);
    expect(readdirSync(cache)).toEqual([]);
  });
});

test("the doctor prints a page", async () => {
  expect(await inspectPress({ env: process.env })).toMatchObject({
    prints: true,
    problem: undefined,
    browser: { path: press.browser.path },
  });
});

test.runIf(process.platform === "linux")(
  "no browser is left behind when the process is interrupted or killed",
  { timeout: 20_000 },
  async () => {
    for (const signal of ["SIGINT", "SIGKILL"] as const) {
      const temporary = mkdtempSync(join(folder, "tmp-"));
      const code =
        'const press = await openPress({ env: process.env }); console.log("open", press.browser.version); setInterval(() => {}, 1000);';
      const ended = await inFreshProcess(code, { TMPDIR: temporary }, (_line, kill) => kill(signal));
      expect(ended.signal).toBe(signal);
      if (signal === "SIGINT") expect(readdirSync(temporary)).toEqual([]);
      const left = (): readonly string[] => readdirSync("/proc").filter((pid) => /^\d+$/.test(pid) && commandOf(pid).includes(temporary));
      await expect.poll(left, { timeout: 5000 }).toEqual([]);
    }
  },
);

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}
