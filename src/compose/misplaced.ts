import type { Diagnostics } from "../diagnostic.ts";
import type { Use } from "../model/use.ts";

/** A printed fact: its id, and its place in the trace where it is a figure. */
const PRINTED = /<data\b[^<>]*? data-fact="([^"]*)"(?: data-use="(\d+)")?/g;

/** A fact carries its evidence along, which only text can hold: where a text prints one elsewhere is a diagnostic at the call. */
export function reportMisplaced(text: string, uses: readonly Use[], diagnostics: Diagnostics): void {
  let end = 0;
  for (const { 0: element, 1: id = "", 2: place, index } of text.matchAll(PRINTED)) {
    const isMisplaced = endsOutsideText(text.slice(end, index));
    end = index + element.length;
    const use = place === undefined ? uses.find((one) => one.kind === "fact" && one.id === id) : uses[Number(place)];
    if (!isMisplaced || use === undefined) continue;
    diagnostics.error(
      "fact-out-of-place",
      use.span,
      `the fact "${id}" stands in an attribute, an address or the words of a picture`,
      "print it in the text beside that",
    );
  }
}

/** Whether a text breaks off within a tag, the address of a link, or the words of a picture. */
function endsOutsideText(text: string): boolean {
  const tag = text.lastIndexOf("<");
  if (tag > text.lastIndexOf(">")) return /^<[a-z]/i.test(text.slice(tag, tag + 2));
  const [address, words] = [text.lastIndexOf("]("), text.lastIndexOf("![")];
  return (address !== -1 && !/[()\s]/.test(text.slice(address + 2))) || (words !== -1 && !text.includes("]", words));
}
