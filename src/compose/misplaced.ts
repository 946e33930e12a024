import type { Diagnostics } from "../diagnostic.ts";
import type { Use } from "../model/use.ts";

/** A printed fact in an attribute, in an address, or in the words of a picture, up to the id of the fact. */
const MISPLACED =
  /(?:<[a-z][^<>]*=\s*(?:"[^"<>]*|'[^'<>]*|[^\s"'<>]*)|\]\([^()\s<>]*|!\[[^\][<>]*)<data\b[^<>]*? data-fact="([^"]*)"(?: data-use="(\d+)")?/gi;

/** A fact carries its evidence along, which only text can hold: where a text prints one elsewhere is a diagnostic at the call. */
export function reportMisplaced(text: string, uses: readonly Use[], diagnostics: Diagnostics): void {
  for (const [, id = "", index] of text.matchAll(MISPLACED)) {
    const use = index === undefined ? uses.find((one) => one.kind === "fact" && one.id === id) : uses[Number(index)];
    if (use === undefined) continue;
    diagnostics.error(
      "fact-out-of-place",
      use.span,
      `the fact "${id}" stands in an attribute, an address or the words of a picture`,
      "print it in the text beside that",
    );
  }
}
