import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { buildReport } from "../src/build.ts";
import { Diagnostics } from "../src/diagnostic.ts";
import { openFonts } from "../src/fonts/fonts.ts";
import { build } from "../src/project.ts";
import { contentsOf, emptyFolder, openPdf, run, smallReport, start, wholeReport } from "./command.ts";
import { draw, projectFrom, worldOf } from "./memory.ts";

function edit(path: string, from: string, to: string): void {
  const text = readFileSync(path, "utf8");
  expect(text).toContain(from);
  writeFileSync(path, text.replaceAll(from, to));
}

describe("build", () => {
  test("the manifest lists every file with its hash, and nothing else lies in the folder", async () => {
    const report = smallReport();
    const { code, out } = await run(["build", report]);
    expect(code).toBe(0);
    const files = contentsOf(join(report, "out"));
    const manifest = JSON.parse(String(files.get("manifest.json")));
    expect(manifest.tool).toMatch(/^briefwright \d/);
    expect(manifest.browser).toMatch(/Chrome.* \d+\./);
    const listed = new Map(manifest.outputs.map((entry: { path: string; sha256: string }) => [entry.path, entry.sha256]));
    const made = [...files].filter(([path]) => path !== "manifest.json");
    expect(made.map(([path]) => path)).toEqual([
      "en/brief.html",
      "en/brief.pdf",
      "en/charts/capacity.svg",
      "en/deck.html",
      "en/deck.pdf",
      "facts.csv",
      "facts.json",
      "trace.json",
    ]);
    for (const [path, bytes] of made) {
      expect(listed.get(path)).toBe(createHash("sha256").update(bytes).digest("hex"));
      expect(out).toContain(path);
    }
  });

  test("two builds in fresh processes give the same bytes, whatever the time zone, the locale and the folder", async () => {
    const [first, second] = [smallReport(), smallReport()];
    const runs = await Promise.all([
      run(["build", first], { TZ: "Asia/Almaty", LANG: "kk_KZ.UTF-8", LC_ALL: "kk_KZ.UTF-8" }),
      run(["build", second], { TZ: "America/New_York", LANG: "C", LC_ALL: "C" }),
    ]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    const [a, b] = [contentsOf(join(first, "out")), contentsOf(join(second, "out"))];
    expect([...a.keys()]).toEqual([...b.keys()]);
    for (const [path, bytes] of a) expect(b.get(path)?.equals(bytes), path).toBe(true);
  });

  test("SOURCE_DATE_EPOCH is the date of the files, and a wrong one is refused", async () => {
    const report = smallReport();
    expect((await run(["build", report, "--only", "brief"], { SOURCE_DATE_EPOCH: "86400" })).code).toBe(0);
    expect(readFileSync(join(report, "out/en/brief.pdf")).length).toBeGreaterThan(1000);
    const { info } = await (await openPdf(join(report, "out/en/brief.pdf"))).getMetadata();
    expect(info).toMatchObject({ CreationDate: "D:19700102000000Z" });
    const refused = await run(["build", report], { SOURCE_DATE_EPOCH: "yesterday" });
    expect(refused.code).toBe(2);
    expect(refused.err).toContain("SOURCE_DATE_EPOCH");
  });

  test("a build with errors, an interrupted one and one that cannot write leave the old edition as it was", async () => {
    const report = smallReport();
    expect((await run(["build", report])).code).toBe(0);
    const before = contentsOf(join(report, "out"));
    const unchanged = (): void => {
      const now = contentsOf(join(report, "out"));
      expect([...now.keys()]).toEqual([...before.keys()]);
      for (const [path, bytes] of before) expect(now.get(path)?.equals(bytes), path).toBe(true);
    };

    edit(join(report, "data/facts.yaml"), "920", "930");
    const temporary = emptyFolder();
    const interrupted = start(["build", report], { TMPDIR: temporary });
    // the browser writes there as soon as it starts, which is long before anything is made
    const watch = setInterval(() => {
      if (readdirSync(temporary).length > 0 && interrupted.child.kill("SIGINT")) clearInterval(watch);
    }, 10);
    const { code, err } = await interrupted.done;
    expect([code, err.trim()]).toEqual([130, "interrupted; the output folder is as it was"]);
    unchanged();

    edit(join(report, "templates/brief/en.md"), '"potential"', '"potentiel"');
    const failed = await run(["build", report]);
    expect(failed.code).toBe(1);
    expect(failed.err).toContain('there is no fact "potentiel"');
    expect(failed.err).toContain('did you mean "potential"?');
    unchanged();
  });

  test("a part is built alone, and the rest of the edition stays", async () => {
    const report = smallReport();
    expect((await run(["build", report])).code).toBe(0);
    const before = contentsOf(join(report, "out"));
    edit(join(report, "data/facts.yaml"), "920", "930");
    expect((await run(["build", report, "--only", "deck"])).code).toBe(0);
    const after = contentsOf(join(report, "out"));
    expect(after.get("en/brief.pdf")?.equals(before.get("en/brief.pdf") ?? Buffer.of())).toBe(true);
    expect(String(after.get("en/deck.html"))).toContain("930");
    const charts = await run(["build", report, "--only", "charts"], { PUPPETEER_EXECUTABLE_PATH: "/no/browser/is/needed" });
    expect(charts.code).toBe(0);
  });

  test("a chart that is taken away is taken out of the output folder too", async () => {
    const report = smallReport();
    expect((await run(["build", report])).code).toBe(0);
    rmSync(join(report, "charts/capacity.vl.json"));
    edit(join(report, "templates/brief/en.md"), '{{#chart "capacity"}}Plants by capacity{{/chart}}', "");
    expect((await run(["build", report])).code).toBe(0);
    expect([...contentsOf(join(report, "out")).keys()]).not.toContain("en/charts/capacity.svg");
  });

  test("a slide that says too much is named with its number and the element that overflows", async () => {
    const report = smallReport();
    writeFileSync(join(report, "templates/deck/en.md"), `# One\n\n---\n\n## Two\n\n${"A line.\n\n".repeat(40)}`);
    const { code, err } = await run(["build", report]);
    expect(code).toBe(1);
    expect(err).toMatch(/^templates\/deck\/en\.md:5:1: error\[slide-overflow\]: .*beyond the bottom of slide 2$/m);
  });

  test("a document that not everybody could read is named with rule, page and tag, and not built", async () => {
    const report = smallReport();
    appendFileSync(join(report, "templates/brief/style.css"), '.draft::before { content: "Draft: " }');
    appendFileSync(join(report, "templates/brief/en.md"), '\n<p class="draft">More to come.</p>\n');
    writeFileSync(join(report, "templates/deck/en.md"), `# One\n\n---\n\n# Two\n\n<img src="dot.gif">\n`);
    writeFileSync(join(report, "templates/deck/dot.gif"), Buffer.from("R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==", "base64"));
    const { code, err } = await run(["build", report]);
    expect(code).toBe(1);
    expect(err).toMatch(
      /^templates\/brief\/en\.md:1:1: error\[pdf-rule\]: the PDF of brief breaks the rule page-margins, page \d: “Draft:” is shown but is no content$/m,
    );
    expect(err).toMatch(
      /^templates\/deck\/en\.md:5:1: error\[pdf-rule\]: the PDF of deck breaks the rule figures, page 2, .* > Figure: a picture has no/m,
    );
  });

  test("a table that is wider than the page is named", async () => {
    const report = smallReport();
    writeFileSync(join(report, "templates/brief/en.md"), `<table><tr>${`<td>${"unbreakable".repeat(4)}</td>`.repeat(6)}</tr></table>\n`);
    const { code, err } = await run(["build", report]);
    expect(code).toBe(1);
    expect(err).toMatch(/error\[page-overflow\]: table .* px beyond the right of the page$/m);
  });

  test("text in a font that is not shipped is named where it stands, and not in a comment", async () => {
    const report = smallReport();
    writeFileSync(join(report, "templates/brief/en.md"), '{{!-- xyz --}}\n\n<p style="font-family: monospace">xyz</p>\n');
    const { code, err } = await run(["build", report]);
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/^templates\/brief\/en\.md:3:\d+: error\[missing-glyph\]: brief prints x \(U\+0078\)/m),
    ]);
  });

  test("a line that sticks out of the page is named where it stands", async () => {
    const report = smallReport();
    appendFileSync(join(report, "templates/brief/en.md"), '\nIt is\n\n<p style="width: 300mm">{{fact "potential"}} a year.</p>\n');
    const { code, err } = await run(["build", report]);
    expect([code, err]).toEqual([1, expect.stringMatching(/^templates\/brief\/en\.md:15:46: error\[page-overflow\]: p “920/m)]);
    expect(err).not.toContain("columns");
  });

  test("--strict turns a warning into a failure", async () => {
    const report = smallReport();
    const path = join(report, "data/plants.csv");
    writeFileSync(path, `\ufeff${readFileSync(path, "utf8")}`);
    expect((await run(["build", report, "--only", "charts"])).code).toBe(0);
    expect((await run(["build", report, "--only", "charts", "--strict"])).code).toBe(1);
    expect((await run(["check", report])).code).toBe(0);
    expect((await run(["check", report, "--strict"])).code).toBe(1);
  });
});

test("documents are printed while others are checked, and what printing finds is told only of a report that the check passes", async () => {
  for (const [deck, told] of [
    ["", ["page-overflow", "slide-overflow"]],
    ["\nA letter \u0531 that no shipped font has.\n", ["missing-glyph"]],
  ] as const) {
    const project = projectFrom(join(import.meta.dirname, "base"));
    const text = Buffer.from(project.get("templates/deck/en.md") ?? "").toString();
    project.set("templates/deck/en.md", Buffer.from(text + deck));
    const diagnostics = new Diagnostics();
    const overflow = { page: 1, element: "table", text: "Plants", by: 9, side: "right" } as const;
    const printed = {
      pdf: new Uint8Array(),
      pages: 1,
      reading: { pieces: [], findings: [] },
      overflows: [overflow],
      pagesHold: true,
      fallbackText: [],
    };
    const kinds: string[] = [];
    const outside = {
      world: worldOf(project),
      fonts: openFonts(),
      draw: (drawings: Parameters<typeof draw>[0]) => Promise.all(draw(drawings)),
      // a printer that is done at once, before the check is
      print: async ({ kind }: { readonly kind: "pages" | "slides" }) => {
        kinds.push(kind);
        return printed;
      },
    };
    expect(await buildReport(outside, {}, new Map(), diagnostics)).toBeUndefined();
    expect(kinds[0]).toBe("pages");
    expect(diagnostics.sorted().flatMap(({ severity, code }) => (severity === "error" ? [code] : []))).toEqual(told);
  }
});

describe("command", () => {
  test("wrong usage is exit 2 with a word on what is right", async () => {
    const report = smallReport();
    const cases: readonly (readonly [readonly string[], string])[] = [
      [["build", report, "--lagn", "en"], "--lang"],
      [["build", report, "--lang", "fr"], "use en"],
      [["build", report, "--lang", ""], "give a name"],
      [["build", report, "--out", ""], "has no name"],
      [["build", report, "--only", "dekc"], "use brief, deck, charts"],
      [["check", report, "--format", "xml"], "text, json"],
      [["build", report, "--timeout", "soon"], "seconds"],
      [["build", report, "--out", join(report, "data/more")], "data of the report"],
      [["build", report, "--out", report], "report.yaml of the report"],
    ];
    for (const [args, word] of cases) {
      const { code, err } = await run(args);
      expect([args.at(-1), code]).toEqual([args.at(-1), 2]);
      expect(err).toContain(word);
    }
  });

  test.runIf(process.platform === "linux")("what the system refuses is told as that, and never waited for", async () => {
    const report = smallReport();
    const nowhere = "/proc/nobody/makes/this";
    const cases: readonly (readonly [readonly string[], Readonly<Record<string, string>>, string])[] = [
      [["build", report, "--out", nowhere], {}, "cannot write to"],
      [["schema", nowhere], {}, "no such file or directory, mkdir"],
      [["build", report], { BRIEFWRIGHT_CACHE: nowhere }, "cannot make the cache folder"],
      [["build", report], { TMPDIR: nowhere }, "no such file or directory, mkdtemp"],
    ];
    for (const [args, env, word] of cases) {
      const { code, err } = await run(args, env);
      expect([code === 2 || code === 3, err]).toEqual([true, expect.stringMatching(new RegExp(`^error: [^]*${word}[^]*\n  hint: `))]);
    }
    const full = spawnSync("sh", ["-c", `"${process.execPath}" dist/cli.js facts --format json > /dev/full`], { encoding: "utf8" });
    expect([full.status, full.stderr]).toEqual([2, expect.stringMatching(/^error: what was found cannot be written \(ENOSPC/)]);
  });

  test("without a browser the build says how to get one, exit 3", async () => {
    const { code, err } = await run(["build", smallReport(), "--browser", "/no/such/chrome"]);
    expect(code).toBe(3);
    expect(err).toContain("/no/such/chrome");
    expect(err).toContain("hint:");
  });

  test.runIf(process.platform !== "win32")("a browser that ends while charts are drawn is told of, exit 3", async () => {
    const browser = join(emptyFolder(), "chrome");
    writeFileSync(browser, "#!/bin/sh\nkill -SEGV $$\n", { mode: 0o755 });
    const { code, err } = await run(["build", wholeReport(), "--browser", browser]);
    expect([code, err]).toEqual([3, expect.stringMatching(/^error: .* did not start: it ended with SIGSEGV\n {2}hint: /)]);
  });

  test("a folder without report.yaml is told where to start", async () => {
    const { code, err } = await run(["build", emptyFolder()]);
    expect(code).toBe(1);
    expect(err).toMatch(/^report\.yaml:1:1: error\[report-missing\]/);
    expect(err).toContain("briefwright init");
  });

  test("--format json gives the same diagnostics as data", async () => {
    const report = smallReport();
    edit(join(report, "data/facts.yaml"), "36.8", '"36,8"');
    const text = await run(["check", report]);
    const { ok, diagnostics } = JSON.parse((await run(["check", report, "--format", "json"])).out);
    expect(ok).toBe(false);
    expect(diagnostics).toHaveLength(1);
    const [{ code, span, hint }] = diagnostics;
    expect(text.err).toContain(`${span.file}:${span.line}:${span.column}: error[${code}]`);
    expect(text.err).toContain(hint);
  });

  test("doctor prints a real page and says what it found", async () => {
    const { code, out } = await run(["doctor"]);
    expect(code).toBe(0);
    expect(out).toMatch(/Node\s+v\d+/);
    expect(out).toMatch(/Browser\s+HeadlessChrome \d+/);
    expect(out).toMatch(/Printing\s+a test page came out/);
    expect(out).toMatch(/Kazakh, Chinese/);
  });
});

describe("from code", () => {
  test("a misspelt option, a folder that is not there and one that cannot be written are told, and nothing is built", async () => {
    const report = smallReport();
    await expect(build(JSON.parse('{"onyl": "charts"}'))).rejects.toMatchObject({ name: "UsageError", hint: 'did you mean "only"?' });
    await expect(build({ dir: join(report, "nowhere") })).rejects.toMatchObject({ name: "UsageError" });
    writeFileSync(join(report, "taken"), "a file, not a folder");
    const refused = await run(["build", report, "--only", "charts", "--out", join(report, "taken")]);
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining("cannot write to")]);
  });
});
