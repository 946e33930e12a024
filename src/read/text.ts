import type { Diagnostics } from "../diagnostic.ts";
import { LineIndex, spanOfFile } from "../span.ts";

/** The largest source file that is read, in bytes. */
const SIZE_LIMIT = 32 * 1024 * 1024;

/** Decodes a source file as UTF-8, without its BOM, and keeps it in `sources` for code frames; a file that is not UTF-8 or too large is a diagnostic and undefined. */
export function decodeText(file: string, bytes: Uint8Array, sources: Map<string, string>, diagnostics: Diagnostics): string | undefined {
  if (bytes.length > SIZE_LIMIT) {
    const size = Math.round(bytes.length / 1024 / 1024);
    diagnostics.error(
      "file-too-large",
      spanOfFile(file),
      `the file has ${size} MB, more than the limit of 32 MB`,
      "split it into several files",
    );
    return undefined;
  }
  if (bytes.includes(0)) {
    const isUtf16 = bytes.subarray(0, 2).some((byte) => byte === 0 || byte >= 0xfe);
    diagnostics.error(
      "not-utf-8",
      spanOfFile(file),
      isUtf16 ? "the file is UTF-16 text, not UTF-8" : "the file is no text: it holds zero bytes",
      "save it again as UTF-8 text",
    );
    return undefined;
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    sources.set(file, text);
    reportControls(file, text, diagnostics);
    return text;
  } catch {
    const good = validPrefix(bytes);
    const readable = new TextDecoder().decode(bytes.subarray(0, good));
    const shown = new TextDecoder().decode(bytes);
    sources.set(file, shown);
    diagnostics.error(
      "not-utf-8",
      new LineIndex(file, shown).span(readable.length),
      `the file is not UTF-8 text: byte ${good + 1} starts no character`,
      "save it again as UTF-8",
    );
    return undefined;
  }
}

/** Control characters, which word processors leave behind and no typeface has; YAML and JSON refuse them by themselves. */
function reportControls(file: string, text: string, diagnostics: Diagnostics): void {
  if (/\.(?:ya?ml|json)$/.test(file)) return;
  const found = [...text.matchAll(/[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]/g)];
  if (found.length === 0) return;
  const lines = new LineIndex(file, text);
  for (const { 0: control, index } of found) {
    const code = control.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    diagnostics.error(
      "control-character",
      lines.span(index),
      `here stands the control character U+${code}, which nothing can show`,
      "delete it, or type a new line in its place",
    );
  }
}

/** How many bytes from the start are sound UTF-8, found by halving. */
function validPrefix(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    try {
      // `stream` allows a character cut at the end
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      low = middle;
    } catch {
      high = middle - 1;
    }
  }
  return low;
}
