import type { EvidenceRule } from "./rule.ts";

/** An edition that goes out states nothing that is still a draft. */
export const findDraftFacts: EvidenceRule = ({ report, stated }) => {
  if (!report.settings.published) return [];
  return [...stated]
    .filter(({ status }) => status?.is === "draft")
    .map(({ id, span }) => ({
      names: [id],
      span,
      message: `fact "${id}" is a draft, and stands in an edition that is published`,
      hint: "have it checked and write `status: checked`, or take it out of the texts",
    }));
};
