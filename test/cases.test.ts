import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { composeProject, projectFrom } from "./memory.ts";

/**
 * Each folder of `cases/` is a sentence. It holds the files in which its project differs from `base/` (an empty `<file>.removed` takes one
 * away) and what is expected: `expected/diagnostics.txt` for what a person is told, and for a sound project also the last text of each
 * document. `UPDATE_CASES=1 npm test` writes what came out, to be read before it is committed.
 */
const CASES = join(import.meta.dirname, "cases");
const update = process.env["UPDATE_CASES"] === "1";

describe("cases", () => {
  for (const name of readdirSync(CASES)) {
    test(name, async () => {
      const folder = join(CASES, name);
      const project = projectFrom(join(import.meta.dirname, "base"));
      for (const [path, bytes] of projectFrom(folder)) {
        if (path.startsWith("expected/")) continue;
        if (path.endsWith(".removed")) project.delete(path.slice(0, -".removed".length));
        else project.set(path, bytes);
      }
      const { texts, words } = await composeProject(project);
      const expected = join(folder, "expected");
      const made = new Map([["diagnostics.txt", words], ...texts]);
      const wanted = existsSync(expected) ? [...projectFrom(expected).keys()] : [];
      if (update) {
        const paths = wanted.length > 0 ? wanted : ["diagnostics.txt"];
        rmSync(expected, { recursive: true, force: true });
        for (const path of paths) {
          mkdirSync(dirname(join(expected, path)), { recursive: true });
          writeFileSync(join(expected, path), made.get(path) ?? "");
        }
      }
      expect(wanted, "a case says what it expects").not.toEqual([]);
      for (const path of wanted) expect(made.get(path), path).toBe(readFileSync(join(expected, path), "utf8"));
    });
  }
});
