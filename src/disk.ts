import {
  copyFileSync,
  linkSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  existsSync,
  mkdtempSync,
} from "node:fs";
import { dirname, join, sep } from "node:path";
import { setFlagsFromString } from "node:v8";
import { makeFolder } from "./folder.ts";
import type { Artifact } from "./model/document.ts";
import { UsageError } from "./usage.ts";
import type { World } from "./world.ts";

/** So many bytes of data are worth the optimising compiler of V8, which the start of the command puts off. */
const LARGE = 300_000;

/** How many files below one folder are listed at the most. */
const LIST_LIMIT = 20_000;

/** The real disk: a project folder to read from and an output folder to write to. Links that lead out of the project are passed over. */
export function openDisk(project: string, out: string): World {
  const root = existsSync(project) ? realpathSync.native(project) : project;
  const inside = (path: string): string | undefined => {
    const full = join(root, path);
    if (!existsSync(full)) return undefined;
    const real = realpathSync.native(full);
    return real === root || real.startsWith(root + sep) ? real : undefined;
  };
  let size = 0;
  return {
    list(folder) {
      const found: string[] = [];
      const visit = (path: string): void => {
        const real = inside(path);
        if (real === undefined || !statSync(real).isDirectory()) return;
        for (const entry of readdirSync(real, { withFileTypes: true })) {
          if (entry.name.startsWith(".") || entry.name === "node_modules" || found.length >= LIST_LIMIT) continue;
          const inner = path === "" ? entry.name : `${path}/${entry.name}`;
          if (entry.isDirectory()) visit(inner);
          else if (inside(inner) !== undefined) found.push(inner);
        }
      };
      visit(folder);
      return found.sort();
    },
    read(path) {
      const real = inside(path);
      const bytes = real !== undefined && statSync(real).isFile() ? readIfAllowed(real) : undefined;
      if (path.startsWith("data/")) size += bytes?.length ?? 0;
      if (size > LARGE) setFlagsFromString("--opt");
      return bytes;
    },
    place: (artifacts, stale) => placeTogether(out, artifacts, stale),
  };
}

/** The bytes of a file; undefined when the system refuses them, as to someone without the right to read. */
function readIfAllowed(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** A fresh folder beside the files to come; throws UsageError when nothing can be written there. */
function openFolderToWrite(out: string): string {
  try {
    makeFolder(out);
    return mkdtempSync(join(out, ".briefwright-"));
  } catch (error) {
    throw new UsageError(
      `cannot write to ${out} (${error instanceof Error ? error.message.split(",")[0] : String(error)})`,
      "name a folder of your own with --out",
    );
  }
}

/** Keeps a file under a second name, which takes no time; a disk that knows no second names gets a copy. */
function keepAs(file: string, second: string): void {
  try {
    linkSync(file, second);
  } catch {
    copyFileSync(file, second);
  }
}

/** Writes all files aside, then moves each over the old one; when a move fails, the ones before it are taken back. No file is missing in between, and a signal that JavaScript handles cannot fall between, because nothing here waits. */
function placeTogether(out: string, artifacts: readonly Artifact[], stale: readonly string[]): void {
  const aside = openFolderToWrite(out);
  const undo: (() => void)[] = [];
  const keepOld = (path: string): void => {
    const target = join(out, path);
    const old = join(aside, "old", path);
    if (!existsSync(target)) {
      undo.push(() => rmSync(target, { force: true }));
      return;
    }
    makeFolder(dirname(old));
    keepAs(target, old);
    undo.push(() => renameSync(old, target));
  };
  try {
    for (const { path, bytes } of artifacts) {
      const file = join(aside, "new", path);
      makeFolder(dirname(file));
      writeFileSync(file, bytes);
    }
    for (const { path } of artifacts) {
      keepOld(path);
      makeFolder(dirname(join(out, path)));
      renameSync(join(aside, "new", path), join(out, path));
    }
    for (const path of stale) {
      keepOld(path);
      rmSync(join(out, path), { force: true });
    }
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}
