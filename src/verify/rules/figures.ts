import { decodeTextString } from "../../pdf/strings.ts";
import type { StructElement } from "../../pdf/structure.ts";
import type { PdfFile } from "../../readback/file.ts";
import type { Rule } from "../rule.ts";

/** Every picture says in words what it shows. */
export const figures: Rule = {
  name: "figures",
  source: "PDF/UA-1 7.3",
  hint: "say what the picture shows: ![words](picture.png), or an alt label for a chart",
  check(file, report) {
    for (const element of file.elements)
      if (file.roleOf(element) === "Figure" && !hasWords(element, file)) report("a picture has no alternative text (Alt)", { element });
  },
};

/** Every formula can be read aloud. */
export const formulas: Rule = {
  name: "formulas",
  source: "PDF/UA-1 7.7",
  hint: 'write the formula in words beside it, as in <span role="math" aria-label="…">',
  check(file, report) {
    for (const element of file.elements)
      if (file.roleOf(element) === "Formula" && !hasWords(element, file)) report("a formula has no alternative text (Alt)", { element });
  },
};

/** Every note has a name that no other has. */
export const notes: Rule = {
  name: "notes",
  source: "PDF/UA-1 7.9",
  hint: "use no DPUB roles (role=doc-…); write notes as plain text with links",
  check(file, report) {
    const seen = new Set<string>();
    for (const element of file.elements) {
      if (file.roleOf(element) !== "Note") continue;
      const id = file.objects.string(element.dictionary.get("ID"));
      if (id === undefined || seen.has(id)) report(id === undefined ? "a note has no ID" : "two notes have one ID", { element });
      else seen.add(id);
    }
  },
};

function hasWords({ dictionary }: StructElement, { objects }: PdfFile): boolean {
  return ["Alt", "ActualText"].some((key) => decodeTextString(objects.string(dictionary.get(key)) ?? "").trim() !== "");
}
