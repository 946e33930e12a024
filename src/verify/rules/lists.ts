import type { Rule } from "../rule.ts";

const KIDS: Readonly<Record<string, readonly string[]>> = {
  L: ["LI", "L", "Caption"],
  LI: ["Lbl", "LBody"],
  TOC: ["TOCI", "TOC", "Caption"],
};
const PARENTS: Readonly<Record<string, readonly string[]>> = { LI: ["L"], LBody: ["LI"], TOCI: ["TOC"] };

/** Lists are made of items, items of a label and a body; tables of contents of their entries. */
export const lists: Rule = {
  name: "lists",
  source: "PDF/UA-1 7.2 (17–20, 26–28, 36–40), 7.6",
  hint: "put nothing but li into ul and ol",
  check(file, report) {
    for (const element of file.elements) {
      const role = file.roleOf(element);
      const parent = element.parent === undefined ? "" : file.roleOf(element.parent);
      if (PARENTS[role]?.includes(parent) === false) report(`a ${role} stands in a ${parent || "tag without a role"}`, { element });
      const allowed = KIDS[role];
      if (allowed === undefined) continue;
      const kids = element.elements.map((kid) => file.roleOf(kid));
      for (const kid of kids) if (!allowed.includes(kid)) report(`a ${role} holds a ${kid || "tag without a role"}`, { element });
      if (element.kids.some(({ kind }) => kind === "content"))
        report(`a ${role} holds text outside its ${allowed[0] === "Lbl" ? "body" : "items"}`, { element });
      if (kids.filter((kid) => kid === "Caption").length > 1 || kids.indexOf("Caption") > 0)
        report(`the caption of a ${role} is not its first part`, { element });
    }
  },
};
