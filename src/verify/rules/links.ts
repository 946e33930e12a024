import { Reference } from "../../pdf/lexer.ts";
import type { Rule } from "../rule.ts";

/** Every link stands in the tags as one, has words, and is there on paper. */
export const links: Rule = {
  name: "links",
  source: "PDF/UA-1 7.18.1, 7.18.5; PDF/A-2 6.3.2",
  hint: "write the link as <a href=…>text</a>, visible and not aria-hidden",
  check(file, report) {
    const { objects } = file;
    const owners = new Map<number, string>();
    for (const element of file.elements) {
      for (const kid of element.kids)
        if (kid.kind === "object" && kid.object instanceof Reference) owners.set(kid.object.number, file.roleOf(element));
    }
    for (const { number, dictionary } of file.pages) {
      for (const annotation of objects.list(dictionary.get("Annots")) ?? []) {
        const object = annotation instanceof Reference ? annotation.number : 0;
        const place = { page: number, object };
        const found = objects.dictionary(annotation);
        const kind = objects.name(found?.get("Subtype"));
        const owner = owners.get(object);
        const flags = objects.number(found?.get("F")) ?? 0;
        if (kind !== "Link") report(`an annotation is a ${kind ?? "thing without a kind"}, not a link`, place);
        else if (owner !== "Link") report(owner === undefined ? "a link is not in the tags" : `a link stands in a ${owner}`, place);
        if ((objects.string(found?.get("Contents")) ?? "").trim() === "") report("a link has no words of its own (Contents)", place);
        if ((flags & 4) === 0 || (flags & 0b100011) !== 0) report("a link is hidden or not printed (F)", place);
      }
    }
  },
};

/** The Tab key goes through links in the order of the tags. */
export const tabOrder: Rule = {
  name: "tab-order",
  source: "PDF/UA-1 7.18.3",
  hint: "build the file with Briefwright, and do not save it with another program",
  check({ objects, pages }, report) {
    for (const { number, dictionary } of pages) {
      const annotations = objects.list(dictionary.get("Annots")) ?? [];
      if (annotations.length > 0 && objects.name(dictionary.get("Tabs")) !== "S")
        report("the order of its links is not that of the tags (Tabs)", { page: number });
    }
  },
};
