import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { Connection } from "puppeteer-core/internal/cdp/Connection.js";
import { openCache, placeFallbackFont, unpackBrowser } from "./cache.ts";
import type { Environment } from "../cache-folder.ts";
import { findBrowser } from "./find.ts";

/** The browser was there but did not start, crashed, or passed the deadline; the hint is for a person. */
export class BrowserFailed extends Error {
  override readonly name = "BrowserFailed";
  readonly hint: string;
  /** Whether it ended by a fault of its own before it answered. */
  readonly crashed: boolean;
  constructor(message: string, hint: string, crashed = false) {
    super(message);
    this.hint = hint;
    this.crashed = crashed;
  }
}

/** A running browser. */
export interface Running {
  readonly connection: Connection;
  /** Name and version, for example `HeadlessChrome/147.0.7727.0`. */
  readonly product: string;
  /** Path of the program. */
  readonly path: string;
  readonly from: string;
  readonly sandbox: boolean;
  /** Ends the browser at once and removes its profile; safe to call again, and at exit. */
  end(): void;
  /** Resolves when the program has ended. */
  readonly ended: Promise<unknown>;
}

/** Switches of every start. What a page may load is settled in `page.ts`; these keep the browser itself off the network. */
const SWITCHES = [
  "--headless",
  "--remote-debugging-pipe",
  "--host-resolver-rules=MAP * ~NOTFOUND",
  "--no-proxy-server",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-domain-reliability",
  "--disable-sync",
  "--disable-extensions",
  "--disable-breakpad",
  "--disable-crash-reporter",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  // Nothing is shown on a screen, and frames for one take a fifth of the CPU of a print. (Of eight documents 2.4 s against 3.0 s.)
  "--disable-threaded-compositing",
  "--font-render-hinting=none",
  "--force-color-profile=srgb",
  "--lang=en-US",
  "--mute-audio",
  "--no-default-browser-check",
  "--no-first-run",
  "--password-store=basic",
  "--use-mock-keychain",
];

/** A browser that is ready to be started. */
export interface Program {
  readonly path: string;
  /** Who chose it, for example `given by --browser`. */
  readonly from: string;
  /** The variables that it needs beside those of this process: libraries, and the fallback font. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Finds the browser, and unpacks it if need be; throws BrowserMissing. */
export async function prepareBrowser(browserPath: string | undefined, env: Environment): Promise<Program> {
  const choice = await findBrowser(browserPath, env);
  const { path, from } = choice;
  if (process.platform !== "linux") return { path, from, variables: {} };
  const cache = openCache(env);
  const variables = { FONTCONFIG_FILE: placeFallbackFont(cache) };
  if (choice.kind !== "package") return { path, from, variables };
  const { program, libraries } = await unpackBrowser(choice, cache);
  return { path: program, from, variables: { ...variables, LD_LIBRARY_PATH: libraries } };
}

/** Finds and starts the browser; a start longer than `timeoutMs` (0: any) is given up; throws BrowserMissing or BrowserFailed. */
export async function launch(browserPath: string | undefined, env: Environment, timeoutMs: number): Promise<Running> {
  const program = await prepareBrowser(browserPath, env);
  try {
    return await start(program, env, timeoutMs);
  } catch (error) {
    // On a busy machine one start of Chromium in some hundred crashes; the next does not.
    if (!(error instanceof BrowserFailed && error.crashed)) throw error;
    return start(program, env, timeoutMs);
  }
}

async function start({ path, from, variables }: Program, env: Environment, timeoutMs: number): Promise<Running> {
  const own = { TZ: "UTC", LANG: "C.UTF-8", ...variables };
  // As root Chromium starts only without its sandbox; for everybody else it stays on.
  const sandbox = process.getuid?.() !== 0;
  const profile = mkdtempSync(join(tmpdir(), "briefwright-"));
  const child = spawn(path, [...SWITCHES, ...(sandbox ? [] : ["--no-sandbox"]), `--user-data-dir=${profile}`], {
    env: process.platform === "linux" ? { PATH: env["PATH"], HOME: profile, ...own } : { ...env, ...own },
    stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
    // A process group of its own, so that ending it reaches the renderers too.
    detached: process.platform !== "win32",
  });
  const ended = new Promise((resolve) => child.once("close", resolve).once("error", resolve));
  const end = endOnExit(child, profile);
  let late = false;
  const giveUp = (): void => {
    late = true;
    end();
  };
  const timer = timeoutMs === 0 ? undefined : setTimeout(giveUp, timeoutMs);
  try {
    return { ...(await connect(child)), path, from, sandbox, end, ended };
  } catch (error) {
    end();
    const message = late ? `no answer within ${timeoutMs / 1000} s` : error instanceof Error ? error.message : String(error);
    throw new BrowserFailed(
      `${path} did not start: ${message}`,
      message.includes("sandbox")
        ? "allow user namespaces for this user (sysctl kernel.apparmor_restrict_unprivileged_userns=0)"
        : "try another with --browser, or run briefwright doctor",
      !late && child.signalCode !== null,
    );
  } finally {
    clearTimeout(timer);
  }
}

/** Speaks to the browser over its pipes; rejects with its last words when it ends first. */
async function connect(child: ChildProcess): Promise<Pick<Running, "connection" | "product">> {
  const [, , errors, toBrowser, fromBrowser] = child.stdio;
  let lastWords = "";
  errors?.on("data", (chunk: Buffer) => (lastWords = (lastWords + chunk.toString()).slice(-2000)));
  const ended = new Promise<never>((_resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => reject(new Error(`it ended with ${signal ?? code}\n${lastWords}`.trim())));
  });
  ended.catch(() => undefined);
  if (!(toBrowser instanceof Writable && fromBrowser instanceof Readable)) return ended;
  // Long messages are written twice as fast so; all that is sent is ASCII.
  toBrowser.setDefaultEncoding("latin1");
  toBrowser.on("error", () => undefined);
  fromBrowser.on("error", () => undefined);
  // Loaded while the browser starts. Puppeteer's connection and its sessions are all that printing takes: its pages have the browser report on all that a page
  // loads, each font in full, and ask again what `page.ts` knows.
  const [{ Connection }, { PipeTransport }] = await Promise.all([
    import("puppeteer-core/internal/cdp/Connection.js"),
    import("puppeteer-core/internal/node/PipeTransport.js"),
  ]);
  const connection = new Connection("", new PipeTransport(toBrowser, fromBrowser), 0, 0);
  try {
    const { product } = await Promise.race([connection.send("Browser.getVersion"), ended]);
    return { connection, product };
  } catch (error) {
    // The pipe closes just before the program ends; its last words tell more than "Target closed".
    return await Promise.race([ended, sleep(1000).then(() => Promise.reject(error))]);
  }
}

/** Sees to it that the browser ends with this process, whatever ends it. (Should this process be killed outright, the browser ends as its pipe closes.) */
function endOnExit(child: ChildProcess, profile: string): () => void {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const end = (): void => {
    process.off("exit", end);
    for (const signal of signals) process.off(signal, onSignal);
    if (child.pid !== undefined) {
      try {
        process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
      } catch {
        // It has ended already.
      }
    }
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    end();
    // Without another listener the signal keeps its usual meaning.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  process.on("exit", end);
  for (const signal of signals) process.on(signal, onSignal);
  return end;
}
