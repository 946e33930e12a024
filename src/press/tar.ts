/** A regular file inside a tar archive. */
export interface TarFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Lists the regular files of a ustar archive, bytes not copied; links and folders are left out, and names are not checked. */
export function readTar(archive: Uint8Array): readonly TarFile[] {
  const files: TarFile[] = [];
  const field = (at: number, length: number): string => new TextDecoder().decode(archive.subarray(at, at + length)).replace(/\0.*$/s, "");
  for (let at = 0; at + 512 <= archive.length && archive[at] !== 0;) {
    const size = Number.parseInt(field(at + 124, 12), 8);
    if (!Number.isSafeInteger(size) || at + 512 + size > archive.length) throw new Error("damaged tar archive");
    const type = field(at + 156, 1);
    if (type === "0" || type === "") files.push({ name: field(at, 100), bytes: archive.subarray(at + 512, at + 512 + size) });
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}
