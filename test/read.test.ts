import { join } from "node:path";
import { expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostic.ts";
import { readReport } from "../src/read/read.ts";
import type { World } from "../src/world.ts";
import { composeProject, projectFrom, worldOf } from "./memory.ts";

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

test("a file that is there and may not be read is told as that", async () => {
  const project = projectFrom(join(import.meta.dirname, "base"));
  const refused = [
    "charts/capacity.vl.json",
    FACTS,
    "templates/brief/style.css",
    "templates/themes/plain/theme.css",
    "templates/deck/a.png",
  ];
  project.set("templates/deck/a.png", new Uint8Array());
  const world: World = { ...worldOf(project), read: (path) => (refused.includes(path) ? undefined : project.get(path)) };
  const diagnostics = new Diagnostics();
  await readReport(world, new Map(), diagnostics);
  expect(diagnostics.sorted().map(({ code, span }) => `${code} ${span.file}`)).toEqual(
    refused.sort().map((path) => `unreadable-file ${path}`),
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

for (const depth of [150, 100_000]) {
  test(`files nested ${depth} deep are diagnostics, not crashes`, async () => {
    const words = await diagnose({
      [FACTS]: `facts: ${"[".repeat(depth)}${"]".repeat(depth)}\n`,
      "data/units.yaml": `units:\n  ${"- ".repeat(depth)}x\n`,
      "data/labels.yaml": `labels: ${"{a: ".repeat(depth)}x${"}".repeat(depth)}\n`,
      "charts/capacity.vl.json": `{"x": ${'{"a": '.repeat(depth)}1${"}".repeat(depth)}}`,
      "charts/open.vl.json": "[".repeat(depth),
      "templates/brief/en.md": `${"{{#if title}}".repeat(depth)}${"{{/if}}".repeat(depth)}`,
      "templates/deck/en.md": `{{fact ${"(fact ".repeat(depth)}${")".repeat(depth)}}}`,
    });
    expect(words.replace(/:\d+:\d+/g, "")).toBe(
      [
        "charts/capacity.vl.json yaml-too-deep: the file is nested more than 100 deep",
        "charts/open.vl.json json-syntax: [ is opened and not closed",
        "data/facts.yaml yaml-too-deep: the file is nested more than 100 deep",
        "data/labels.yaml yaml-too-deep: the file is nested more than 100 deep",
        "data/units.yaml yaml-too-deep: the file is nested more than 100 deep",
        "templates/brief/en.md template-too-deep: the template is nested more than 50 deep",
        "templates/deck/en.md template-too-deep: the template is nested more than 50 deep",
      ].join("\n"),
    );
  });
}

test("loops within loops are stopped", { timeout: 30_000 }, async () => {
  const loops = '{{#each (rows "plants")}}'.repeat(24) + "x" + "{{/each}}".repeat(24);
  expect(await diagnose({ "templates/brief/en.md": loops })).toContain(
    "templates/brief/en.md:1:1 template-runaway: the template repeats itself without end",
  );
});

test("a table of 1 000 faults is told in full", { timeout: 30_000 }, async () => {
  const rows = Array.from({ length: 1_000 }, (_, row) => `r${row},Plant ${row},wnd,36;8,2021,none`);
  const words = await diagnose({
    "data/plants.csv": `id,name,technology [label],capacity [MW],opened [date],reference\n${rows.join("\n")}\n`,
  });
  expect(words.split("\n").filter((line) => line.includes("fact-not-a-number"))).toHaveLength(1_000);
});

test("a line of a megabyte is shown in part", async () => {
  const project = projectFrom(join(import.meta.dirname, "base"));
  project.set("templates/brief/en.md", new TextEncoder().encode(`${"x ".repeat(500_000)}{{fact "potental"}}${" y".repeat(100)}\n`));
  const { words } = await composeProject(project);
  expect(words).toContain('templates/brief/en.md:1:1000008: error[unknown-fact]: there is no fact "potental"');
  expect(words.length).toBeLessThan(1_000);
});
