import type { Rule } from "../rule.ts";

/** All that is painted is tagged or an artifact, not both; and what is tagged stands in the tag tree. */
export const contentMarked: Rule = {
  name: "content-marked",
  source: "PDF/UA-1 7.1 (1, 2, 3); PDF/A-2 6.7.3",
  hint: "build the file with Briefwright, and do not save it with another program",
  check(file, report) {
    /** The form that each mark is said to stand in, 0 for none, by page. */
    const tagged = new Map<number, Map<number, number>>();
    for (const { kids } of file.elements) {
      for (const kid of kids) if (kid.kind === "content") tagged.set(kid.page, (tagged.get(kid.page) ?? new Map()).set(kid.id, kid.form));
    }
    for (const { number, object, content } of file.pages) {
      for (const fault of content.faults) report(fault, { page: number });
      for (const [id, { text, isPainted, isInForm }] of content.marked) {
        const form = tagged.get(object)?.get(id);
        if (form !== undefined && (form !== 0) !== isInForm)
          report(`content ${id} does not stand where its tag says (Stm)`, { page: number });
        if (!isPainted || id < -1 || form !== undefined) continue;
        const what = text.trim() === "" ? "lines or areas" : `“${text.trim().slice(0, 40)}”`;
        report(id === -1 ? `${what} are neither tagged nor an artifact` : `${what}: content ${id} has a mark but no tag`, { page: number });
      }
    }
  },
};
