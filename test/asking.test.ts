import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, afterAll, describe, expect, test } from "vitest";
import { factsForm } from "../src/trace/forms.ts";
import { contentsOf, emptyFolder, run, smallReport, wholeReport } from "./command.ts";

/** A small report that was built, and is not changed. */
let built = "";

beforeAll(async () => {
  built = emptyFolder(afterAll);
  cpSync(join(import.meta.dirname, "base"), built, { recursive: true });
  expect((await run(["build", built])).err).toBe("");
});

/** A report that was built, to change. */
function builtReport(): string {
  const folder = emptyFolder();
  cpSync(built, folder, { recursive: true });
  return folder;
}

/** A small report with facts that are computed from others. */
function computedReport(): string {
  const folder = smallReport();
  appendFileSync(join(folder, "data/units.yaml"), '  "%": { en: "%", tight: true }\n');
  appendFileSync(
    join(folder, "data/facts.yaml"),
    `  - { id: double, statement: Twice as much, unit: MW, formula: "({plants.north.capacity} + {plants.south.capacity} + 178 MW) * 2" }
  - id: share
    statement: Share of the south
    value: 18
    unit: "%"
    formula: "{plants.south.capacity} / {double} * 2"
    reference: survey-2024
`,
  );
  appendFileSync(join(folder, "templates/deck/en.md"), '\n---\n\n{{fact "share"}}, {{fact "share" reading="computed"}}\n');
  return folder;
}

function lines(text: string): readonly string[] {
  return text.split("\n").map((line) => line.replaceAll("\u00a0", " ").trim().replace(/ {2,}/g, " | "));
}

describe("why", () => {
  test("says value, date, source and place, and every use with its page or slide", async () => {
    const { code, out, err } = await run(["why", "potential", built]);
    expect([code, err]).toEqual([0, ""]);
    expect(lines(out)).toEqual([
      "potential: Yearly potential of wind and sun",
      "",
      "920 billion kWh a year",
      "as of 2024 · survey-2024 · data/facts.yaml:4",
      "",
      "[survey-2024] The Survey (2024): A survey of wind and sun",
      "https://example.org/survey",
      "",
      "used in 3 places",
      "brief | page 1 | text | 920 billion kWh a year | templates/brief/en.md:3",
      "deck | slide 2 | text | 920 billion kWh a year | templates/deck/en.md:9",
      "deck | slide 2 | notes | 920 billion kWh a year | templates/deck/en.md:12",
      "",
    ]);
  });

  test("finds a cell in its table, its chart and the label of the chart", async () => {
    const { out } = await run(["why", "plants.north.capacity", built]);
    expect(lines(out).slice(-5)).toEqual([
      "used in 3 places",
      "brief | page 1 | label of chart capacity | 100 MW | data/labels.yaml:17",
      "brief | page 1 | table plants | 100 | templates/brief/en.md:7",
      "charts | capacity.svg | label of chart capacity | 100 MW | data/labels.yaml:17",
      "",
    ]);
    const { out: name } = await run(["why", "plants.north.name", built]);
    expect(lines(name)).toContain("brief | page 1 | chart capacity | templates/brief/en.md:5");
  });

  test("says which reading is printed and why, where another one is used, and that a fact is not used", async () => {
    const report = wholeReport();
    const { out, err } = await run(["why", "agreed-projects", report]);
    expect(lines(out).slice(2, 8)).toEqual([
      "7 projects | (not printed unless a text asks for it)",
      "as of 2024 · no source is named · the article, section Joint development of renewable energy sources · data/facts.yaml:149",
      "note: the article cites the Enerdata page",
      "4 projects | (printed)",
      "as of 2024 · enerdata-2024 · list of the projects · data/facts.yaml:163",
      "printed because: the page that the article cites, and its list adds up to the total",
    ]);
    expect(out).toMatch(/seven \(reading of none\) +templates\/brief\/en\.md:\d+/);
    expect(err).toContain("not everything has been built yet");
    expect((await run(["why", "co2", built])).out).toContain("not used in any document or chart");
  });

  test("shows the formula, its parts and what it gives beside what is stated", async () => {
    const { out } = await run(["why", "share", computedReport()]);
    expect(lines(out).slice(2, 10)).toEqual([
      "18% | (printed)",
      "survey-2024 · data/facts.yaml:16",
      "17.9% | (computed, not printed unless a text asks for it)",
      "survey-2024, register · data/facts.yaml:18",
      "computed by: {plants.south.capacity} / {double} * 2",
      "plants.south.capacity | 60.5 MW",
      "double | 677 MW",
      "",
    ]);
    expect((await run(["why", "plants.north.capacity", computedReport()])).out).toContain("computed from it: double, share\n");
  });

  test("says where in its source a reading stands, when that was read, and for which years it holds", async () => {
    const report = smallReport();
    const more =
      "  - { id: growth, statement: A, value: 4, asOf: 2014/2018, reference: register, place: 'table 2, p. 3', accessed: 2024-05 }\n";
    appendFileSync(join(report, "data/facts.yaml"), more);
    const { out } = await run(["why", "growth", report]);
    expect(lines(out)[3]).toBe("as of 2014–2018 · register · table 2, p. 3 · accessed 2024-05 · data/facts.yaml:13");
    expect((await run(["facts", report, "--format", "csv"])).out).toMatch(
      /^growth,.*,2014\/2018,register,"table 2, p\. 3",2024-05,,true,/m,
    );
    // what a row says of its source does not hold for a reading of another one
    writeFileSync(
      join(report, "data/sites.yaml"),
      `columns: { area: { unit: MW }, peak: { unit: MW } }
rows:
  - id: one
    area: 3
    peak: { readings: [{ value: 2 }, { value: 1, reference: survey-2024 }], prints: register }
    reference: register
    place: annex B
    accessed: 2024
`,
    );
    expect(lines((await run(["why", "sites.one.area", report])).out)[3]).toBe("register · annex B · accessed 2024 · data/sites.yaml:4");
    const peak = lines((await run(["why", "sites.one.peak", report])).out);
    expect([peak[3], peak[5]]).toEqual(["register · annex B · accessed 2024 · data/sites.yaml:5", "survey-2024 · data/sites.yaml:5"]);
  });

  test("after an edit gives the lines of now and the pages of the last build, and says so", async () => {
    const report = builtReport();
    const path = join(report, "templates/brief/en.md");
    writeFileSync(path, `A new line.\n\n${readFileSync(path, "utf8")}`);
    const { code, out, err } = await run(["why", "potential", report]);
    expect(code).toBe(0);
    expect(lines(out)).toContain("brief | page 1 | text | 920 billion kWh a year | templates/brief/en.md:5");
    expect(err).toContain("pages are as of then");
    appendFileSync(path, '\n{{fact "potental"}}\n');
    expect((await run(["why", "potential", report])).err).toContain("the report has errors now");
  });

  test("a name that does not exist is exit 2 with the nearest one", async () => {
    for (const [args, hint] of [
      [["why", "potental", built], 'did you mean "potential"?'],
      [["impact", "data/fact.yaml", built], 'did you mean "data/facts.yaml"?'],
      [["impact", "plants.north.capcity", built], 'did you mean "plants.north.capacity"?'],
      [["facts", built, "--reference", "survey-2042"], 'did you mean "survey-2024"?'],
      [["facts", built, "--set", "plant"], 'did you mean "plants"?'],
    ] as const) {
      const { code, err } = await run(args);
      expect([args, code]).toEqual([args, 2]);
      expect(err).toContain(hint);
    }
  });
});

describe("impact", () => {
  async function impactOf(
    name: string,
    report = built,
  ): Promise<{ documents: readonly string[]; files: readonly string[]; facts: readonly string[]; lines: readonly number[] }> {
    const { code, out } = await run(["impact", name, report, "--format", "json"]);
    expect(code).toBe(0);
    const { documents, files, facts, places } = JSON.parse(out);
    return {
      documents: documents.map(({ document }: { document: string }) => document),
      files,
      facts,
      lines: [...new Set<number>(places.map(({ line }: { line: number }) => line))],
    };
  }
  const ABOUT = ["trace.json", "manifest.json"];
  const FACTS = ["facts.csv", "facts.json", ...ABOUT];
  const BRIEF = ["en/brief.html", "en/brief.pdf"];
  const DECK = ["en/deck.html", "en/deck.pdf"];
  const CHART = ["en/charts/capacity.svg"];

  test.each([
    ["potential", [...BRIEF, ...DECK, ...FACTS]],
    ["plants.north.capacity", [...BRIEF, ...CHART, ...FACTS]],
    ["co2", FACTS],
    ["data/plants.csv", [...BRIEF, ...CHART, ...FACTS]],
    ["plants", [...BRIEF, ...CHART, ...FACTS]],
    ["data/labels.yaml", [...BRIEF, ...DECK, ...CHART, ...ABOUT]],
    ["register", [...BRIEF, ...CHART, ...FACTS]],
    ["charts/capacity.vl.json", [...BRIEF, ...CHART, ...ABOUT]],
    ["templates/deck/style.css", [...DECK, ...ABOUT]],
    ["templates/brief/en.md", [...BRIEF, ...ABOUT]],
    ["report.yaml", [...BRIEF, ...DECK, ...CHART, ...FACTS]],
  ])("of %s names the files that would be made anew", async (name, files) => {
    expect((await impactOf(name)).files).toEqual(files);
  });

  test("is what a build then does: the other files keep their bytes", async () => {
    const report = builtReport();
    const before = contentsOf(join(report, "out"));
    const { files } = await impactOf("plants.north.capacity", report);
    const path = join(report, "data/plants.csv");
    writeFileSync(path, readFileSync(path, "utf8").replace("wind,100", "wind,140"));
    expect((await run(["build", report])).code).toBe(0);
    const changed = [...contentsOf(join(report, "out"))].flatMap(([name, bytes]) => (before.get(name)?.equals(bytes) ? [] : [name]));
    expect(changed.sort()).toEqual([...files].sort());
  });

  test("of a partial names the documents that include it, also by way of another one", async () => {
    const report = smallReport();
    mkdirSync(join(report, "templates/partials"));
    writeFileSync(join(report, "templates/partials/inner.hbs"), '{{fact "co2"}}');
    writeFileSync(join(report, "templates/partials/outer.hbs"), "{{> inner}}");
    appendFileSync(join(report, "templates/deck/en.md"), "\n---\n\n{{> outer}}\n");
    expect((await impactOf("templates/partials/inner.hbs", report)).documents).toEqual(["deck"]);
    expect((await impactOf("co2", report)).documents).toEqual(["deck"]);
  });

  test("of a part follows the formulas that use it, at second hand too", async () => {
    const report = computedReport();
    const { documents, lines: touched } = await impactOf("plants.north.capacity", report);
    expect(documents).toEqual(["brief", "deck", "charts"]);
    expect(touched).toContain(17);
    expect((await run(["impact", "plants.north.capacity", report])).out).toMatch(/computed facts +2 +double, share\n/);
    expect((await impactOf("share", report)).documents).toEqual(["deck"]);
  });

  test("in words says how much is touched, and counts by page where there is much", async () => {
    const { out } = await run(["impact", "data/agreements.yaml", wholeReport()]);
    expect(out).toMatch(/^an edit of data\/agreements\.yaml touches\n\n {2}facts +20 +agreements\./);
    expect(out).toMatch(/^ {2}charts +1 +agreements$/m);
    expect(out).toMatch(/table agreements × 21/);
  });
});

describe("facts", () => {
  test("lists all of them, and those that a filter keeps", async () => {
    const ids = async (...filter: readonly string[]): Promise<readonly string[]> =>
      factsForm.parse(JSON.parse((await run(["facts", built, "--format", "json", ...filter])).out)).facts.map(({ id }) => id);
    expect(await ids()).toHaveLength(10);
    expect(await ids("--unused")).toEqual(["co2"]);
    expect(await ids("--unsourced")).toEqual(["co2"]);
    expect(await ids("--reference", "register")).toEqual(
      ["name", "technology", "capacity", "opened"].map((cell) => `plants.south.${cell}`),
    );
    expect(await ids("--set", "facts")).toEqual(["potential", "co2"]);
    expect(await ids("--set", "plants", "--unused")).toEqual([]);
    expect((await run(["facts", built, "--unused"])).out).toMatch(
      /^co2 +36\.8\u00a0MW +no source +data\/facts\.yaml:8 +Emissions avoided\n\n1 fact of 10\n$/,
    );
  });

  test("list a formula with its parts, and what it gives as a reading of its own", async () => {
    const report = computedReport();
    const { facts } = factsForm.parse(JSON.parse((await run(["facts", report, "--format", "json"])).out));
    const share = facts.find(({ id }) => id === "share");
    expect(share).toMatchObject({ formula: "{plants.south.capacity} / {double} * 2", parts: ["plants.south.capacity", "double"] });
    expect(share?.readings).toMatchObject([
      { isPrinted: true, isComputed: false, value: 18, references: ["survey-2024"] },
      { isPrinted: false, isComputed: true, value: 17.872968980798, shown: { en: "17.9%" }, references: ["survey-2024", "register"] },
    ]);
    const { out } = await run(["facts", report, "--format", "csv"]);
    expect(out).toMatch(/^share,.*,17\.872968980798,%,.*,false,true,\{plants\.south\.capacity\} \/ \{double\} \* 2,data\/facts\.yaml,18$/m);
    expect((await run(["facts", report])).out).toMatch(/^share +18% +survey-2024 /m);
  });

  test("are written with the edition, as JSON and as CSV that another program reads", async () => {
    const { parse } = await import("csv-parse/sync");
    const report = wholeReport();
    expect((await run(["build", report, "--only", "charts"])).code).toBe(0);
    const { facts } = factsForm.parse(JSON.parse(readFileSync(join(report, "out/facts.json"), "utf8")));
    const text = readFileSync(join(report, "out/facts.csv"), "utf8");
    const rows: readonly Record<string, string>[] = parse(text, { columns: true });
    expect(rows).toHaveLength(facts.reduce((sum, { readings }) => sum + readings.length, 0));
    expect(rows.find(({ id }) => id === "coalition-founders")?.["shown"]).toBe("China, with UNEP and several international institutions");
    expect(rows.find(({ id, value }) => id === "agreed-projects" && value === "4")).toMatchObject({
      unit: "project",
      as_of: "2024",
      references: "enerdata-2024",
      is_printed: "true",
      file: "data/facts.yaml",
      line: "163",
    });
    expect((await run(["facts", report, "--format", "csv"])).out).toBe(text);
  });

  test("of a build of one document keep the traces of the others", async () => {
    const report = builtReport();
    const documents = (): readonly string[] =>
      JSON.parse(readFileSync(join(report, "out/trace.json"), "utf8")).documents.map(({ document }: { document: string }) => document);
    expect(documents()).toEqual(["brief", "charts", "deck"]);
    expect((await run(["build", report, "--only", "deck"])).code).toBe(0);
    expect(documents()).toEqual(["brief", "charts", "deck"]);
    rmSync(join(report, "out/trace.json"));
    expect((await run(["build", report, "--only", "deck"])).code).toBe(0);
    expect(documents()).toEqual(["deck"]);
  });
});
