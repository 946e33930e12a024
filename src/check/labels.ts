import { hintNearest } from "../diagnostic.ts";
import type { Rule } from "./rule.ts";

/** Every label that a cell holds is one of `data/labels.yaml`. */
export const checkLabels: Rule = ({ report }, diagnostics) => {
  for (const fact of report.facts.byId.values()) {
    for (const { value, span } of fact.readings) {
      if (value.kind === "label" && report.labels.isUnknown(value.key))
        diagnostics.error(
          "unknown-label",
          span,
          `there is no label "${value.key}"`,
          hintNearest(value.key, report.labels.byId.keys(), "add it to data/labels.yaml"),
        );
    }
  }
};
