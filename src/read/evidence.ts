import type * as z from "zod";
import type { Diagnostics } from "../diagnostic.ts";
import { EVIDENCE_CODES, type EvidenceCode, type Exception, type Level, type Period } from "../model/evidence.ts";
import type { Fact } from "../model/fact.ts";
import { readDate } from "./readings.ts";
import type { evidenceSpec, exceptionSpec } from "./schema.ts";
import type { Path, SourceFile } from "./source.ts";
import { parsePeriod } from "./values.ts";

/** What a fact says of its own evidence. */
export type FactEvidence = Pick<Fact, "status" | "tolerance" | "freshFor">;

/** A fact that says nothing of its evidence. */
export const NOTHING_SAID: FactEvidence = { status: undefined, tolerance: undefined, freshFor: undefined };

/** Reads what a fact, or a cell that is written as a record, says of its own evidence. */
export function readFactEvidence(
  { status, tolerance, freshFor }: z.infer<typeof evidenceSpec>,
  file: SourceFile,
  path: Path,
  subject: string,
  diagnostics: Diagnostics,
): FactEvidence {
  return {
    status: status === undefined ? undefined : readStatus(status, file, path, subject, diagnostics),
    // to the share of one, without the noise of a division
    tolerance: tolerance === undefined ? undefined : Number(`${tolerance.replace(/\s*%$/, "")}e-2`),
    freshFor: freshFor === "always" ? freshFor : readPeriod(freshFor),
  };
}

function readStatus(
  status: NonNullable<z.infer<typeof evidenceSpec>["status"]>,
  file: SourceFile,
  path: Path,
  subject: string,
  diagnostics: Diagnostics,
): Fact["status"] {
  if (typeof status === "string") return { is: status };
  const on = status.on === undefined ? undefined : readDate(file, [...path, "status", "on"], subject, diagnostics);
  return { is: status.is, ...(status.by === undefined ? {} : { by: status.by }), ...(on === undefined ? {} : { on }) };
}

/** A span of time whose form the shape has checked. */
export function readPeriod(written: string | undefined): Period | undefined {
  return written === undefined ? undefined : parsePeriod(written);
}

/** Reads the levels of the evidence checks. */
export function readChecks(written: Readonly<Record<string, Level | undefined>> = {}): ReadonlyMap<EvidenceCode, Level> {
  const checks = new Map<EvidenceCode, Level>();
  for (const code of EVIDENCE_CODES) {
    const level = written[code];
    if (level !== undefined) checks.set(code, level);
  }
  return checks;
}

/** Reads the exceptions of `report.yaml`, with the place of each thing they except. */
export function readExceptions(written: readonly z.infer<typeof exceptionSpec>[] = [], file: SourceFile): readonly Exception[] {
  return written.map(({ code, where, because }, index) => {
    const at = ["exceptions", index, "where"];
    const patterns =
      typeof where === "string"
        ? [{ pattern: where, span: file.span(at) }]
        : where.map((pattern, item) => ({ pattern, span: file.span([...at, item]) }));
    return { code, where: patterns, because };
  });
}
