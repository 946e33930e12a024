import type { Rule } from "../rule.ts";

/** How much of a page, from its top and from its bottom, a running header or footer may take. */
const MARGIN = 0.13;

/** Text that is no content, and so is read to nobody, is a running header, footer or page number. */
export const pageMargins: Rule = {
  name: "page-margins",
  source: "beyond the standards",
  hint: "write it into the text: what a style puts there by ::before and ::after is read to nobody",
  check({ objects, pages }, report) {
    for (const { number, dictionary, content } of pages) {
      const [, bottom = 0, , top = 0] = (objects.list(dictionary.get("MediaBox")) ?? []).map((side) => objects.number(side) ?? 0);
      const margin = (top - bottom) * MARGIN;
      for (const [id, { text, low, high }] of content.marked) {
        if (id < -1 && text.trim() !== "" && low < top - margin && high > bottom + margin)
          report(`“${text.trim().slice(0, 60)}” is shown but is no content`, { page: number });
      }
    }
  },
};
