import type { Diagnostics } from "../diagnostic.ts";
import type { Language } from "../model/language.ts";
import type { LabelText, Unit } from "../model/report.ts";
import { readMap } from "./list.ts";
import { readText } from "./readings.ts";
import type { Records } from "./records.ts";
import { labelSpec, unitSpec } from "./schema.ts";
import { checkShape } from "./shape.ts";
import type { SourceFile } from "./source.ts";

/** Reads the units of a file into `units`. */
export function readUnits(file: SourceFile, units: Records<Unit>, diagnostics: Diagnostics): void {
  for (const [id, value] of readMap(file, "units", units, diagnostics)) {
    const spec = checkShape(unitSpec, value, file, ["units", id], `unit "${id}"`, diagnostics);
    if (spec === undefined) {
      units.addBroken(id);
      continue;
    }
    const { tight, ...written } = spec;
    const forms = new Map<Language, ReadonlyMap<Intl.LDMLPluralRule, string>>();
    const times = new Map<Language, number>();
    for (const [language, form] of Object.entries(written)) {
      if (typeof form === "boolean") continue;
      if (typeof form !== "string" && form.times !== undefined) times.set(language, form.times);
      forms.set(language, typeof form === "string" ? new Map([["other", form]]) : pluralForms(form));
    }
    units.add(id, `unit "${id}"`, { id, forms, times, tight: tight ?? false, span: file.keySpan(["units", id]) }, diagnostics);
  }
}

function pluralForms(form: { readonly [category in Intl.LDMLPluralRule]?: string | undefined }): ReadonlyMap<Intl.LDMLPluralRule, string> {
  const forms = new Map<Intl.LDMLPluralRule, string>();
  for (const category of ["zero", "one", "two", "few", "many", "other"] as const) {
    const words = form[category];
    if (words !== undefined) forms.set(category, words);
  }
  return forms;
}

/** Reads the labels of a file into `labels`. */
export function readLabels(file: SourceFile, first: Language, labels: Records<LabelText>, diagnostics: Diagnostics): void {
  for (const [key, value] of readMap(file, "labels", labels, diagnostics)) {
    const spec = checkShape(labelSpec, value, file, ["labels", key], `label "${key}"`, diagnostics);
    if (spec === undefined) labels.addBroken(key);
    else labels.add(key, `label "${key}"`, { key, text: readText(spec, first), span: file.keySpan(["labels", key]) }, diagnostics);
  }
}
