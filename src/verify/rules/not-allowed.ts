import type { Dictionary } from "../../pdf/lexer.ts";
import type { PdfObjects } from "../../pdf/objects.ts";
import type { Rule } from "../rule.ts";

/** Keys of the catalogue that lead to what is not allowed. */
const IN_CATALOGUE: readonly (readonly [string, string])[] = [
  ["OCProperties", "parts that can be switched off"],
  ["AA", "actions that run by themselves"],
  ["NeedsRendering", "an XFA form"],
];
const IN_NAMES: readonly (readonly [string, string])[] = [
  ["EmbeddedFiles", "files within the file"],
  ["JavaScript", "scripts"],
];
const ACTIONS: ReadonlySet<string> = new Set(["URI", "GoTo", "GoToR", "Named"]);

/** Nothing is in the file that a reader might not show, or that may change what it shows. */
export const notAllowed: Rule = {
  name: "not-allowed",
  source: "PDF/UA-1 7.10, 7.11, 7.15, 7.16, 7.20; PDF/A-2 6.1.3, 6.4, 6.5, 6.8, 6.9",
  hint: "take it out; Briefwright never writes such a thing",
  check({ objects, catalogue, pages }, report) {
    if (objects.trailer.has("Encrypt")) report("the file is encrypted");
    for (const [key, what] of IN_CATALOGUE) if (catalogue.has(key)) report(`it has ${what} (${key})`);
    const names = objects.dictionary(catalogue.get("Names"));
    for (const [key, what] of IN_NAMES) if (names?.has(key) === true) report(`it has ${what} (${key})`);
    if (objects.dictionary(catalogue.get("AcroForm"))?.has("XFA") === true) report("it has an XFA form");
    checkAction(objects, catalogue.get("OpenAction"), (message) => report(message));
    for (const { number, dictionary } of pages) {
      if (dictionary.has("AA")) report("it has actions that run by themselves (AA)", { page: number });
      const resources = objects.dictionary(dictionary.get("Resources"));
      for (const [name, value] of objects.dictionary(resources?.get("XObject")) ?? []) {
        const form = objects.dictionary(value);
        if (form?.has("Ref") === true) report(`${name} shows a page of another file (Ref)`, { page: number });
        if (objects.name(form?.get("Subtype")) === "PS" || form?.has("PS") === true) report(`${name} is PostScript`, { page: number });
      }
      for (const annotation of objects.list(dictionary.get("Annots")) ?? [])
        checkAction(objects, objects.dictionary(annotation)?.get("A"), (message) => report(message, { page: number }));
    }
  },
};

function checkAction(objects: PdfObjects, value: Parameters<PdfObjects["dictionary"]>[0], report: (message: string) => void): void {
  const action: Dictionary | undefined = objects.dictionary(value);
  const kind = objects.name(action?.get("S"));
  if (kind !== undefined && !ACTIONS.has(kind)) report(`it has an action that readers may refuse (${kind})`);
}
