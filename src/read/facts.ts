import type { Diagnostics } from "../diagnostic.ts";
import type { Fact, Reading } from "../model/fact.ts";
import type { Language } from "../model/language.ts";
import { readFactEvidence } from "./evidence.ts";
import { readDerivation } from "./formulas.ts";
import { choosePrinted, readReading, readRemark, readText } from "./readings.ts";
import type { Records } from "./records.ts";
import { factSpec } from "./schema.ts";
import { checkShape, valueAt } from "./shape.ts";
import { readList } from "./list.ts";
import type { SourceFile } from "./source.ts";

/** Reads the stand-alone facts of a file into `facts`. */
export function readFacts(file: SourceFile, first: Language, facts: Records<Fact>, diagnostics: Diagnostics): void {
  const list = readList(file, "facts", facts, diagnostics);
  for (const [index, value] of list.entries()) {
    const path = ["facts", index];
    const id = valueAt(value, ["id"]);
    const subject = typeof id === "string" ? `fact "${id}"` : `fact ${index + 1}`;
    const spec = checkShape(factSpec, value, file, path, subject, diagnostics);
    const fact = spec === undefined ? undefined : readFact(spec, file, path, subject, first, diagnostics);
    if (fact === undefined) facts.addBroken(typeof id === "string" ? id : undefined);
    else facts.add(fact.id, subject, fact, diagnostics);
  }
}

function readFact(
  spec: ReturnType<typeof factSpec.parse>,
  file: SourceFile,
  path: readonly PropertyKey[],
  subject: string,
  first: Language,
  diagnostics: Diagnostics,
): Fact | undefined {
  const { id, statement, readings: several, formula: written, digits: _, prints, because, status, tolerance, freshFor, ...single } = spec;
  const defaults = { unit: spec.unit ?? "", unitSpan: file.span([...path, "unit"]), grounds: { ids: [], spans: [] }, asOf: undefined };
  const isStated = (spec.value ?? spec.date ?? spec.text) !== undefined;
  if (several !== undefined && isStated) {
    diagnostics.error("fact-value", file.span(path), `${subject} has a value of its own and readings`, "move the value into a reading");
    return undefined;
  }
  const alone = written === undefined || isStated ? [{ spec: single, at: path }] : [];
  const places = several?.map((reading, index) => ({ spec: reading, at: [...path, "readings", index] })) ?? alone;
  const readings: Reading[] = [];
  for (const { spec: written, at } of places) {
    if (written.reference === undefined)
      diagnostics.error(
        "reading-without-reference",
        file.span(at),
        `${subject} does not say what it rests on`,
        "add `reference:` with an id of references.yaml, or `reference: none`",
      );
    const reading = readReading(written, file, at, subject, first, defaults, diagnostics);
    if (reading !== undefined) readings.push(reading);
  }
  const evidence = readFactEvidence({ status, tolerance, freshFor }, file, path, subject, diagnostics);
  if (readings.length < places.length) return undefined;
  const derivation = readDerivation(spec, readings, file, path, subject, first, defaults, diagnostics);
  const chosen = derivation && choosePrinted(derivation.readings, prints, file, path, subject, diagnostics);
  const about = { because: readRemark(because, first, file, [...path, "because"]), formula: derivation?.formula, ...evidence };
  return chosen && { id, statement: readText(statement, first), ...chosen, ...about, span: file.span([...path, "id"]) };
}
