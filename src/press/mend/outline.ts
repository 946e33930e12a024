import { Reference, type Value } from "../../pdf/lexer.ts";
import type { Step } from "./draft.ts";

/** How deep an outline or a tree of names may go. */
const DEPTH = 100;

/** Keeps the outline and its places, and drops its pointers into the tag tree, which is written anew. */
export const mendOutline: Step = (draft) => {
  const visit = (value: Value | undefined, depth: number): void => {
    for (let item = value; item instanceof Reference && depth < DEPTH;) {
      const dictionary = new Map(draft.dictionary(item) ?? []);
      dictionary.delete("SE");
      draft.replace(item.number, dictionary);
      visit(dictionary.get("First"), depth + 1);
      item = dictionary.get("Next");
    }
  };
  visit(draft.dictionary(draft.catalogue.get("Outlines"))?.get("First"), 0);
};
