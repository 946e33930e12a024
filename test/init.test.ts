import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { contentsOf, emptyFolder, openPdf, pageTexts, run } from "./command.ts";

test("init starts a report that builds at once, without a warning: a brief of two pages and a deck", async () => {
  const folder = join(emptyFolder(), "new-report");
  expect(await run(["init", folder])).toMatchObject({ code: 0, err: "" });
  expect(await run(["build", folder, "--strict"])).toMatchObject({ code: 0, err: "" });

  const brief = await openPdf(join(folder, "out/en/brief.pdf"));
  expect(brief.numPages).toBe(2);
  expect((await pageTexts(brief)).join(" ")).toContain("all numbers are made up");
  expect((await openPdf(join(folder, "out/en/deck.pdf"))).numPages).toBe(5);
});

test("the first line of every file that has a schema names one that is there", async () => {
  const folder = join(emptyFolder(), "new-report");
  await run(["init", folder]);
  const files = [...contentsOf(folder)].filter(([path]) => path.endsWith(".yaml"));
  expect(files.length).toBeGreaterThan(4);
  for (const [path, bytes] of files) {
    const schema = /^# yaml-language-server: \$schema=(\S+)\n/.exec(bytes.toString())?.[1] ?? "";
    const kind: unknown = JSON.parse(readFileSync(join(folder, path, "..", schema), "utf8"));
    expect(kind, path).toMatchObject({ $schema: "http://json-schema.org/draft-07/schema#", type: "object" });
  }
});

test("init leaves a folder alone that is not empty", async () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, "data"));
  writeFileSync(join(folder, "data/mine.txt"), "mine");
  const { code, err } = await run(["init", folder]);
  expect(code).toBe(2);
  expect(err).toContain("is not empty");
  expect([...contentsOf(folder)].map(([path, bytes]) => [path, bytes.toString()])).toEqual([["data/mine.txt", "mine"]]);
});
