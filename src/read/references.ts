import type { Diagnostics } from "../diagnostic.ts";
import { CSL_DETAILS, type Reference } from "../model/reference.ts";
import type { Language } from "../model/language.ts";
import type { PartialDate } from "../model/value.ts";
import { readList } from "./list.ts";
import { readText, reportBadDate } from "./readings.ts";
import type { Records } from "./records.ts";
import { referenceSpec, type ReferenceSpec } from "./schema.ts";
import { checkShape, valueAt } from "./shape.ts";
import type { SourceFile } from "./source.ts";
import { parsePartialDate } from "./values.ts";

/** Reads the CSL-YAML items of a file into `references`. */
export function readReferenceList(file: SourceFile, first: Language, references: Records<Reference>, diagnostics: Diagnostics): void {
  for (const [index, value] of readList(file, "references", references, diagnostics).entries()) {
    const path = ["references", index];
    const id = valueAt(value, ["id"]);
    const subject = typeof id === "string" ? `reference "${id}"` : `reference ${index + 1}`;
    const spec = checkShape<ReferenceSpec>(referenceSpec, value, file, path, subject, diagnostics);
    if (spec === undefined) {
      references.addBroken(typeof id === "string" ? id : undefined);
      continue;
    }
    const dateOf = (key: "issued" | "accessed"): PartialDate | undefined => {
      const written = spec[key];
      if (written === undefined) return undefined;
      const source =
        typeof written === "object"
          ? (written["date-parts"][0] ?? []).map((part, at) => String(part).padStart(at === 0 ? 4 : 2, "0")).join("-")
          : String(written);
      const date = parsePartialDate(source);
      if (date === undefined) reportBadDate(source, file.span([...path, key]), subject, diagnostics);
      return date;
    };
    const translated = spec["translated-title"];
    const container = spec["container-title"];
    const reference: Reference = {
      id: spec.id,
      type: spec.type,
      title: spec.title,
      translatedTitle: translated === undefined ? undefined : readText(translated, first),
      language: spec.language,
      authors: spec.author ?? [],
      editors: spec.editor ?? [],
      container,
      short: spec["container-title-short"] ?? container ?? spec.title,
      issued: dateOf("issued"),
      accessed: dateOf("accessed"),
      url: spec.URL,
      doi: spec.DOI,
      details: Object.fromEntries(CSL_DETAILS.flatMap((name) => (spec[name] === undefined ? [] : [[name, String(spec[name])]]))),
      span: file.span([...path, "id"]),
    };
    references.add(spec.id, subject, reference, diagnostics);
  }
}
