import type { Rule } from "../rule.ts";

/** All that is painted is tagged or an artifact, not both; and what is tagged stands in the tag tree. */
export const contentMarked: Rule = {
  name: "content-marked",
  source: "PDF/UA-1 7.1 (1, 2, 3); PDF/A-2 6.7.3",
  hint: "take opacity, filters, blend modes and transforms out of the style: Chromium loses the tags of what they apply to",
  check(file, report) {
    const tagged = new Map<number, Set<number>>();
    for (const { kids } of file.elements) {
      for (const kid of kids) if (kid.kind === "content") tagged.set(kid.page, (tagged.get(kid.page) ?? new Set()).add(kid.id));
    }
    for (const { number, object, content } of file.pages) {
      for (const fault of content.faults) report(fault, { page: number });
      for (const [id, { text, isPainted }] of content.marked) {
        if (!isPainted || id < -1 || tagged.get(object)?.has(id) === true) continue;
        const what = text.trim() === "" ? "lines or areas" : `“${text.trim().slice(0, 40)}”`;
        report(id === -1 ? `${what} are neither tagged nor an artifact` : `${what}: content ${id} has a mark but no tag`, { page: number });
      }
    }
  },
};
