import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { Drawing } from "../model/chart.ts";
import { cachePath } from "../cache-folder.ts";
import type { Drawn } from "../draw/draw.ts";

/** Where charts are drawn, beside the rest of the build. */
export interface DrawingRoom {
  /** The pictures of all drawings, in their order; one that is not done by the deadline fails and says so, and so do those that wait behind it. Rejects when the worker itself is broken. */
  draw(drawings: readonly Drawing[]): Promise<readonly Drawn[]>;
  close(): Promise<void>;
}

/** What may be set of a drawing room. */
export interface DrawingLimits {
  /** Milliseconds for one drawing; 20 000 when left out. */
  readonly deadline?: number;
  /** Megabytes of JavaScript values; 512 when left out. */
  readonly memory?: number;
  /** The bundled worker, where it does not stand beside this file. */
  readonly worker?: URL;
}

/** A drawing that the worker has been sent. */
interface Waiting {
  readonly drawing: Drawing;
  readonly resolve: (drawn: Drawn) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Starts a process that loads Vega at once and then waits for drawings, so that no spec can hang or exhaust the build.
 * A thread would not do: when it asks for too large an array, V8 ends the whole process (`sequence(1e9)` in an expression).
 */
export function startDrawing({ deadline = 20_000, memory = 512, worker = workerBeside(import.meta.url) }: DrawingLimits = {}): DrawingRoom {
  // in the order in which the worker draws them
  let waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | undefined;
  let child = start();

  function start(): DrawingProcess {
    const started = startWorker(worker, memory);
    let errors = "";
    started.stderr.on("data", (text) => (errors = `${errors}${text}`.slice(-4000)));
    let unread = "";
    started.stdout.setEncoding("utf8").on("data", (text: string) => {
      const lines = (unread + text).split("\n");
      unread = lines.pop() ?? "";
      for (const line of lines) settleFirst(JSON.parse(line));
      watch();
    });
    // it has ended then, which is told below
    started.stdin.on("error", () => undefined);
    started.once("error", breakDown);
    started.once("close", () => {
      if (OUT_OF_MEMORY.test(errors)) replace("takes more memory than a chart may");
      else breakDown(new Error(`the drawing worker broke: ${/^\w*Error: [^]*/m.exec(errors)?.[0] ?? "it ended"}`));
    });
    return started;
  }

  function send(drawings: readonly Drawing[]): void {
    child.stdin.write(drawings.map((drawing) => `${JSON.stringify(drawing)}\n`).join(""));
  }

  function settleFirst(drawn: Drawn): void {
    waiting.shift()?.resolve(drawn);
  }

  /** Sets the clock for the drawing that is under way. */
  function watch(): void {
    clearTimeout(timer);
    if (waiting.length === 0) return;
    timer = setTimeout(() => {
      const [, ...others] = waiting;
      waiting = waiting.slice(0, 1);
      for (const { drawing, resolve } of others) resolve({ id: drawing.id, failure: "not drawn, because a chart before it took too long" });
      replace(`not done within ${deadline / 1000} s`);
    }, deadline);
  }

  /** Blames the drawing that was under way, and has a new worker for the others. */
  function replace(failure: string): void {
    stop();
    const [culprit] = waiting;
    if (culprit !== undefined) settleFirst({ id: culprit.drawing.id, failure });
    child = start();
    send(waiting.map(({ drawing }) => drawing));
    watch();
  }

  function breakDown(error: Error): void {
    clearTimeout(timer);
    for (const { reject } of waiting.splice(0)) reject(error);
  }

  function stop(): void {
    clearTimeout(timer);
    child.removeAllListeners();
    child.stdout.removeAllListeners();
    child.kill("SIGKILL");
  }

  return {
    draw(drawings) {
      if (child.exitCode !== null) return Promise.reject(new Error("the drawing worker broke"));
      const drawn = drawings.map((drawing) => new Promise<Drawn>((resolve, reject) => waiting.push({ drawing, resolve, reject })));
      // at once, so that it is drawn while this process goes on without a pause
      send(drawings);
      if (drawings.length === waiting.length) watch();
      return Promise.all(drawn);
    },
    async close() {
      if (child.exitCode !== null) return;
      stop();
      await once(child, "exit");
    },
  };
}

/** What V8 writes before it ends a process that asks for too much. */
const OUT_OF_MEMORY = /out of memory|Allocation failed/i;

type DrawingProcess = ChildProcessByStdio<Writable, Readable, Readable>;

function startWorker(url: URL, memory: number): DrawingProcess {
  // optimised code never pays for itself in a process that lives for a second
  return spawn(process.execPath, [`--max-old-space-size=${memory}`, "--no-opt", "--no-maglev", fileURLToPath(url)], {
    // universal time keeps what a spec draws the same on every machine
    env: { TZ: "UTC", BRIEFWRIGHT_CACHE: cachePath(process.env) },
    stdio: ["pipe", "pipe", "pipe"],
  });
}

/** `draw-worker.cjs` beside the bundle. */
function workerBeside(url: string): URL {
  return new URL("./draw-worker.cjs", url);
}
