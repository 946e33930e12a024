import type { Diagnostics } from "../diagnostic.ts";
import type { Fonts } from "../model/fonts.ts";
import { LineIndex, spanOfFile } from "../span.ts";

/** Characters that the compose stage marks its places with, and that may not come from outside. */
const MARKS = [..."\ue000\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue008\ue009\ue00a\ue00b"];

/** Every character that is printed is in a shipped font; `texts` are what is printed, `sources` where it may have been written. */
export function checkGlyphs(texts: readonly string[], sources: ReadonlyMap<string, string>, fonts: Fonts, diagnostics: Diagnostics): void {
  const missing = fonts.missing(texts.join("\n")).filter((character) => !MARKS.some((mark) => mark === character));
  const faulty = [...MARKS, ...missing];
  const runs = new RegExp(`(?:${faulty.map((character) => `${character}|${entityOf(character)}`).join("|")})+`, "giu");
  const found = new Set<string>();
  for (const [file, source] of sources) {
    const lines = new LineIndex(file, source);
    for (const { 0: run, index } of source.matchAll(runs)) {
      const characters = faulty.filter((character) => run.includes(character) || new RegExp(entityOf(character), "i").test(run));
      for (const character of characters) found.add(character);
      diagnostics.error(
        "missing-glyph",
        lines.span(index, index + run.length),
        wordMissing(run, characters),
        "write it with other characters, or take it out",
      );
    }
  }
  for (const character of missing) {
    if (!found.has(character))
      diagnostics.error(
        "missing-glyph",
        spanOfFile("report.yaml"),
        wordMissing(character, [character]),
        "look for it as an entity or an escape in the templates and data",
      );
  }
}

/** A character as an HTML entity, in both ways to write its number. */
function entityOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `&#x0*${code.toString(16)};|&#0*${code};`;
}

function wordMissing(run: string, characters: readonly string[]): string {
  const codes = characters.map((character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`);
  return `no shipped font has ${characters.length === 1 ? "the character" : "the characters"} ${run} (${codes.join(" ")})`;
}
