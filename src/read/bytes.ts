import type { Diagnostics } from "../diagnostic.ts";
import { spanOfFile } from "../span.ts";
import type { World } from "../world.ts";

/** The bytes of a file; "missing" where there is none, and undefined where the system refuses it, which the diagnostics say. */
export function readBytes(world: World, path: string, diagnostics: Diagnostics): Uint8Array | "missing" | undefined {
  const bytes = world.read(path);
  if (bytes !== undefined) return bytes;
  if (!world.list(path.slice(0, Math.max(0, path.lastIndexOf("/")))).includes(path)) return "missing";
  diagnostics.error("unreadable-file", spanOfFile(path), "the file cannot be read", "look at who may read it");
  return undefined;
}
