import { appendFileSync, cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostic.ts";
import type { Piece, ReadBack } from "../src/model/readback.ts";
import type { PlacedUse, Use } from "../src/model/use.ts";
import { normalForm } from "../src/trace/normal.ts";
import { placeUses } from "../src/trace/parity.ts";
import { run, smallReport } from "./command.ts";

let line = 0;

function use(id: string, printed: string, more: Partial<Use> = {}): Use {
  const span = { file: "brief.md", line: ++line, column: 1, length: 1 };
  return { kind: "fact", id, document: "brief", language: "en", span, printed, where: "text", reading: 0, figure: undefined, ...more };
}

/** Pieces of one file: `2|text` stands on page 2, `id=text` is a marked fact. */
function pieces(...written: readonly string[]): ReadBack {
  return written.map((text): Piece => {
    const [, page = "1", id = "", shown = ""] = /^(?:(\d)\|)?(?:([a-z]+)=)?([^]*)$/.exec(text) ?? [];
    return { kind: id === "" ? "text" : "fact", text: shown, page: Number(page), id };
  });
}

function place(uses: readonly Use[], page: ReadBack, pdf?: ReadBack): { placed: readonly PlacedUse[]; found: readonly string[] } {
  const diagnostics = new Diagnostics();
  const facts = { byId: new Map(), isUnknown: () => true };
  const placed = placeUses(uses, { page, pdf, keepsPage: true }, { facts }, diagnostics);
  return { placed, found: diagnostics.sorted().map(({ span, message }) => `${span.line - line}: ${message}`) };
}

describe("the normal form", () => {
  test.each([
    ["36.8 billion", "36.8\u00a0bil\u00adlion"],
    ["first office", "\ufb01rst of\ufb01ce"],
    ["low-carbon path", "low-\ncarbon path"],
    ["Kazakhstan’s", "Kazakhstanʼs"],
    ["−5.9 %", "–5.9%"],
    ["绿色", "⽤⾊".normalize("NFKC") === "用色" ? "绿⾊" : ""],
  ])("takes %j and %j for the same", (a, b) => expect(normalForm(b)).toBe(normalForm(a)));

  test.each([
    ["36.8", "368"],
    ["-5.9", "5.9"],
    ["36.8 MW", "36.8 mW"],
    ["2021–2024", "20212024"],
  ])("tells %j from %j", (a, b) => expect(normalForm(b)).not.toBe(normalForm(a)));
});

describe("a made document", () => {
  const text = ["Wind and sun could give ", "potential=920 TWh", " a year, by the survey of ", "year=2024", "; in ", "year=2024", " also."];

  test("shows what was printed, over lines and pages", () => {
    const uses = [use("potential", "920 TWh"), use("year", "2024"), use("year", "2024")];
    const pdf = pieces(
      "Wind and sun could give ",
      "920\u00a0",
      "2|TWh",
      "2| a year, by the sur",
      "2|vey of",
      "2|2024",
      "2|; in ",
      "3|2024",
      "3| also.",
    );
    const { placed, found } = place(uses, pieces(...text), pdf);
    expect(found).toEqual([]);
    expect(placed.map(({ page }) => page)).toEqual([1, 2, 3]);
  });

  test("shows a value as often as it was printed", () => {
    const uses = [use("potential", "920 TWh"), use("year", "2024"), use("year", "2024")];
    const pdf = pieces(
      "Wind and sun could give ",
      "920 TWh",
      " a year, by the survey of ",
      "; in ",
      "2024",
      " also. Source: Survey 2024, page 2024",
    );
    expect(place(uses, pieces(...text), pdf).found).toEqual(['-1: the PDF of brief does not show “2024”, which fact "year" prints']);
    expect(place([...uses, use("year", "2024")], pieces(...text)).found).toEqual([
      '0: the HTML of brief does not show “2024”, which fact "year" prints',
    ]);
  });

  test("shows a sentence as often as it was printed", () => {
    const sentence = ["They signed it in the spring of ", "year=2024", ", as the survey says. "];
    const uses = [use("year", "2024"), use("year", "2024")];
    const once = pieces("They signed it in the spring of 2024, as the survey says. They signed it in the spring of , as the survey says.");
    expect(place(uses, pieces(...sentence, ...sentence), once).found).toHaveLength(1);
  });

  test("does not take a part of another number for the value", () => {
    const page = pieces("They agreed on ", "n=26", " of the projects that were named in the plan.");
    const pdf = pieces("They agreed on ", "126", " of the projects that were named in the plan.");
    expect(place([use("n", "26")], page, pdf).found).toHaveLength(1);
    expect(place([use("n", "26")], page, pieces("They agreed on 26 of the projects that were named")).found).toEqual([]);
  });

  test("with nothing of its text is one finding, not many", () => {
    const uses = [use("potential", "920 TWh"), use("year", "2024"), use("year", "2024")];
    expect(place(uses, pieces(...text), pieces("Wind and sun could give a year")).found).toEqual([
      "-2: the PDF of brief shows none of the 3 facts of its text; the first is “920 TWh”",
    ]);
  });

  test("has speaker notes on the slide that they belong to, in their order", () => {
    const notes = (page: number, words: string): Piece => ({ kind: "notes", text: words, page, id: "" });
    const page = [
      ...pieces("1|One ", "1|year=2024"),
      notes(1, "In 2024, 7 firms."),
      ...pieces("2|Two ", "2|year=2024"),
      notes(2, "By 2024 all 7."),
    ];
    const note = (id: string, printed: string): Use => use(id, printed, { where: "notes" });
    const uses = [use("year", "2024"), note("year", "2024"), note("n", "7"), use("year", "2024"), note("year", "2024"), note("n", "7")];
    const { placed, found } = place(uses, page);
    expect(found).toEqual([]);
    expect(placed.map((one) => one.page)).toEqual([1, 1, 1, 2, 2, 2]);
    expect(place([...uses, note("n", "7")], page).found).toEqual([
      '0: the HTML of brief does not show “7”, which fact "n" prints in the notes',
    ]);
  });
});

const HIDING: readonly (readonly [string, string, string])[] = [
  ["hides", "data { display: none }", "shows none of the 9 facts"],
  ["makes transparent", "p data { color: transparent }", "“920\u00a0billion kWh\u00a0a\u00a0year”"],
  ["clips in part", "p data { clip-path: inset(0 50% 0 0) }", "“920\u00a0billion"],
  ["makes tiny", "td data { font-size: 0.1px }", "“100”"],
  ["clips", "td data { clip-path: inset(0 0 0 100%) }", "“100”"],
  ["moves off the page", "p data { position: absolute; left: -999px }", "“920\u00a0billion"],
  ["sets in capitals", "p data { text-transform: uppercase }", "in other letters: 920BILLIONKWHAYEAR"],
  ["hides the chart", "figure svg { visibility: hidden }", 'the chart "capacity"'],
];

describe("a build", () => {
  test.each(HIDING)("stops when a style %s what was printed: %s", async (_, css, words) => {
    const report = smallReport();
    appendFileSync(join(report, "templates/brief/style.css"), `${css}\n`);
    const { code, err } = await run(["build", report, "--only", "brief"]);
    expect(code).toBe(1);
    expect(err.replaceAll("\u00a0", " ")).toContain(words.replaceAll("\u00a0", " "));
    expect(err).toMatch(/^templates\/brief\/en\.md:\d+:\d+: error\[parity\]: the PDF of brief /m);
    expect(existsSync(join(report, "out"))).toBe(false);
  });

  test("stops when a layout leaves its text out", async () => {
    const report = smallReport();
    const layout = join(report, "templates/brief/layout.hbs");
    writeFileSync(layout, readFileSync(layout, "utf8").replace("{{{body}}}", "{{#unless title}}{{{body}}}{{/unless}}"));
    const { code, err } = await run(["build", report, "--only", "brief"]);
    expect(code).toBe(1);
    expect(err).toContain("error[parity]: the HTML of brief shows none of the 9 facts");
  });

  test("takes markup in names, long words of other scripts and printed numbers for what they are", async () => {
    const report = smallReport();
    cpSync(join(import.meta.dirname, "cases/markup-in-names-prints-as-text"), report, { recursive: true });
    appendFileSync(
      join(report, "data/facts.yaml"),
      `  - id: long
    statement: Long words
    text: «Зелёный» переход Северо-Западного региона — ғылыми-техникалық әріптестік；绿色一带一路倡议中的可再生能源合作（含储能）
    reference: survey-2024
  - id: large
    statement: A large number
    value: -1234567.8
    unit: MW
    reference: survey-2024
`,
    );
    const lines = '\n\n{{fact "long"}} {{fact "large"}} *{{fact "large" digits=0 unit=false}}* {{fact "long"}}'.repeat(6);
    appendFileSync(join(report, "templates/brief/en.md"), lines);
    appendFileSync(join(report, "templates/brief/style.css"), "p { font-size: 19pt; text-align: justify; letter-spacing: 1px }\n");
    const { code, err } = await run(["build", report]);
    expect([code, err]).toEqual([0, ""]);
  });
});
