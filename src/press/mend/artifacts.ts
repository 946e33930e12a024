import { deflateSync } from "node:zlib";
import { Name, Reference, Stream, type Dictionary, type Value } from "../../pdf/lexer.ts";
import { everyElement } from "../../pdf/structure.ts";
import type { Draft, Step } from "./draft.ts";
import { markContent, type FormKind } from "./marks.ts";

const FLATE = new Name("FlateDecode");

/**
 * Marks as artifacts what Chromium leaves without a mark, such as page margins and backgrounds, and what it marks as content though it is only
 * decoration: the lines and fills of a box, which then leave the structure tree.
 */
export const markArtifacts: Step = (draft) => {
  const pictures = contentOfFigures(draft);
  const decoration = new Map<number, Set<number>>();
  for (const { number, dictionary } of draft.pages) {
    const contents = draft.value(dictionary.get("Contents"));
    const parts = contents instanceof Stream ? [contents] : (draft.list(contents) ?? []);
    const own = new Set<number>();
    decoration.set(number, own);
    const inForms = new Map<number, number>();
    draft.forms.set(number, inForms);
    const markedForms = new Set<number>();
    const marked = (source: string, holder: Dictionary): Uint8Array => {
      const xObjects = draft.dictionary(draft.dictionary(holder.get("Resources"))?.get("XObject"));
      const formOf = (name: string): FormKind => {
        const form = xObjects?.get(name);
        if (!(form instanceof Reference) || draft.name(draft.dictionary(form)?.get("Subtype")) !== "Form") return "none";
        return markedForms.has(form.number) || markForm(form) ? "marked" : "plain";
      };
      const result = markContent(source, (id) => pictures.get(number)?.has(id) === true, formOf);
      for (const id of result.decoration) own.add(id);
      return deflateSync(Buffer.from(result.text, "latin1"));
    };
    /** Marks a form, into which Chromium moves what is transparent, and gives it the marks it holds; false when it holds none. */
    const markForm = (reference: Reference): boolean => {
      const source = draft.text(reference);
      const ids = [...source.matchAll(/\/MCID (\d+)/g)].map(([, id]) => Number(id));
      const form = draft.dictionary(reference);
      if (ids.length === 0 || form === undefined) return false;
      markedForms.add(reference.number);
      for (const id of ids) inForms.set(id, reference.number);
      draft.replace(reference.number, new Stream(new Map(form).set("Filter", FLATE), marked(source, form)));
      return true;
    };
    const packed = marked(parts.map((part) => draft.text(part)).join("\n"), dictionary);
    dictionary.set("Contents", draft.add(new Stream(new Map<string, Value>([["Filter", FLATE]]), packed)));
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
