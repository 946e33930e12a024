import { hintNearest } from "../diagnostic.ts";
import type { Rule } from "./rule.ts";

/** Every reading rests on references that exist. */
export const checkReferences: Rule = ({ report }, diagnostics) => {
  for (const fact of report.facts.byId.values()) {
    for (const { references, places, span, isComputed } of fact.readings) {
      // what a computed figure takes from its parts is looked at there
      if (isComputed && places.references.length === 0) continue;
      for (const [index, id] of references.entries()) {
        if (report.references.isUnknown(id))
          diagnostics.error(
            "unknown-reference",
            places.references[index] ?? span,
            `there is no reference "${id}"`,
            hintNearest(id, report.references.byId.keys(), "add it to data/references.yaml, or write `reference: none`"),
          );
      }
    }
  }
};
