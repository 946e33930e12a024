import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { drawChart, type Drawn } from "../src/draw/draw.ts";
import { guardSpec } from "../src/draw/guard.ts";
import { startDrawing, type DrawingLimits } from "../src/worker/start.ts";
import { createMeasure } from "../src/fonts/width.ts";
import type { Drawing, Json } from "../src/model/chart.ts";
import type { Palette } from "../src/model/theme.ts";

const measure = createMeasure();
const palette: Palette = {
  ink: "#1d2b36",
  quiet: "#566570",
  line: "#9aa7b0",
  faint: "#e4e9ec",
  band: "#f1f4f6",
  paper: "#ffffff",
  accent: "#0b5a8a",
  highlight: "#e29a16",
  third: "#2b9a83",
  fourth: "#c0501c",
  fifth: "#7fb8dc",
  sixth: "#7c4a78",
};
const rows = {
  points: [
    { word: "one", x: 1000.5, y: 1 },
    { word: "two", x: 2500, y: 2 },
    { word: "three", x: 3500, y: 3 },
  ],
};
const scatter = {
  data: { name: "points" },
  encoding: { x: { field: "x", type: "quantitative" }, y: { field: "y", type: "quantitative" } },
  mark: { type: "point", clip: true },
};

function drawingOf(spec: Drawing["spec"], more: Partial<Drawing> = {}): Drawing {
  return { id: "chart", spec, data: rows, size: { width: 400, height: 240, fontSize: 12 }, palette, language: "en", ...more };
}

function svgOf(drawn: Drawn | undefined): string {
  if (drawn === undefined || "failure" in drawn) throw new Error(drawn?.failure ?? "nothing drawn");
  return drawn.svg;
}

function warningsOf(drawn: Drawn): readonly string[] {
  return "failure" in drawn ? [drawn.failure] : drawn.warnings;
}

describe("a picture", () => {
  test("has its size, the shipped fonts and no text smaller than asked", async () => {
    const svg = svgOf(await drawChart(drawingOf(scatter), measure));
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="400" height="240" viewBox="0 0 400 240">/);
    expect(new Set(svg.match(/font-size="[^"]*"/g))).toEqual(new Set(['font-size="12px"']));
    expect(new Set(svg.match(/font-family="[^"]*"/g))).toEqual(
      new Set(['font-family="&quot;Inter&quot;, &quot;Noto Sans SC&quot;, sans-serif"']),
    );
  });

  test("is the same twice, side by side with others, and in every time zone", async () => {
    const dates = {
      points: [
        { word: "one", x: "2024-01-01", y: 1 },
        { word: "two", x: "2024-12-31", y: 2 },
      ],
    };
    const dated = (time: { [key: string]: string }): Drawing["spec"] => ({
      ...scatter,
      encoding: { ...scatter.encoding, x: { field: "x", type: "temporal", axis: { format: "%Y-%m-%d %H", tickCount: 2 }, ...time } },
    });
    const zone = process.env["TZ"];
    const drawn: string[] = [];
    for (const name of ["Asia/Almaty", "America/Los_Angeles"]) {
      process.env["TZ"] = name;
      const specs = [dated({}), dated({ timeUnit: "year" })];
      const drawings = ["zh-Hans", "en"].flatMap((language) => specs.map((spec) => drawingOf(spec, { data: dates, language })));
      drawn.push((await Promise.all(drawings.map((drawing) => drawChart(drawing, measure)))).map(svgOf).join("\n"));
    }
    if (zone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = zone;
    expect(drawn[0]).toBe(drawn[1]);
    expect(drawn[0]).toContain("2024-01-01 00");
  });

  test("leaves its labels the room that the shipped fonts take", async () => {
    const start = async (word: string): Promise<number> => {
      const spec = { ...scatter, encoding: { x: scatter.encoding.x, y: { field: "word", type: "nominal" } } };
      const svg = svgOf(await drawChart(drawingOf(spec, { data: { points: [{ word, x: 1 }] } }), measure));
      return Number(/translate\((\d+)/.exec(svg)?.[1]);
    };
    // more letters, and yet narrower
    expect(await start("W".repeat(10))).toBeGreaterThan(await start("i".repeat(30)));
  });

  test("shares no id with another, and claims no role of its own", async () => {
    const gradient = {
      gradient: "linear",
      stops: [
        { offset: 0, color: "red" },
        { offset: 1, color: "blue" },
      ],
    };
    const spec = { ...scatter, mark: { type: "bar", clip: true, color: gradient } };
    const [one, two] = await Promise.all(["one", "two"].map(async (id) => svgOf(await drawChart(drawingOf(spec, { id }), measure))));
    const ids = (svg = ""): readonly string[] => [...svg.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id ?? "");
    expect(ids(one)).toContain("one-1");
    expect(new Set([...ids(one), ...ids(two)]).size).toBe(2 * ids(one).length);
    for (const [, id] of (two ?? "").matchAll(/url\(#([^)]*)\)/g)) expect(ids(two)).toContain(id);
    expect(one).not.toMatch(/ (role|aria-[a-z]+|class)=/);
  });

  test.each([
    ["en", "1,000.5"],
    ["ru", "1 000,5"],
    ["kk", "1 000,5"],
    ["zh-Hans", "1000.5"],
  ])("prints numbers as %s does", async (language, number) => {
    const svg = svgOf(
      await drawChart(drawingOf({ ...scatter, mark: "text", encoding: { text: { field: "x", format: ",.1f" } } }, { language }), measure),
    );
    expect(svg.replaceAll("\u00a0", " ").replaceAll("\u202f", " ")).toContain(`>${number}</text>`);
  });
});

describe("what cannot be drawn", () => {
  test.each<[string, Drawing["spec"], RegExp]>([
    ["a remote address", { ...scatter, data: { url: "https://example.org/data.json" } }, /may not load anything.*https:\/\/example\.org/],
    ["a link", { ...scatter, mark: { type: "text", text: "here", href: "https://example.org/" } }, /link anywhere.*https:\/\/example\.org/],
    ["an unknown function", { ...scatter, transform: [{ calculate: "fun(datum.x)", as: "z" }] }, /^unrecognized function: fun$/],
    ["no chart at all", { data: { name: "points" } }, /^the spec has no mark/],
  ])("%s fails in words", async (_, spec, words) => {
    const drawn = await drawChart(drawingOf(spec), measure);
    expect(drawn).toEqual({ id: "chart", failure: expect.stringMatching(words) });
  });

  test("a mark without rows is told", async () => {
    const drawn = await drawChart(drawingOf({ ...scatter, transform: [{ filter: "datum.word === 'gone'" }] }), measure);
    expect(warningsOf(drawn)).toContain('the mark "marks" has nothing to draw');
  });
});

describe("labels", () => {
  const text = { ...scatter, mark: { type: "text", align: "left" } };

  test("that overlap are told, with what they overlap", async () => {
    const data = {
      points: [
        { word: "Memorandum on storage", x: 1, y: 1 },
        { word: "Hydrogen memorandum", x: 1.5, y: 1 },
        { word: "far away", x: 9, y: 9 },
      ],
    };
    const drawn = await drawChart(
      drawingOf(
        { ...text, encoding: { ...text.encoding, x: { ...text.encoding.x, scale: { domain: [0, 30] } }, text: { field: "word" } } },
        { data },
      ),
      measure,
    );
    expect(warningsOf(drawn)).toEqual(['label "Memorandum on storage" overlaps label "Hydrogen memorandum"']);
  });

  test("that run out of the picture or are cut short are told", async () => {
    const data = { points: [{ word: "a label that is far too long for its place ".repeat(3), x: 1, y: 1 }] };
    const encoding = { ...text.encoding, text: { field: "word" } };
    expect(warningsOf(await drawChart(drawingOf({ ...text, encoding }, { data }), measure))).toEqual([
      expect.stringMatching(/runs out of the picture at the right by \d+ px/),
    ]);
    const cut = drawingOf({ ...text, mark: { type: "text", align: "right", limit: 60 }, encoding }, { data });
    expect(warningsOf(await drawChart(cut, measure))).toEqual([expect.stringMatching(/is cut short$/)]);
  });
});

describe("the guard", () => {
  test.each<[string, Json]>([
    ["chart-address", { data: { url: "data.json" } }],
    ["chart-address", { transform: [{ lookup: "x", from: { data: { url: "//example.org" } } }] }],
    ["chart-address", { mark: { type: "text", href: "https://example.org" } }],
    ["chart-own-data", { data: { values: [1, 2] } }],
    ["chart-own-data", { data: { sequence: { start: 0, stop: 1e9 } } }],
    ["chart-own-data", { datasets: { a: [1] } }],
    ["chart-map", { projection: { type: "mercator" } }],
    ["chart-mark", { mark: "image" }],
    ["chart-mark", { layer: [{ mark: { type: "barr" } }] }],
    ["chart-interactive", { params: [{ name: "a", select: "point" }] }],
    ["chart-by-chance", { transform: [{ calculate: "random ()", as: "a" }] }],
    ["chart-by-chance", { transform: [{ sample: 10 }] }],
    ["chart-local-time", { transform: [{ calculate: "year(datum.date)", as: "a" }] }],
    ["chart-too-deep", JSON.parse('{"layer":['.repeat(40) + "]}".repeat(40))],
    ["chart-too-large", { layer: Array.from({ length: 20_000 }, () => 1) }],
  ])("finds %s", (code, spec) => {
    expect(guardSpec(spec)).toEqual([expect.objectContaining({ code })]);
  });

  test("leaves a plain chart alone, and the words that it prints", () => {
    expect(
      guardSpec({
        ...scatter,
        title: "@year (MW)",
        usermeta: { height: { pages: 300 } },
        transform: [{ calculate: "utcyear(datum.date_time)", as: "year" }],
      }),
    ).toEqual([]);
  });
});

describe("the worker", () => {
  const limits = (more: DrawingLimits): DrawingLimits => ({ worker: new URL("../dist/draw-worker.cjs", import.meta.url), ...more });

  const calculate = (expression: string): Drawing["spec"] => ({ ...scatter, transform: [{ calculate: expression, as: "y" }] });

  test("draws as this process does", async () => {
    const room = startDrawing(limits({}));
    const drawings = ["one", "two"].map((id) => drawingOf(scatter, { id }));
    const drawn = await room.draw(drawings);
    await room.close();
    expect(drawn).toEqual(await Promise.all(drawings.map((drawing) => drawChart(drawing, measure))));
  });

  test("outlives an expression that takes all memory, and goes on with the next chart", async () => {
    const room = startDrawing(limits({ memory: 128 }));
    const drawn = await room.draw([drawingOf(calculate("length(sequence(1e9))"), { id: "greedy" }), drawingOf(scatter, { id: "next" })]);
    await room.close();
    expect(drawn[0]).toEqual({ id: "greedy", failure: "takes more memory than a chart may" });
    expect(svgOf(drawn[1])).toMatch(/^<svg/);
  });

  test("ends an expression that hangs at the deadline, and draws again when asked again", async () => {
    const room = startDrawing(limits({ deadline: 1500 }));
    const hanging = calculate("test(regexp('(a+)+b'), 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac')");
    const drawn = await room.draw([drawingOf(hanging, { id: "hanging" }), drawingOf(scatter, { id: "next" })]);
    expect(drawn).toEqual([
      { id: "hanging", failure: "not done within 1.5 s" },
      { id: "next", failure: "not drawn, because a chart before it took too long" },
    ]);
    expect(svgOf((await room.draw([drawingOf(scatter)]))[0])).toMatch(/^<svg/);
    await room.close();
  });
});

describe("the charts of the report", () => {
  const year = (date: string): { date: string; date_time: number } => ({ date, date_time: Date.parse(`${date}-01-01`.slice(0, 10)) });
  const data = {
    agreements: [
      { id: "a", developer: "China Power International Holding", project_technology: "wind-storage", capacity: 1000 },
      { id: "b", developer: "Power China Resources", project_technology: "wind-hydro", capacity: 810 },
      { id: "c", developer: "China Energy International Group", project_technology: "wind", capacity: 500 },
      { id: "d", developer: "China Energy International Group", project_technology: "solar", capacity: 300 },
    ],
    target: [
      { id: "installed-2023", item: "Installed at the end of 2023", capacity: 2.9, ...year("2023") },
      { id: "agreed-2024", item: "Agreed with Chinese groups in 2024", capacity: 2.6, ...year("2024") },
      { id: "target-2035", item: "Target for 2035", capacity: 11, ...year("2035") },
    ],
    installed: [
      ["2014", 178],
      ["2018", 537],
      ["2019", 1042],
      ["2020", 1635],
      ["2022-10-01", 2325],
      ["2023", 2903.54],
    ].map(([date, capacity]) => ({ ...year(String(date)), capacity: Number(capacity) })),
    timeline: [
      ...["2018", "2021", "2022", "2023", "2024", "2024", "2024", "2024", "2025", "2025", "2026", "2030"].map((date, index) => ({
        id: `e${index}`,
        name: "an event with a name of forty-five characters",
        ...year(date),
        status: "under-way",
      })),
      { id: "capacity-2035", name: "Target for renewable capacity", ...year("2035"), status: "target" },
      { id: "neutral", name: "Carbon neutrality", ...year("2060"), status: "target" },
    ],
  };
  const sizes = { pages: { width: 612, height: 300, fontSize: 11 }, slides: { width: 1120, height: 440, fontSize: 20 } };

  test.each(
    ["agreements", "target", "installed", "timeline"].flatMap((name) =>
      (["pages", "slides"] as const).map((kind) => [name, kind] as const),
    ),
  )("%s has no label cut or overlapping on %s", async (name, kind) => {
    const source: unknown = JSON.parse(readFileSync(`charts/${name}.vl.json`, "utf8").replaceAll('"@', '"'));
    if (!isSpec(source)) throw new Error("no spec");
    expect(guardSpec(source)).toEqual([]);
    const height = Number(
      /"height": \{ "pages": (\d+), "slides": (\d+) \}/.exec(JSON.stringify(source, null, 1).replace(/\s+/g, " "))?.[
        kind === "pages" ? 1 : 2
      ],
    );
    const drawn = await drawChart({ id: name, spec: source, data, size: { ...sizes[kind], height }, palette, language: "en" }, measure);
    expect(warningsOf(drawn)).toEqual([]);
    for (const [, colour] of svgOf(drawn).matchAll(/(?:fill|stroke)="(#[^"]*)"/g)) expect(Object.values(palette)).toContain(colour);
  });
});

function isSpec(value: unknown): value is Drawing["spec"] {
  return typeof value === "object" && value !== null;
}
