import { STANDARD_ROLES } from "../../pdf/structure.ts";
import type { Rule } from "../rule.ts";

/** Every tag is a standard one or leads to one, and no standard one is called otherwise. */
export const roles: Rule = {
  name: "roles",
  source: "PDF/UA-1 7.1 (5, 6, 7); PDF/A-2 6.7.3.4",
  hint: "use plain HTML elements; Briefwright gives Chromium's own tags a standard one",
  check(file, report) {
    for (const element of file.elements)
      if (file.roleOf(element) === "") report(`${element.role || "a tag without a name"} leads to no standard tag`, { element });
    const map = file.objects.dictionary(file.structure?.root.get("RoleMap"));
    for (const name of map?.keys() ?? []) if (STANDARD_ROLES.has(name)) report(`the standard tag ${name} is called otherwise (RoleMap)`);
  },
};
