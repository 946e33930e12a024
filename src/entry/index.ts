import { cachePath } from "../cache-folder.ts";
import { loadCompiled } from "./compiled.ts";

/** The library: hands out what `index.ts` in the bundle holds. */

const { exports } = loadCompiled<typeof import("../program.ts")>(new URL("program.cjs", import.meta.url), "build", cachePath(process.env));
export const { build, check, BrowserFailed, BrowserMissing, UsageError } = exports;
