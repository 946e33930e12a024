import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "puppeteer-core/internal/api/Browser.js";
import { openCache, placeFallbackFont, unpackBrowser } from "./cache.ts";
import type { Environment } from "../cache-folder.ts";
import { findBrowser } from "./find.ts";

/** The browser was there but did not start, crashed, or passed the deadline; the hint is for a person. */
export class BrowserFailed extends Error {
  override readonly name = "BrowserFailed";
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** A running browser. */
export interface Running {
  readonly browser: Browser;
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
  "--font-render-hinting=none",
  "--force-color-profile=srgb",
  "--lang=en-US",
  "--mute-audio",
  "--no-default-browser-check",
  "--no-first-run",
  "--password-store=basic",
  "--use-mock-keychain",
];

/** Finds, unpacks if need be, and starts the browser; a start longer than `timeoutMs` (0: any) is given up; throws BrowserMissing or BrowserFailed. */
export async function launch(browserPath: string | undefined, env: Environment, timeoutMs: number): Promise<Running> {
  const choice = await findBrowser(browserPath, env);
  const own: Record<string, string> = { TZ: "UTC", LANG: "C.UTF-8" };
  let path = choice.path;
  if (process.platform === "linux") {
    const cache = openCache(env);
    own["FONTCONFIG_FILE"] = placeFallbackFont(cache);
    if (choice.kind === "package") {
      const unpacked = await unpackBrowser(choice, cache);
      path = unpacked.program;
      own["LD_LIBRARY_PATH"] = unpacked.libraries;
    }
  }
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
    return { browser: await connect(child), path, from: choice.from, sandbox, end, ended };
  } catch (error) {
    end();
    const message = late ? `no answer within ${timeoutMs / 1000} s` : error instanceof Error ? error.message : String(error);
    throw new BrowserFailed(
      `${path} did not start: ${message}`,
      message.includes("sandbox")
        ? "allow user namespaces for this user (sysctl kernel.apparmor_restrict_unprivileged_userns=0)"
        : "try another with --browser, or run briefwright doctor",
    );
  } finally {
    clearTimeout(timer);
  }
}

/** Speaks to the browser over its pipes; rejects with its last words when it ends first. */
async function connect(child: ChildProcess): Promise<Browser> {
  const [, , errors, toBrowser, fromBrowser] = child.stdio;
  let lastWords = "";
  errors?.on("data", (chunk: Buffer) => (lastWords = (lastWords + chunk.toString()).slice(-2000)));
  const ended = new Promise<never>((_resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => reject(new Error(`it ended with ${signal ?? code}\n${lastWords}`.trim())));
  });
  ended.catch(() => undefined);
  if (!isWritable(toBrowser) || !isReadable(fromBrowser)) return ended;
  toBrowser.on("error", () => undefined);
  fromBrowser.on("error", () => undefined);
  // Loaded while the browser starts; the whole of puppeteer-core brings WebDriver BiDi along and takes three times as long.
  const [{ _connectToCdpBrowser }, { PipeTransport }] = await Promise.all([
    import("puppeteer-core/internal/cdp/BrowserConnector.js"),
    import("puppeteer-core/internal/node/PipeTransport.js"),
  ]);
  const transport = new PipeTransport(toBrowser, fromBrowser);
  try {
    return await Promise.race([_connectToCdpBrowser(transport, "", { defaultViewport: null, protocolTimeout: 0 }), ended]);
  } catch (error) {
    // The pipe closes just before the program ends; its last words tell more than "Target closed".
    return await Promise.race([ended, sleep(1000).then(() => Promise.reject(error))]);
  }
}

function isWritable(stream: unknown): stream is NodeJS.WritableStream {
  return typeof stream === "object" && stream !== null && "write" in stream;
}

function isReadable(stream: unknown): stream is NodeJS.ReadableStream {
  return typeof stream === "object" && stream !== null && "read" in stream;
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
