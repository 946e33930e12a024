import { cachePath } from "../cache-folder.ts";
import { loadCompiled } from "./compiled.ts";

/** The process that draws: hands over to `worker/worker.ts` in its bundle. */

const { exports, keep } = loadCompiled<typeof import("../worker/worker.ts")>(
  new URL("draw.cjs", import.meta.url),
  "draw",
  cachePath(process.env),
);
void exports.serveDrawing(keep);
