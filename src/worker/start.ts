import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Drawing } from "../model/chart.ts";
import { cachePath } from "../cache-folder.ts";
import type { Drawn } from "../draw/draw.ts";

/** Where charts are drawn, beside the rest of the build. */
export interface DrawingRoom {
  /** The pictures of all drawings, in their order; one that is not done by the deadline fails and says so. Rejects when the worker itself is broken. */
  draw(drawings: readonly Drawing[]): Promise<readonly Drawn[]>;
  close(): Promise<void>;
}

/** What may be set of a drawing room. */
export interface DrawingLimits {
  /** Milliseconds for one call of `draw`; 20 000 when left out. */
  readonly deadline?: number;
  /** Megabytes of JavaScript values; 512 when left out. */
  readonly memory?: number;
  /** The bundled worker, where it does not stand beside this file. */
  readonly worker?: URL;
}

/**
 * Starts a process that loads Vega at once and then waits for drawings, so that no spec can hang or exhaust the build.
 * A thread would not do: when it asks for too large an array, V8 ends the whole process (`sequence(1e9)` in an expression).
 */
export function startDrawing({ deadline = 20_000, memory = 512, worker = workerBeside(import.meta.url) }: DrawingLimits = {}): DrawingRoom {
  let running = startWorker(worker, memory);
  let queue: Promise<unknown> = Promise.resolve();

  function drawNow(drawings: readonly Drawing[]): Promise<readonly Drawn[]> {
    const drawn = new Map<string, Drawn>();
    const isLeft = ({ id }: Drawing): boolean => !drawn.has(id);
    /** Blames the drawing that was under way, and has a new worker for the next. */
    const stop = (failure: string): void => {
      const culprit = drawings.find(isLeft);
      if (culprit !== undefined) drawn.set(culprit.id, { id: culprit.id, failure });
      running.child.kill("SIGKILL");
      running = startWorker(worker, memory);
    };
    return new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        running.child.removeAllListeners();
        stop(`not done within ${deadline / 1000} s`);
        resolve();
      }, deadline);
      const run = (): void => {
        const { child, errors } = running;
        const end = (finish: () => void): void => {
          child.removeAllListeners();
          clearTimeout(timer);
          finish();
        };
        const onExit = (): void => {
          if (!OUT_OF_MEMORY.test(errors()))
            return end(() => reject(new Error(`the drawing worker broke: ${/^\w*Error: [^]*/m.exec(errors())?.[0] ?? "it ended"}`)));
          stop("takes more memory than a chart may");
          run();
        };
        if (!drawings.some(isLeft)) return end(resolve);
        if (child.exitCode !== null) return onExit();
        child.on("message", (picture: Drawn) => {
          drawn.set(picture.id, picture);
          if (!drawings.some(isLeft)) end(resolve);
        });
        child.once("close", onExit);
        child.once("error", (error) => end(() => reject(error)));
        child.send(drawings.filter(isLeft));
      };
      run();
    }).then(() => drawings.map(({ id }) => drawn.get(id) ?? { id, failure: "not drawn, because a chart before it took too long" }));
  }

  return {
    draw(drawings) {
      const result = queue.then(() => drawNow(drawings));
      queue = result.catch(() => undefined);
      return result;
    },
    async close() {
      if (running.child.exitCode !== null || !running.child.kill("SIGKILL")) return;
      await once(running.child, "exit");
    },
  };
}

/** What V8 writes before it ends a process that asks for too much. */
const OUT_OF_MEMORY = /out of memory|Allocation failed/i;

/** A worker with what it has written about its errors. */
interface Running {
  readonly child: ChildProcess;
  errors(): string;
}

function startWorker(url: URL, memory: number): Running {
  // universal time keeps what a spec draws the same on every machine
  const child = fork(fileURLToPath(url), {
    env: { TZ: "UTC", BRIEFWRIGHT_CACHE: cachePath(process.env) },
    // optimised code never pays for itself in a process that lives for a second
    execArgv: [`--max-old-space-size=${memory}`, "--no-opt", "--no-maglev"],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let errors = "";
  child.stderr?.on("data", (text) => (errors = `${errors}${text}`.slice(-4000)));
  return { child, errors: () => errors };
}

/** `draw-worker.js` beside the bundle. */
function workerBeside(url: string): URL {
  return new URL("./draw-worker.js", url);
}
