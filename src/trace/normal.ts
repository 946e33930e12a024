import type { ReadBack } from "../model/readback.ts";

/** Signs that typefaces and typography put in each other's place. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/[‘’‚ʼ´`]/g, "'"],
  [/[“”„«»]/g, '"'],
  [/[‐‑‒–—−]/g, "-"],
];

/**
 * The form in which a text that was to be printed and one that was read back are compared: without blanks, line and page breaks, soft hyphens and
 * zero-width marks, ligatures and compatibility forms resolved (NFKC), one sign for all quotes and one for all dashes in a row, no hyphen within a word.
 */
export function normalForm(text: string): string {
  return withoutWordHyphens(fold(text), []);
}

/** Texts in a row in normal form, with where each of them starts and ends. */
export interface NormalText {
  readonly text: string;
  /** The same in small letters, character for character. */
  readonly small: string;
  /** For each piece its start; the last entry is the end of all. */
  readonly starts: readonly number[];
}

/** The pieces of one document as one text in normal form. */
export function normalText(pieces: ReadBack): NormalText {
  const starts = [0];
  // all at once, between signs that no text holds and that nothing changes, as each call takes its time
  const folded = fold(pieces.map(({ text }) => text.replaceAll("\0", "")).join("\0")).split("\0");
  for (const text of folded) starts.push((starts.at(-1) ?? 0) + text.length);
  const raw = folded.join("");
  const text = withoutWordHyphens(raw, starts);
  const small = text.toLowerCase();
  return { text, small: small.length === text.length ? small : text, starts };
}

function fold(text: string): string {
  let folded = text.replace(/\s+/g, "");
  if (/^[\0\x21-\x7e]*$/.test(folded)) return folded.replaceAll("`", "'").replace(/--+/g, "-");
  folded = folded.normalize("NFKC").replace(/[\s\p{Cf}]/gu, "");
  for (const [signs, sign] of ALIKE) folded = folded.replace(signs, sign);
  return folded.replace(/--+/g, "-");
}

/** Takes out each hyphen between two letters, which may as well be one that breaks a line; moves the starts along. */
function withoutWordHyphens(text: string, starts: number[]): string {
  let [out, done, next] = ["", 0, 0];
  for (let at = text.indexOf("-"); at !== -1; at = text.indexOf("-", at + 1)) {
    if (!/\p{L}$/u.test(text.slice(Math.max(0, at - 2), at)) || !/^\p{L}/u.test(text.slice(at + 1, at + 3))) continue;
    const removed = done - out.length;
    for (let start = starts[next]; start !== undefined && start <= at; start = starts[++next]) starts[next] = start - removed;
    out += text.slice(done, at);
    done = at + 1;
  }
  const removed = done - out.length;
  for (; next < starts.length; next++) starts[next] = (starts[next] ?? 0) - removed;
  return out + text.slice(done);
}

/** A text in normal form between single blanks, for files where blanks are sure, as those of speaker notes are. */
export function spacedForm(text: string): string {
  return text
    .split(/\s+/)
    .map(normalForm)
    .filter((word) => word !== "")
    .join(" ");
}
