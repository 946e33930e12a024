import { createHash } from "node:crypto";
import type { World } from "./world.ts";

/** A world that remembers what is read from it. */
export interface NotedWorld extends World {
  /** Paths of the files that were read so far, sorted. */
  paths(): readonly string[];
  /** SHA-256 over the path and the SHA-256 of each of them. */
  digest(): string;
}

/** Watches which files a run reads, so that a later one can tell whether they are still the same. */
export function noteInputs(world: World): NotedWorld {
  const hashes = new Map<string, string>();
  const sorted = (): readonly string[] => [...hashes.keys()].sort();
  const hashOf = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");
  return {
    list: (folder) => world.list(folder),
    read(path) {
      const bytes = world.read(path);
      if (bytes !== undefined) hashes.set(path, hashOf(bytes));
      return bytes;
    },
    place: (artifacts, stale) => world.place(artifacts, stale),
    paths: sorted,
    digest: () =>
      hashOf(
        sorted()
          .map((path) => `${path}\0${hashes.get(path)}\n`)
          .join(""),
      ),
  };
}
