import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** Makes a folder and those above it, where they are missing; throws what the disk says. (Node's own way never ends where the system makes none, as in /proc.) */
export function makeFolder(path: string, mode?: number): void {
  const isThere = (): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  if (isThere()) return;
  if (dirname(path) !== path) makeFolder(dirname(path), mode);
  try {
    mkdirSync(path, mode);
  } catch (error) {
    // another process may have been faster
    if (!isThere()) throw error;
  }
}
