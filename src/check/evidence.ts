import { hintNearest, type Diagnostics } from "../diagnostic.ts";
import { FINDING_CODES, type Exception, type FindingCode } from "../model/evidence.ts";
import { findConflictingReadings } from "./conflicting-readings.ts";
import { findDerivedMismatches } from "./derived-mismatch.ts";
import { findDraftFacts } from "./draft-facts.ts";
import { quoted } from "./expression.ts";
import { findLiteralNumbers } from "./literal-numbers.ts";
import { findMixedAsOf } from "./mixed-as-of.ts";
import type { Evidence, EvidenceRule, Finding } from "./rule.ts";
import { findStaleFacts } from "./stale-facts.ts";
import { findSupersededReadings } from "./superseded-readings.ts";
import { findUncitedReferences } from "./uncited-references.ts";
import { findUnsourcedFacts } from "./unsourced-facts.ts";
import { findUnusedFacts } from "./unused-facts.ts";
import { findUnusedReferences } from "./unused-references.ts";

/** The rules that look at what was written, by the code of what they find. */
const RULES_OF_SOURCES = {
  "literal-number": findLiteralNumbers,
  "conflicting-readings": findConflictingReadings,
  "derived-mismatch": findDerivedMismatches,
  "superseded-reading-printed": findSupersededReadings,
  "mixed-as-of": findMixedAsOf,
} as const;

/** The rules that look at what the documents use, which is known when all of them are composed without an error. */
const RULES_OF_TRACES = {
  "unsourced-fact": findUnsourcedFacts,
  "stale-fact": findStaleFacts,
  "draft-fact": findDraftFacts,
  "unused-fact": findUnusedFacts,
  "unused-reference": findUnusedReferences,
  "uncited-reference": findUncitedReferences,
} as const;

const EVIDENCE_RULES: Readonly<Record<FindingCode, EvidenceRule>> = { ...RULES_OF_SOURCES, ...RULES_OF_TRACES };

/** Asks how well the report is backed: each finding counts as `report.yaml` says, and is silent where an exception names it. */
export function checkEvidence(evidence: Evidence, diagnostics: Diagnostics): void {
  const { checks, exceptions } = evidence.report.settings;
  const used = new Set<object>();
  const open = new Map<FindingCode, readonly Finding[]>();
  for (const code of FINDING_CODES) {
    const level = checks.get(code) ?? "warning";
    if (level === "off" || (!evidence.isWhole && code in RULES_OF_TRACES)) continue;
    const places = exceptions.filter((exception) => exception.code === code).flatMap(({ where }) => where);
    const tests = places.map((place) => ({ place, pattern: toExpression(place.pattern) }));
    const left = EVIDENCE_RULES[code](evidence).filter(({ names }) => {
      const silencing = tests.filter(({ pattern }) => names.some((name) => pattern.test(name)));
      for (const { place } of silencing) used.add(place);
      return silencing.length === 0;
    });
    for (const { span, message, hint } of left) diagnostics.add({ severity: level, code, message, span, hint });
    open.set(code, left);
  }
  if (evidence.isWhole) checkExceptions(exceptions, used, open, evidence, diagnostics);
}

/** An exception covers what it names and all that belongs to it: `plants.moinak` its cells too, and `plants.*` every row. */
function toExpression(pattern: string): RegExp {
  const stem = pattern.replace(/\.\*$/, "").replace(/\s+/g, " ");
  const inside = stem.split("*").map((part) => quoted(part));
  return new RegExp(`^${inside.join(".*")}(?:\\..*)?$`);
}

/** Every exception silences something, so that none outlives its reason. */
function checkExceptions(
  exceptions: readonly Exception[],
  used: ReadonlySet<object>,
  open: ReadonlyMap<FindingCode, readonly Finding[]>,
  { report }: Evidence,
  diagnostics: Diagnostics,
): void {
  const { checks } = report.settings;
  const severity = checks.get("unused-exception") ?? "warning";
  if (severity === "off") return;
  for (const { code, where } of exceptions) {
    const names = (open.get(code) ?? []).flatMap((finding) => finding.names);
    for (const place of where.filter((candidate) => !used.has(candidate))) {
      const [message, hint] =
        checks.get(code) === "off"
          ? [`this exception silences nothing: the check ${code} is off`, "take one of them out"]
          : [
              `this exception silences nothing: there is no ${code} at "${place.pattern}"`,
              hintNearest(place.pattern, names, "take it out"),
            ];
      diagnostics.add({ severity, code: "unused-exception", message, span: place.span, hint });
    }
  }
}
