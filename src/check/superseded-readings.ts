import type { Reading } from "../model/fact.ts";
import { isoAsOf } from "../read/values.ts";
import { earliest, latest } from "./dates.ts";
import type { EvidenceRule } from "./rule.ts";

/** Where a fact has a newer reading than the printed one, it says why that one is not printed. */
export const findSupersededReadings: EvidenceRule = ({ report }) =>
  [...report.facts.byId.values()].flatMap(({ id, printed, readings, because }) => {
    const held = printed.asOf;
    if (because !== undefined || held === undefined || readings.length < 2) return [];
    const newer = readings.flatMap((reading) =>
      !reading.isComputed && reading.asOf !== undefined && earliest(reading.asOf) > latest(held) ? [{ reading, asOf: reading.asOf }] : [],
    );
    const [newest] = newer.sort((a, b) => earliest(b.asOf) - earliest(a.asOf));
    if (newest === undefined) return [];
    const message = `"${id}" prints the reading of ${isoAsOf(held)}${sourceOf(printed)}, though there is one of ${isoAsOf(newest.asOf)}${sourceOf(newest.reading)}`;
    return [{ names: [id], span: printed.span, message, hint: "print the newer one, or add `because:` with the reason" }];
  });

function sourceOf({ references }: Reading): string {
  return references.length === 0 ? "" : ` (${references.join(", ")})`;
}
