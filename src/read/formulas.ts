import type { Diagnostics } from "../diagnostic.ts";
import type { Fact, Formula, Reading } from "../model/fact.ts";
import type { Language } from "../model/language.ts";
import { readAsOf, readReferences, readRemark, type ReadingDefaults } from "./readings.ts";
import type { ReadingSpec } from "./schema.ts";
import type { Path, SourceFile } from "./source.ts";
import { parseUnit } from "./values.ts";

/** What a record says of how it is computed. */
interface DerivationSpec extends Pick<ReadingSpec, "unit" | "asOf" | "reference" | "note"> {
  readonly formula?: string | undefined;
  readonly digits?: number | undefined;
}

/** The readings of a record with the computed one behind those that are stated; its value is a place that is kept until all facts are read. */
export interface Derivation {
  readonly readings: readonly Reading[];
  readonly formula: Fact["formula"];
}

/** Reads the formula of the record at a path, if it has one; undefined when it cannot stand there. */
export function readDerivation(
  spec: DerivationSpec,
  stated: readonly Reading[],
  file: SourceFile,
  path: Path,
  subject: string,
  first: Language,
  defaults: ReadingDefaults,
  diagnostics: Diagnostics,
): Derivation | undefined {
  const { formula: text, digits } = spec;
  if (text === undefined) {
    if (digits === undefined) return { readings: stated, formula: undefined };
    const message = `${subject} has digits, and no formula that gives a number`;
    diagnostics.error("fact-value", file.keySpan([...path, "digits"]), message, "write digits= where the fact is printed");
    return undefined;
  }
  const quantities = stated.flatMap(({ value }) => (value.kind === "quantity" ? value : []));
  if (quantities.length < stated.filter(({ value }) => value.kind !== "not-stated").length) {
    const message = `${subject} is no number, and has a formula, which gives one`;
    diagnostics.error("fact-value", file.keySpan([...path, "formula"]), message, "take the formula out, or state a number");
    return undefined;
  }
  const written = parseUnit(spec.unit ?? defaults.unit);
  const span = file.span([...path, "formula"]);
  const quote = file.source([...path, "formula"])?.indexOf(text) ?? -1;
  const formula: Formula = {
    text,
    span: quote === -1 ? span : { ...span, column: span.column + quote, length: text.length },
    unit: written.unit === "" ? (quantities[0] ?? written) : written,
    unitSpan: spec.unit === undefined ? defaults.unitSpan : file.span([...path, "unit"]),
    digits,
    parts: [],
    unsourced: [],
  };
  // beside a stated value, source and date are those of that value
  const own = stated.length > 0 ? {} : spec;
  const grounds = own.reference === undefined ? { ids: [], spans: [] } : readReferences(own.reference, file, path);
  const computed: Reading = {
    value: { kind: "not-stated" },
    asOf: own.asOf === undefined ? undefined : readAsOf(file, [...path, "asOf"], subject, diagnostics),
    references: grounds.ids,
    place: undefined,
    accessed: undefined,
    note: readRemark(own.note, first, file, [...path, "note"]),
    isComputed: true,
    span: formula.span,
    places: { unit: formula.unitSpan, references: grounds.spans },
  };
  return { readings: [...stated, computed], formula };
}
