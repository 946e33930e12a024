import type { Diagnostics } from "../diagnostic.ts";
import type { Span } from "../span.ts";
import type { Records } from "./records.ts";
import { valueAt } from "./shape.ts";
import type { SourceFile } from "./source.ts";

/** The records under the one key that a data file has, as a list; another key or kind is a diagnostic and gives an empty list. */
export function readList<T extends { readonly span: Span }>(
  file: SourceFile,
  key: string,
  records: Records<T>,
  diagnostics: Diagnostics,
): readonly unknown[] {
  const list = valueAt(file.value, [key]);
  if (Array.isArray(list)) {
    reportOtherKeys(file, [key], diagnostics);
    return list;
  }
  records.addBroken(undefined);
  reportNoPart(file, key, "list", `write "${key}:" and put each record under it as "- id: …"`, diagnostics);
  return [];
}

/** The records under the one key that a data file has, by name. */
export function readMap<T extends { readonly span: Span }>(
  file: SourceFile,
  key: string,
  records: Records<T>,
  diagnostics: Diagnostics,
): readonly (readonly [string, unknown])[] {
  const map = valueAt(file.value, [key]);
  if (typeof map === "object" && map !== null && !Array.isArray(map)) {
    reportOtherKeys(file, [key], diagnostics);
    return Object.entries(map);
  }
  records.addBroken(undefined);
  reportNoPart(file, key, "record", `write "${key}:" and put each entry under it as "name: …"`, diagnostics);
  return [];
}

function reportNoPart(file: SourceFile, key: string, kind: string, hint: string, diagnostics: Diagnostics): void {
  const written = valueAt(file.value, [key]);
  if (file.value === null) diagnostics.error("empty-file", file.span([]), "the file is empty", hint);
  else if (written === undefined) diagnostics.error("wrong-type", file.span([]), `the file has no ${kind} "${key}"`, hint);
  else diagnostics.error("wrong-type", file.span([key]), written === null ? `"${key}" is empty` : `"${key}" is no ${kind}`, hint);
}

/** Reports keys at the top of a file that do not belong there. */
export function reportOtherKeys(file: SourceFile, known: readonly string[], diagnostics: Diagnostics): void {
  if (typeof file.value !== "object" || file.value === null || Array.isArray(file.value)) return;
  const others = Object.keys(file.value).filter((key) => !known.includes(key));
  for (const key of others)
    diagnostics.error(
      "unknown-key",
      file.keySpan([key]),
      `the file has an unknown key "${key}"`,
      `this file holds only ${known.map((name) => `"${name}:"`).join(" and ")}`,
    );
}
