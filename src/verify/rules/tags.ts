import { Reference, type Value } from "../../pdf/lexer.ts";
import type { PdfObjects } from "../../pdf/objects.ts";
import type { Rule } from "../rule.ts";

/** There is a tag tree that holds together: one parent each, and every piece of content points back to its tag. */
export const tags: Rule = {
  name: "tags",
  source: "PDF/UA-1 7.1 (4, 11, 12); PDF/A-2 6.7.2, 6.7.3",
  hint: "build the file with Briefwright, and do not save it with another program",
  check(file, report) {
    const { objects, catalogue, structure } = file;
    const marks = objects.dictionary(catalogue.get("MarkInfo"));
    if (objects.value(marks?.get("Marked")) !== true) report("the file does not say that it is tagged (MarkInfo)");
    if (objects.value(marks?.get("Suspects")) === true) report("the file doubts its own tags (Suspects)");
    if (structure === undefined) {
      report("the file has no tags (StructTreeRoot)");
      return;
    }
    for (const element of structure.repeated) report(`a ${element.role} stands in the tags twice`, { element });
    const owners = readNumberTree(structure.root.get("ParentTree"), objects);
    for (const element of file.elements) {
      const { parent, number, dictionary } = element;
      const named = dictionary.get("P");
      const actual = parent === undefined ? objects.value(catalogue.get("StructTreeRoot")) : objects.value(new Reference(parent.number));
      if (objects.value(named) !== actual) report(`a ${element.role} names another parent than the one it stands in`, { element });
      for (const kid of element.kids) {
        if (kid.kind !== "content") continue;
        const holder = kid.form === 0 ? file.page(kid.page)?.dictionary : objects.dictionary(new Reference(kid.form));
        const owner = objects.list(owners.get(objects.number(holder?.get("StructParents")) ?? -1))?.[kid.id];
        if (!(owner instanceof Reference) || owner.number !== number)
          report(`content ${kid.id} of the page does not point back to its ${element.role}`, { element });
      }
    }
  },
};

/** The values of a number tree. */
function readNumberTree(tree: Value | undefined, objects: PdfObjects, depth = 0): ReadonlyMap<number, Value> {
  const found = new Map<number, Value>();
  const node = objects.dictionary(tree);
  if (node === undefined || depth > 50) return found;
  const pairs = objects.list(node.get("Nums")) ?? [];
  for (let at = 0; at + 1 < pairs.length; at += 2) found.set(Number(pairs[at]), pairs[at + 1] ?? null);
  for (const kid of objects.list(node.get("Kids")) ?? [])
    for (const [key, value] of readNumberTree(kid, objects, depth + 1)) found.set(key, value);
  return found;
}
