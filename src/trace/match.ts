import type { ReadBack } from "../model/readback.ts";
import { normalText, type NormalText } from "./normal.ts";

/** Where a printed fact of a page was found in another file made of it. */
export interface Match {
  readonly page: number;
  /** As it is written there, in normal form; differs from the page at most in capitals. */
  readonly found: string;
}

/** How many characters to either side are held against each other, and how many must agree. */
const [REACH, LEAST] = [24, 8];

interface Candidate {
  readonly piece: number;
  readonly at: number;
  readonly score: number;
}

/**
 * Finds each printed fact of a page in a file that does not mark facts: its text between the same neighbours. No place serves two facts, and the
 * surest are settled first, so one that is missing is not taken for another of the same text. Gives the match per piece of the page.
 */
export function matchFacts(page: ReadBack, file: ReadBack): ReadonlyMap<number, Match> {
  const texts = file.filter(({ kind }) => kind === "text");
  const wanted = normalText(page.map((piece) => (piece.kind === "text" || piece.kind === "fact" ? piece : { ...piece, text: "" })));
  const given = normalText(texts);
  const candidates = candidatesFor(page, wanted, given).sort((a, b) => b.score - a.score || a.piece - b.piece || a.at - b.at);
  const taken = new Uint8Array(given.text.length);
  const matches = new Map<number, Match>();
  for (const { piece, at } of candidates) {
    const end = at + (wanted.starts[piece + 1] ?? 0) - (wanted.starts[piece] ?? 0);
    if (matches.has(piece) || taken.subarray(at, end).includes(1)) continue;
    taken.fill(1, at, end);
    matches.set(piece, { page: texts[pieceAt(given, at)]?.page ?? 0, found: given.text.slice(at, end) });
  }
  return matches;
}

function candidatesFor(page: ReadBack, wanted: NormalText, given: NormalText): Candidate[] {
  const candidates: Candidate[] = [];
  const places = new Map<string, readonly number[]>();
  for (const [piece, { kind }] of page.entries()) {
    const [start = 0, end = 0] = [wanted.starts[piece], wanted.starts[piece + 1]];
    if (kind !== "fact" || start === end) continue;
    const text = wanted.small.slice(start, end);
    const found = places.get(text) ?? placesOf(text, given.small);
    places.set(text, found);
    const enough = Math.min(LEAST, start + wanted.small.length - end);
    for (const at of found) {
      const left = alike(wanted.small, start - 1, given.small, at - 1, -1);
      const right = alike(wanted.small, end, given.small, at + text.length, 1);
      if (
        left + right < enough ||
        (left === 0 && cutsNumber(given.small, at)) ||
        (right === 0 && cutsNumber(given.small, at + text.length))
      )
        continue;
      candidates.push({ piece, at, score: left + right });
    }
  }
  return candidates;
}

/** Every place of a text in another. */
function placesOf(text: string, within: string): readonly number[] {
  const places: number[] = [];
  for (let at = within.indexOf(text); at !== -1; at = within.indexOf(text, at + 1)) places.push(at);
  return places;
}

/** How many characters agree from two places on, one way. */
function alike(a: string, atA: number, b: string, atB: number, step: 1 | -1): number {
  let count = 0;
  while (count < REACH && a[atA] !== undefined && a[atA] === b[atB]) {
    count++;
    atA += step;
    atB += step;
  }
  return count;
}

/** Whether a cut at a place goes through a number. */
export function cutsNumber(text: string, at: number): boolean {
  return /\d[.,]?$/.test(text.slice(Math.max(0, at - 2), at)) && /^[.,]?\d/.test(text.slice(at, at + 2));
}

/** The last piece that starts at or before a place. */
function pieceAt({ starts }: NormalText, at: number): number {
  let [low, high] = [0, starts.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
