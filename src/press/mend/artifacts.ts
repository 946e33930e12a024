import { deflateSync } from "node:zlib";
import { Name, Stream, type Value } from "../../pdf/lexer.ts";
import { everyElement } from "../../pdf/structure.ts";
import type { Draft, Step } from "./draft.ts";
import { markContent } from "./marks.ts";

/**
 * Marks as artifacts what Chromium leaves without a mark, such as page margins and backgrounds, and what it marks as content though it is only
 * decoration: the lines and fills of a box, which then leave the structure tree.
 */
export const markArtifacts: Step = (draft) => {
  const pictures = contentOfFigures(draft);
  const decoration = new Map<number, ReadonlySet<number>>();
  for (const { number, dictionary } of draft.pages) {
    const contents = draft.value(dictionary.get("Contents"));
    const parts = contents instanceof Stream ? [contents] : (draft.list(contents) ?? []);
    const xObjects = draft.dictionary(draft.dictionary(dictionary.get("Resources"))?.get("XObject"));
    const isForm = (name: string): boolean => draft.name(draft.dictionary(xObjects?.get(name))?.get("Subtype")) === "Form";
    const source = parts.map((part) => draft.text(part)).join("\n");
    const { text, decoration: own } = markContent(source, (id) => pictures.get(number)?.has(id) === true, isForm);
    decoration.set(number, own);
    const packed = deflateSync(Buffer.from(text, "latin1"));
    const stream = new Stream(new Map<string, Value>([["Filter", new Name("FlateDecode")]]), packed);
    dictionary.set("Contents", draft.add(stream));
  }
  for (const element of everyElement(draft.structure))
    element.kids = element.kids.filter((kid) => kid.kind !== "content" || decoration.get(kid.page)?.has(kid.id) !== true);
};

/** The marked content of pictures, by page. */
function contentOfFigures({ structure }: Draft): ReadonlyMap<number, ReadonlySet<number>> {
  const found = new Map<number, Set<number>>();
  for (const figure of everyElement(structure)) {
    // one without a label that holds elements is only about a table or another picture
    if (figure.role !== "Figure" || (figure.elements.length > 0 && !figure.dictionary.has("Alt"))) continue;
    for (const { kids } of everyElement([figure])) {
      for (const kid of kids) {
        if (kid.kind !== "content") continue;
        const ids = found.get(kid.page) ?? new Set();
        found.set(kid.page, ids.add(kid.id));
      }
    }
  }
  return found;
}
