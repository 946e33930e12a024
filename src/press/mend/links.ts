import { Reference, type Dictionary, type Value } from "../../pdf/lexer.ts";
import { everyElement, type Kid, type StructElement } from "../../pdf/structure.ts";
import { encodeTextString } from "../../pdf/strings.ts";
import { idOf } from "../destinations.ts";
import { wordsOfLinks } from "./link-words.ts";
import type { Draft, Step } from "./draft.ts";

/** Gives each link words of its own, for who does not see the page, and makes one area of the pieces of a line that Chromium cuts where a line might break. */
export const mendLinks: Step = (draft, job) => {
  const wordsOf = wordsOfLinks(job.html);
  const gone = new Set<number>();
  for (const link of everyElement(draft.structure)) {
    if (link.role !== "Link") continue;
    link.kids = joinPieces(link, draft, gone);
    let words: string | undefined;
    for (const kid of link.kids) {
      if (kid.kind !== "object" || !(kid.object instanceof Reference)) continue;
      const annotation = new Map(draft.dictionary(kid.object) ?? []);
      words ??= wordsOf(addressOf(annotation, draft));
      annotation.set("Contents", encodeTextString(words));
      draft.replace(kid.object.number, annotation);
    }
  }
  for (const { dictionary } of draft.pages) {
    const annotations = draft.list(dictionary.get("Annots"));
    const left = annotations?.filter((annotation) => !(annotation instanceof Reference && gone.has(annotation.number)));
    if (left !== undefined) dictionary.set("Annots", left);
  }
};

/** Where a link leads: an address, or `#` and the name of a place. */
function addressOf(annotation: Dictionary, draft: Draft): string {
  const destination = draft.value(annotation.get("Dest"));
  const name = draft.name(destination) ?? draft.string(destination);
  return name === undefined ? (draft.string(draft.dictionary(annotation.get("A"))?.get("URI")) ?? "") : `#${idOf(name)}`;
}

/** The kids of a link with one annotation for the pieces of a line; notes which are gone. */
function joinPieces(link: StructElement, draft: Draft, gone: Set<number>): readonly Kid[] {
  const kids: Kid[] = [];
  let last: { readonly page: number; readonly number: number; readonly sides: readonly number[] } | undefined;
  for (const kid of link.kids) {
    if (kid.kind !== "object" || !(kid.object instanceof Reference)) {
      kids.push(kid);
      continue;
    }
    const { number } = kid.object;
    const sides = (draft.list(draft.dictionary(kid.object)?.get("Rect")) ?? []).map((side) => draft.number(side) ?? 0);
    const [left = 0, bottom = 0, right = 0, top = 0] = sides;
    const [lastLeft = 0, lastBottom = 0, lastRight = 0, lastTop = 0] = last?.sides ?? [];
    const sharesLine = Math.min(top, lastTop) - Math.max(bottom, lastBottom) > (top - bottom) / 2;
    if (last === undefined || last.page !== kid.page || !sharesLine || left < lastRight - 1 || left > lastRight + 6) {
      last = { page: kid.page, number, sides };
      kids.push(kid);
      continue;
    }
    const joined: readonly Value[] = [lastLeft, Math.min(bottom, lastBottom), right, Math.max(top, lastTop)];
    last = { ...last, sides: joined.map(Number) };
    draft.replace(last.number, new Map(draft.dictionary(new Reference(last.number)) ?? []).set("Rect", joined));
    gone.add(number);
  }
  return kids;
}
