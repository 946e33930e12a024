import type { EvidenceRule } from "./rule.ts";
import { factsByReference } from "./unused-references.ts";

/** Every reference that facts or rows rest on is cited in a document, where a reader sees it. */
export const findUncitedReferences: EvidenceRule = ({ report, uses }) => {
  const named = factsByReference(report);
  // a citation in speaker notes prints no mark
  const cited = new Set(uses.filter(({ kind, where }) => kind === "cite" && where === "text").map(({ id }) => id));
  return [...report.references.byId.values()].flatMap(({ id, span }) => {
    const [first, ...others] = named.get(id) ?? [];
    if (first === undefined || cited.has(id)) return [];
    const owners = others.length === 0 ? `"${first}" rests` : `"${first}" and ${others.length} more rest`;
    return [
      {
        names: [id],
        span,
        message: `${owners} on the reference "${id}", which no document cites`,
        hint: "print or cite what rests on it, or take it out of data/",
      },
    ];
  });
};
