import { createHash, randomBytes } from "node:crypto";
import {
  closeSync,
  createReadStream,
  createWriteStream,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { brotliDecompressSync, createBrotliDecompress } from "node:zlib";
import { cachePath, makeCache, type Environment } from "../cache-folder.ts";
import { makeFolder } from "../folder.ts";
import { BrowserMissing, type BrowserChoice } from "./find.ts";
import { drawMissingFont } from "./missing-font.ts";
import { readTar } from "./tar.ts";

/** SHA-256 of the unpacked program, by version of the npm package. */
const PINNED: ReadonlyMap<string, string> = new Map([["147.0.0", "bf7d8699042e0e1768ee136c19cf666371f74a39c8b6cfb246d15b3aa18c30ce"]]);

/** An unpacked browser: the program and the folder for LD_LIBRARY_PATH. */
export interface Unpacked {
  readonly program: string;
  readonly libraries: string;
}

/** Makes the cache folder when absent and returns its path; throws BrowserMissing when it is not ours alone. */
export function openCache(env: Environment): string {
  const folder = cachePath(env);
  const hint = "set BRIEFWRIGHT_CACHE to a folder of your own";
  let isOurs: boolean;
  try {
    isOurs = makeCache(folder);
  } catch (error) {
    throw new BrowserMissing(`cannot make the cache folder ${folder}: ${error instanceof Error ? error.message : String(error)}`, hint);
  }
  if (!isOurs) throw new BrowserMissing(`the cache folder ${folder} belongs to somebody else or may be written by others`, hint);
  return folder;
}

/** Unpacks the browser of the npm package into the cache, once; later calls take about a millisecond; throws BrowserMissing when its hash is not the pinned one. */
export async function unpackBrowser(choice: BrowserChoice, cache: string): Promise<Unpacked> {
  const files = ["chromium.br", "al2023.tar.br"].map((name) => join(choice.path, "bin", name));
  const folder = join(cache, `chromium-${choice.version}-${fingerprint(files)}`);
  const unpacked = { program: join(folder, "chromium"), libraries: join(folder, "lib") };
  for (let attempt = 0; !isWhole(folder); attempt++) {
    if (attempt === 3) throw new BrowserMissing(`the browser in ${folder} does not stay whole`, "remove the folder and try again");
    removeLeftovers(cache);
    const fresh = join(cache, `unpacking-${randomBytes(6).toString("hex")}`);
    try {
      await unpackInto(fresh, files, PINNED.get(choice.version));
      renameSync(fresh, folder);
    } catch (error) {
      if (!isTaken(error)) throw error;
      // Another process was faster, and its folder is as good as ours; or the folder is damaged.
      if (!isWhole(folder)) moveAside(folder, cache);
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  }
  return unpacked;
}

/** Puts the fallback font and its fontconfig file into the cache and returns the path of the file. */
export function placeFallbackFont(cache: string): string {
  const font = drawMissingFont();
  const folder = join(cache, `fallback-${createHash("sha256").update(font).update(cache).digest("hex").slice(0, 12)}`);
  const config = join(folder, "fonts.conf");
  if (statSync(config, { throwIfNoEntry: false }) !== undefined) return config;
  makeFolder(join(folder, "fonts"), 0o700);
  const escape = (path: string): string => path.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const text = `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig><dir>${escape(join(folder, "fonts"))}</dir><cachedir>${escape(join(folder, "cache"))}</cachedir></fontconfig>\n`;
  for (const [path, content] of [
    [join(folder, "fonts", "missing.ttf"), font],
    [config, text],
  ] as const) {
    const fresh = `${path}.${randomBytes(6).toString("hex")}`;
    writeFileSync(fresh, content);
    renameSync(fresh, path);
  }
  return config;
}

/** Names the packed files by size and last 64 KB: reading all 64 MB at each start would take longer than starting the browser. */
function fingerprint(files: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of files) {
    const handle = openSync(file, "r");
    const size = fstatSync(handle).size;
    const end = Buffer.alloc(Math.min(size, 65536));
    readSync(handle, end, 0, end.length, size - end.length);
    closeSync(handle);
    hash.update(`${size} `).update(end);
  }
  return hash.digest("hex").slice(0, 12);
}

/**
 * Compares size and time of the program with the marker written when its hash was checked.
 * That finds a copy cut short or written over; whoever could forge it inside a folder that only we may write could as well change this program,
 * so hashing 200 MB at each start would buy nothing.
 */
function isWhole(folder: string): boolean {
  try {
    const { size, mtimeMs } = statSync(join(folder, "chromium"));
    return readFileSync(join(folder, "verified.txt"), "utf8").endsWith(` ${size} ${mtimeMs}\n`);
  } catch {
    return false;
  }
}

async function unpackInto(folder: string, [browser = "", libraries = ""]: readonly string[], pinned: string | undefined): Promise<void> {
  makeFolder(join(folder, "lib"), 0o700);
  for (const file of readTar(brotliDecompressSync(readFileSync(libraries)))) {
    if (/^lib\/[\w.+-]+$/.test(file.name)) writeFileSync(join(folder, file.name), file.bytes, { mode: 0o755 });
  }
  const hash = createHash("sha256");
  const tap = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const program = join(folder, "chromium");
  await pipeline(
    createReadStream(browser),
    createBrotliDecompress({ chunkSize: 1 << 20 }),
    tap,
    createWriteStream(program, { mode: 0o755 }),
  );
  const found = hash.digest("hex");
  // A version without a pin rests on the integrity that the lock file holds for the package; its hash is put on record.
  if (pinned !== undefined && found !== pinned)
    throw new BrowserMissing(`the browser of ${browser} has SHA-256 ${found}, not ${pinned}`, "remove node_modules and run npm ci");
  const { size, mtimeMs } = statSync(program);
  writeFileSync(join(folder, "verified.txt"), `${found} ${size} ${mtimeMs}\n`);
}

function moveAside(folder: string, cache: string): void {
  const aside = join(cache, `unpacking-${randomBytes(6).toString("hex")}`);
  try {
    renameSync(folder, aside);
  } catch {
    return;
  }
  rmSync(aside, { recursive: true, force: true });
}

/** Removes what runs that were broken off left behind, once it is an hour old. */
function removeLeftovers(cache: string): void {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity);
    if (name.startsWith("unpacking-") && age > 3_600_000) rmSync(path, { recursive: true, force: true });
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOTEMPTY" || error.code === "EEXIST");
}
