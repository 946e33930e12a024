import { createHash } from "node:crypto";
import type { Artifact } from "./model/document.ts";

export const MANIFEST = "manifest.json";

/** A file of the edition, as the manifest lists it. */
export interface ManifestEntry {
  /** Below the output folder. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What made the edition. */
export interface Makers {
  /** Name and version of the tool. */
  readonly tool: string;
  /** Name and version of the browser; null when none was needed. */
  readonly browser: string | null;
}

/** Lists files with their size and hash, by path. */
export function listArtifacts(artifacts: readonly Artifact[]): readonly ManifestEntry[] {
  const entries = artifacts.map(({ path, bytes }) => ({
    path,
    bytes: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  }));
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** `manifest.json`: the same input gives the same bytes here too, so it carries no time and no path of a machine. */
export function encodeManifest(entries: readonly ManifestEntry[], makers: Makers): Artifact {
  return { path: MANIFEST, bytes: new TextEncoder().encode(`${JSON.stringify({ ...makers, outputs: entries }, undefined, 2)}\n`) };
}

/** The outputs that an earlier manifest lists; none when it is not one of ours. */
export function readManifest(bytes: Uint8Array | undefined): readonly ManifestEntry[] {
  try {
    const manifest: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof manifest !== "object" || manifest === null || !("outputs" in manifest) || !Array.isArray(manifest.outputs)) return [];
    return manifest.outputs.filter(isEntry);
  } catch {
    return [];
  }
}

function isEntry(value: unknown): value is ManifestEntry {
  return (
    typeof value === "object" &&
    value !== null &&
    "path" in value &&
    typeof value.path === "string" &&
    "sha256" in value &&
    "bytes" in value &&
    // a manifest that somebody changed must not make a build remove files elsewhere
    !value.path.split("/").includes("..") &&
    !/^([/\\]|[a-z]:)/i.test(value.path)
  );
}
