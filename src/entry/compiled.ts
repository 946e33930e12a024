import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { constants, Script } from "node:vm";
import { crc32 } from "node:zlib";
import { makeCache } from "../cache-folder.ts";

/** A part of the program that runs. */
export interface Loaded<Exports> {
  readonly exports: Exports;
  /** Keeps what V8 has compiled by now for the next run, unless it came from there; what cannot be kept is compiled again next time. */
  keep(): void;
}

/** How long compiled code is kept for a program that nobody runs any more. */
const KEPT_DAYS = 30;

/**
 * Runs a bundle out of the code that V8 compiled for it in an earlier run, which takes a fifth off a whole run; Node can do so by itself only from 22.1.
 * `task` tells apart the code that different runs need. V8 looks at its own version and switches, and the checksum finds a file that was cut or written over.
 */
export function loadCompiled<Exports>(bundle: URL, task: string, cache: string): Loaded<Exports> {
  const file = fileURLToPath(bundle);
  const { size, mtimeMs } = statSync(file);
  const place = crc32(`${process.version} ${process.arch} ${file}`).toString(16);
  const path = join(cache, `code-${place}-${task}`);
  const sumOf = (data: Buffer): number => crc32(data, crc32(`${size} ${mtimeMs}`));
  const cachedData = readKept(path, sumOf);
  // the bundles are ASCII
  const script = new Script(`(function(exports,require,module,__url){${readFileSync(file, "latin1")}\n})`, {
    filename: file,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  const module: { exports: Exports } = Object.create(null, { exports: { value: {}, writable: true } });
  script.runInThisContext()(module.exports, createRequire(file), module, pathToFileURL(file).href);
  return {
    exports: module.exports,
    keep() {
      if (cachedData !== undefined && script.cachedDataRejected === false) return;
      try {
        writeKept(path, script.createCachedData(), sumOf);
      } catch {
        // a cache is a help, and nothing stops for want of it
      }
    },
  };
}

/** A checksum of compiled code and the state of its bundle. */
type Sum = (data: Buffer) => number;

function readKept(path: string, sumOf: Sum): Buffer | undefined {
  try {
    if (!makeCache(dirname(path))) return undefined;
    const bytes = readFileSync(path);
    const data = bytes.subarray(4);
    return sumOf(data) === bytes.readUInt32LE(0) ? data : undefined;
  } catch {
    return undefined;
  }
}

function writeKept(path: string, data: Buffer, sumOf: Sum): void {
  const cache = dirname(path);
  if (!makeCache(cache)) return;
  for (const name of readdirSync(cache)) {
    const old = join(cache, name);
    if (name.startsWith("code-") && Date.now() - statSync(old).mtimeMs > KEPT_DAYS * 86_400_000) rmSync(old, { force: true });
  }
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(sumOf(data));
  const fresh = `${path}.${process.pid}`;
  writeFileSync(fresh, Buffer.concat([sum, data]), { mode: 0o600 });
  renameSync(fresh, path);
}
