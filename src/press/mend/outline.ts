import { Reference, type Value } from "../../pdf/lexer.ts";
import { decodeTextString } from "../../pdf/strings.ts";
import { decodeEntities } from "../../readback/html.ts";
import type { Step } from "./draft.ts";

/** How deep an outline or a tree of names may go. */
const DEPTH = 100;

/** Keeps the outline and its places, and drops its pointers into the tag tree, which is written anew. A heading that was moved to the next page has its words there twice, and gets them back once. */
export const mendOutline: Step = (draft, { html }) => {
  const headings = new Set(
    [...html.matchAll(/<(h[1-6])\b[^>]*>([^]*?)<\/\1>/gi)].map(([, , words = ""]) => plain(decodeEntities(words.replace(/<[^>]*>/g, "")))),
  );
  const visit = (value: Value | undefined, depth: number): void => {
    for (let item = value; item instanceof Reference && depth < DEPTH;) {
      const dictionary = new Map(draft.dictionary(item) ?? []);
      dictionary.delete("SE");
      const title = draft.string(dictionary.get("Title")) ?? "";
      const once = halfOf(title);
      if (once !== undefined && !headings.has(plain(decodeTextString(title))) && headings.has(plain(decodeTextString(once))))
        dictionary.set("Title", once);
      draft.replace(item.number, dictionary);
      visit(dictionary.get("First"), depth + 1);
      item = dictionary.get("Next");
    }
  };
  visit(draft.dictionary(draft.catalogue.get("Outlines"))?.get("First"), 0);
};

/** The half of a string that says the same twice, byte order mark aside; undefined for any other. */
function halfOf(text: string): string | undefined {
  const mark = text.startsWith("\xfe\xff") ? 2 : 0;
  const half = text.slice(mark, mark + (text.length - mark) / 2);
  return half !== "" && text.slice(mark) === half + half ? text.slice(0, mark) + half : undefined;
}

function plain(text: string): string {
  return text.replace(/[\s\u00ad]/g, "");
}
