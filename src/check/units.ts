import { hintNearest } from "../diagnostic.ts";
import { SCALES, parseUnit } from "../read/values.ts";
import type { Span } from "../span.ts";
import type { Rule } from "./rule.ts";

/** Every number is in a unit, and a scale word if any, that `data/units.yaml` can print. */
export const checkUnits: Rule = ({ report }, diagnostics) => {
  const { units } = report;
  const scaleWords = new Map(Object.entries(SCALES).map(([word, scale]) => [scale, word]));
  const known = [...units.byId.keys()].flatMap((id) => [id, ...[...scaleWords.values()].map((word) => `${word} ${id}`)]);
  const check = (unit: string, scale: number, span: Span): void => {
    const word = scaleWords.get(scale);
    for (const id of [unit, word ?? ""]) {
      if (id !== "" && units.isUnknown(id))
        diagnostics.error("unknown-unit", span, `there is no unit "${id}"`, hintNearest(id, known, "add it to data/units.yaml"));
    }
  };
  for (const fact of report.facts.byId.values()) {
    for (const { value, places } of fact.readings) if (value.kind === "quantity") check(value.unit, value.scale, places.unit);
  }
  for (const dataSet of report.dataSets.byId.values()) {
    for (const column of dataSet.columns.values()) {
      const { unit, scale } = parseUnit(column.unit);
      check(unit, scale, column.span);
    }
  }
};
