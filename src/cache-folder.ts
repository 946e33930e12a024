import { lstatSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { makeFolder } from "./folder.ts";

/** Names of environment variables and their values; what `process.env` is. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Path of the cache folder: $BRIEFWRIGHT_CACHE, else $XDG_CACHE_HOME/briefwright, else ~/.cache/briefwright. */
export function cachePath(env: Environment): string {
  return resolve(env["BRIEFWRIGHT_CACHE"] || join(env["XDG_CACHE_HOME"] || join(env["HOME"] || homedir(), ".cache"), "briefwright"));
}

/** Makes the cache folder when absent, and says whether it is ours alone; what lies in it is run, so nobody else may write there. Throws what the disk says. */
export function makeCache(folder: string): boolean {
  makeFolder(folder, 0o700);
  const state = lstatSync(folder);
  // Windows knows no owner numbers; its user folders are private already.
  const isOurs = process.getuid === undefined || (state.uid === process.getuid() && (state.mode & 0o022) === 0);
  return state.isDirectory() && isOurs;
}
