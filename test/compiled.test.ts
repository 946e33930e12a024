import { createHash } from "node:crypto";
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { emptyFolder, run, smallReport } from "./command.ts";

const ALL_WELL = { code: 0, out: "0 errors, 0 warnings\n", err: "" };

/** The compiled code that a run has kept; a file written anew has another inode. */
function keptIn(cache: string): readonly { path: string; size: number; digest: string; inode: number }[] {
  return readdirSync(cache).map((name) => {
    const path = join(cache, name);
    const { size, ino: inode } = statSync(path);
    return { path, size, digest: createHash("sha256").update(readFileSync(path)).digest("hex"), inode };
  });
}

test("compiled code is kept, used by the next run, and made anew when it was damaged", async () => {
  const [report, cache] = [smallReport(), emptyFolder()];
  chmodSync(cache, 0o700);
  const check = () => run(["check", report], { BRIEFWRIGHT_CACHE: cache });
  expect(await check()).toEqual(ALL_WELL);
  const [kept, ...more] = keptIn(cache);
  if (kept === undefined) throw new Error("nothing was kept");
  expect(more).toEqual([]);

  expect(await check()).toEqual(ALL_WELL);
  expect(keptIn(cache)).toEqual([kept]);

  const sound = readFileSync(kept.path);
  for (const damage of [
    (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1),
    (bytes: Buffer) => Buffer.from(bytes).fill(0xff, bytes.length >> 1, (bytes.length >> 1) + 64),
    () => Buffer.alloc(0),
  ]) {
    writeFileSync(kept.path, damage(sound));
    const damaged = keptIn(cache);
    expect(await check()).toEqual(ALL_WELL);
    expect(keptIn(cache)).not.toEqual(damaged);
    expect(keptIn(cache)[0]?.size).toBeGreaterThan(kept.size / 2 + 1);
  }
});

test("no compiled code is kept where others may write, nor after a run that stopped early", async () => {
  const [report, cache] = [smallReport(), emptyFolder()];
  chmodSync(cache, 0o700);
  writeFileSync(join(report, "report.yaml"), "title: [");
  expect((await run(["check", report], { BRIEFWRIGHT_CACHE: cache })).code).toBe(1);
  expect(keptIn(cache)).toEqual([]);

  chmodSync(cache, 0o777);
  expect(await run(["check", smallReport()], { BRIEFWRIGHT_CACHE: cache })).toEqual(ALL_WELL);
  expect(keptIn(cache)).toEqual([]);
});
