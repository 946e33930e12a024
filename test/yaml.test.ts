import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostic.ts";
import type { Path, SourceFile } from "../src/read/source.ts";
import { readSoundYaml } from "../src/read/yaml-sound.ts";
import { readAnyYaml } from "../src/read/yaml.ts";
import { LineIndex, type Span } from "../src/span.ts";

/** Two parsers read YAML: a quick one for sound files, and one that words every fault. They must say the same of every file that the quick one takes. */
const ROOT = join(import.meta.dirname, "..");
const FILES = ["data", "src/starter", "test/base", "test/cases", "charts"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(ya?ml|json)$/.test(path))
    .map((path) => join(ROOT, folder, path)),
);

/** What a reader says of a file: its value, and place and text of every part, blanks at the end aside; undefined when it does not take it. */
function describeFile(file: SourceFile | undefined, text: string): unknown {
  if (file === undefined) return undefined;
  const lines = text.split("\n");
  const mark = ({ line, column, length }: Span): unknown => [
    line,
    column,
    lines[line - 1]
      ?.slice(column - 1)
      .slice(0, length)
      .trimEnd(),
  ];
  const parts: unknown[] = [];
  const walk = (value: unknown, path: Path): void => {
    const absent = [...path, "absent"];
    const key = path.length === 0 ? undefined : mark(file.keySpan(path));
    parts.push([path, mark(file.span(path)), key, file.source(path)?.trimEnd(), mark(file.span(absent)), mark(file.keySpan(absent))]);
    if (typeof value === "object" && value !== null)
      for (const [key, inner] of Object.entries(value)) walk(inner, [...path, Array.isArray(value) ? Number(key) : key]);
  };
  walk(file.value, []);
  return { value: file.value, parts };
}

/** Says whether the quick reader took a text; fails when the two differ on it. */
function compare(text: string): boolean {
  const lines = new LineIndex("a.yaml", text);
  const quick = describeFile(readSoundYaml("a.yaml", text, lines), text);
  if (quick === undefined) return false;
  const diagnostics = new Diagnostics();
  const slow = describeFile(readAnyYaml("a.yaml", text, lines, diagnostics), text);
  expect({ text, found: diagnostics.sorted(), read: quick }).toEqual({ text, found: [], read: slow });
  return true;
}

test("both readers say the same of every file of this repository", () => {
  const taken = FILES.filter((path) => compare(readFileSync(path, "utf8").replace(/^\ufeff/, "")));
  // most files of the cases are faulty on purpose
  for (const folder of ["data", "charts", "src/starter", "test/base"])
    for (const path of FILES.filter((file) => file.startsWith(join(ROOT, folder)))) expect(taken).toContain(path);
});

test("both readers say the same of unusual but sound YAML", () => {
  const texts = [
    "a: 1\nb: -1.50\nc: +3\nd: .5\ne: 1.\nf: 1e3\ng: -0\nh: 12345678901234567890\n",
    "a: ~\nb: null\nc: true\nd: FALSE\ne: yes\nf: NO\ng: nullable\nh: trueish\ni: 2024-01-02\nj: 1_000\nk: 12:30\nl: 1.2.3\nm: -\u00a0x\n",
    "a: 'it''s'\nb: \"tab\\t\\u00e9 \\\"x\\\"\"\nc: 'two\n  lines'\nd: \"two\n  lines \\\n  more\"\n",
    "a: >-\n  folded\n  text\n\n  more\nb: |\n  kept\n    as is\nc: >+ # note\n  x\n\nd: |2\n    two\ne: 1\n",
    "- |\n  x\n- >-\n  y # no comment\n- # comment > y\n  z\n",
    "a: plain over\n  two lines\nb: x # comment\nc: a#b\n# comment\n\nd: x\n",
    "a: [1, 'x', \"y\", z z, [b], {c: d}]\nb: {x: 1, 'y': [2],z: \"3\"}\nc: []\nd: {}\ne: [a,\n  b, # c\n  d\n  ]\n",
    '{"a":1,"b":[true,null,"x"],"c":{"d":-1.5e3}}',
    "- - a\n  - b\n-   - c\n- x: 1\n  y: 2\n-\n  z: 3\n",
    "a:\n- b\n- c\nd:\n    e: f\n",
    "\"quoted key\": 1\n'single': 2\nkey with blanks: 3\nключ: 4\n? k\n: v\n",
    "---\na: b\n",
    "a: b\n...\n",
    "%YAML 1.2\n---\na: b\n",
    "a: 国 # 注\nb: 😀 c\nd: e\n",
    "<<: {a: 1}\nb: 2\n",
    "a: @x\n",
    "1: a\n2: b\n",
    "a: !!str 1\nb: &x 1\nc: *x\n",
    "a: 08\nb: 0x1F\nc: 0o7\nd: .inf\n",
    "a:\nb: 1\n",
    "a: 1\na: 2\n",
    "__proto__: 1\nconstructor: 2\n",
    "a: \tb\n",
    "a: 'x'  # y\nb : c\n",
    "a: {b: c, d}\n",
    "[a, b]: c\n",
    "just text\n",
    "",
    "# only a comment\n",
  ];
  const taken = texts.filter((text) => [text, text.replaceAll("\n", "\r\n"), text.trimEnd()].filter(compare).length > 0);
  expect(taken.length).toBeGreaterThan(12);
});

test("both readers say the same of files with a slip of the pen", () => {
  // an even spread without chance, so that a failure comes again
  let seed = 1;
  const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const slips = [" ", "\n", ":", "-", "#", "'", '"', "[", "]", "{", "}", ",", "|", ">", "&", "*", "!", "\t", "  ", "0", "~", "x: ", "- "];
  const sources = FILES.map((path) => readFileSync(path, "utf8").replace(/^\ufeff/, "")).filter((text) => text.length < 1500);
  let taken = 0;
  for (let round = 0; round < 6_000; round++) {
    const text = sources[next(sources.length)] ?? "";
    const at = next(text.length + 1);
    const slip = slips[next(slips.length)] ?? "";
    if (compare(text.slice(0, at) + slip + text.slice(at + next(3)))) taken++;
  }
  expect(taken).toBeGreaterThan(1_000);
});
