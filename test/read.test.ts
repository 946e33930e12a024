import { join } from "node:path";
import { expect, test } from "vitest";
import { composeProject, projectFrom } from "./memory.ts";

/** Inputs that are made to break a reader, and are too large to be stored as cases. */
const FACTS = "data/facts.yaml";

async function diagnose(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const project = projectFrom(join(import.meta.dirname, "base"));
  for (const [path, content] of Object.entries(files))
    project.set(path, typeof content === "string" ? new TextEncoder().encode(content) : content);
  const { diagnostics } = await composeProject(project);
  return diagnostics
    .sorted()
    .map(({ span, code, message }) => `${span.file}:${span.line}:${span.column} ${code}: ${message}`)
    .join("\n");
}

test("a file of 40 MB is not read", async () => {
  const large = new Uint8Array(40 * 1024 * 1024).fill(0x61);
  const words = await diagnose({
    [FACTS]: large,
    "data/plants.csv": large,
    "templates/brief/en.md": large,
    "templates/brief/large.png": large,
  });
  expect(words).toBe(
    [
      "data/facts.yaml:1:1 file-too-large: the file has 40 MB, more than the limit of 32 MB",
      "data/plants.csv:1:1 file-too-large: the file has 40 MB, more than the limit of 32 MB",
      "templates/brief/en.md:1:1 file-too-large: the file has 40 MB, more than the limit of 32 MB",
      "templates/brief/large.png:1:1 file-too-large: the picture has 40 MB, more than the limit of 8 MB",
    ].join("\n"),
  );
});

test("aliases that expand without end are not followed", async () => {
  const levels = Array.from(
    { length: 12 },
    (_, level) =>
      `l${level}: &l${level} [${Array(9)
        .fill(level === 0 ? "x" : `*l${level - 1}`)
        .join(", ")}]`,
  );
  expect(await diagnose({ [FACTS]: `${levels.join("\n")}\nfacts: *l11\n` })).toBe(
    "data/facts.yaml:1:1 yaml-alias: the aliases of the file expand to too much",
  );
});

for (const depth of [100, 1_000, 3_000, 10_000, 100_000]) {
  test(`a file nested ${depth} deep is a diagnostic, not a crash`, { timeout: 30_000 }, async () => {
    const words = await diagnose({
      [FACTS]: `facts: ${"[".repeat(depth)}${"]".repeat(depth)}\n`,
      "data/labels.yaml": `labels: ${"{a: ".repeat(depth)}x${"}".repeat(depth)}\n`,
      "charts/capacity.vl.json": `{"description": "@alt-capacity", "data": {"name": "plants"}, "mark": "bar", "x": ${'{"a": '.repeat(depth)}1${"}".repeat(depth)}}`,
      "templates/brief/en.md": `${"{{#if title}}".repeat(depth)}${"{{/if}}".repeat(depth)}`,
    });
    const codes = words.split("\n").map((line) => line.replace(/ (\S+):.*/, " $1").replace(/:\d+:\d+/, ""));
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.some((code) => code.startsWith("data/facts.yaml "))).toBe(true);
    expect(codes.some((code) => code.startsWith("charts/capacity.vl.json chart-too-deep") || code.includes("-too-deep"))).toBe(true);
    if (depth > 3_000) expect(codes).toContain("templates/brief/en.md template-too-deep");
  });
}

test("loops within loops are stopped", { timeout: 30_000 }, async () => {
  const loops = '{{#each (rows "plants")}}'.repeat(24) + "x" + "{{/each}}".repeat(24);
  expect(await diagnose({ "templates/brief/en.md": loops.replaceAll('(rows "plants")', '(rows "plants" )') })).toContain(
    "templates/brief/en.md:1:1 template-runaway: the template repeats itself without end",
  );
});

test("a table of 20 000 faults is told in full, and in time", { timeout: 30_000 }, async () => {
  const rows = Array.from({ length: 20_000 }, (_, row) => `r${row},Plant ${row},wnd,36;8,2021,none`);
  const words = await diagnose({
    "data/plants.csv": `id,name,technology [label],capacity [MW],opened [date],reference\n${rows.join("\n")}\n`,
  });
  expect(words.split("\n").filter((line) => line.includes("fact-not-a-number"))).toHaveLength(20_000);
});

test("a line of a megabyte is shown in part", async () => {
  const project = projectFrom(join(import.meta.dirname, "base"));
  project.set("templates/brief/en.md", new TextEncoder().encode(`${"x ".repeat(500_000)}{{fact "potental"}}${" y".repeat(100)}\n`));
  const { words } = await composeProject(project);
  expect(words).toContain('templates/brief/en.md:1:1000008: error[unknown-fact]: there is no fact "potental"');
  expect(words.length).toBeLessThan(1_000);
});
