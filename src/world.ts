import type { Artifact } from "./model/document.ts";

/** The outside, as little of it as the pipeline needs. Paths are relative to the project, with forward slashes. */
export interface World {
  /** Paths of all files below a folder, sorted; empty when there is no such folder. Never follows a link out of the project. */
  list(folder: string): readonly string[];
  /** The bytes of a file, or undefined when there is none. */
  read(path: string): Uint8Array | undefined;
  /** Puts all files in place together, or none of them, and removes the stale ones. Paths are relative to the output folder. */
  place(artifacts: readonly Artifact[], stale: readonly string[]): void;
}
