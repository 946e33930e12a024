#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";
import { cachePath } from "../cache-folder.ts";
import { loadCompiled } from "./compiled.ts";

/** The command: hands over to `cli.ts` in the bundle. */

// Node brings its own modules compiled, and compiles them anew once a switch of V8 is set: what every run needs is loaded before (7 ms of a check).
// As an import that names nothing, the bundler would leave it out.
for (const name of ["child_process", "crypto", "perf_hooks", "timers/promises"]) process.getBuiltinModule(name);

/** Has V8 spare what only pays in a long run, or do it again. */
function spareWork(spared: boolean): void {
  // Most of what a run does, it does once: compiling it to optimised code takes longer than it gives. (CPU of a build 0.79, of a check 0.53 of what it was.)
  setFlagsFromString(spared ? "--no-opt" : "--opt");
  // A full collection that starts when all is done would be waited for. (15 ms of a check.)
  setFlagsFromString(spared ? "--no-incremental-marking-task" : "--incremental-marking-task");
}

spareWork(true);
// Even then a function has to run for longer than usual before it is optimised: of a build of some seconds, a fifth of the CPU went into code that was hardly used. Later versions of V8 set that in another way, and compile fast code in between.
if (process.versions.node.startsWith("20.")) setFlagsFromString("--interrupt-budget=600000");
setTimeout(() => spareWork(false), 900).unref();

const command = process.argv[2];
const task = command === "check" ? "check" : "build";
const { exports, keep } = loadCompiled<typeof import("../program.ts")>(
  new URL("program.cjs", import.meta.url),
  task,
  cachePath(process.env),
);
process.exitCode = await exports.runCommand();
// only a run that went all the way has compiled what the next will need
if (command === task && process.exitCode === 0) {
  // V8 takes its code back only under the switches it was kept under
  spareWork(true);
  keep();
}
