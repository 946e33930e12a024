import type { Report } from "../model/report.ts";
import { quoted } from "./expression.ts";

/** A number that somebody typed, with the word it is part of and its unit: `2.6 GW`, `COP30`. */
export interface Typed {
  /** Blanks and line ends folded. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Letters of scripts that set blanks between words: in the others a number is a word of its own. */
const LETTER = "(?:(?![\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}])[\\p{L}\\p{M}])";
const WORD = `(?:${LETTER}|\\p{Nd})`;
const SPACE = "(?:[ \\u00a0\\u202f\\u2009]|&nbsp;|&thinsp;)";
/** What may stand within a number: marks of decimals, dates and ranges, and a blank before three more digits. */
const JOINT = `(?:[.,:/'’·–—-](?=${WORD}*\\p{Nd})|${SPACE}(?=\\p{Nd}{3}(?!${WORD})))`;

/** Finds every number in a text, but for the names that `report.yaml` lists. */
export type NumberFinder = (prose: string) => readonly Typed[];

/** Makes a finder that knows the units and the names of a report. */
export function numberFinder(report: Report): NumberFinder {
  let expressions: Expressions | undefined;
  return (prose) => {
    // most texts have none, and the expressions take their time
    if (!/\p{Nd}/u.test(prose)) return [];
    expressions ??= expressionsFor(report);
    const { literals, lead, rest } = expressions;
    const words = literals.reduce((text, literal) => text.replace(literal, (name) => "\u0000".repeat(name.length)), prose);
    const found: Typed[] = [];
    let done = 0;
    for (const { index } of words.matchAll(/\p{Nd}/gu)) {
      if (index < done) continue;
      // the word that the number ends or stands in, looked for in reach of a word
      const before = lead.exec(words.slice(Math.max(done, index - 40), index))?.[0] ?? "";
      rest.lastIndex = index;
      done = index + (rest.exec(words)?.[0].length ?? 1);
      const start = index - before.length;
      found.push({ text: words.slice(start, done).replace(/&(?:nbsp|thinsp);|\s+/g, " "), start, end: done });
    }
    return found;
  };
}

interface Expressions {
  readonly literals: readonly RegExp[];
  /** What belongs to a number before its first digit, and from there on. */
  readonly lead: RegExp;
  readonly rest: RegExp;
}

function expressionsFor(report: Report): Expressions {
  return {
    literals: [...report.settings.literals].sort((a, b) => b.length - a.length).map(expressionOf),
    lead: new RegExp(`(?:${LETTER}+-)?${WORD}*$`, "u"),
    rest: new RegExp(`${WORD}*(?:${JOINT}${WORD}*)*(?:${SPACE}?(?:${unitsOf(report)})(?!${LETTER}))*`, "uy"),
  };
}

/** A name from end to end, wherever it is not part of a longer one. */
function expressionOf(literal: string): RegExp {
  const parts = literal.trim().split(/\s+/).map(quoted);
  return new RegExp(`(?<!${WORD}|\\p{Nd}[.,])${parts.join("(?:\\s|&nbsp;)+")}(?!${WORD}|[.,]\\p{Nd})`, "gu");
}

/** The scale words and units of the report, longest first. */
function unitsOf({ units }: Report): string {
  const words = new Set(
    [...units.byId.values()].flatMap(({ id, forms }) => [id, ...[...forms.values()].flatMap((form) => [...form.values()])]),
  );
  return [...words, "%"]
    .sort((a, b) => b.length - a.length)
    .map((word) => quoted(word).replace(/ /g, SPACE))
    .join("|");
}
