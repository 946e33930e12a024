import type { Fact, Reading } from "../model/fact.ts";
import type { Quantity } from "../model/value.ts";
import { writtenUnit } from "../read/values.ts";
import type { EvidenceRule } from "./rule.ts";

/** A stated value agrees with the computed one to the precision it is stated to, or within the tolerance: 24% and 23.6% do, 26% does not. */
export const findDerivedMismatches: EvidenceRule = ({ report }) =>
  [...report.facts.byId.values()].flatMap((fact) => {
    const computed = fact.readings.find(({ isComputed }) => isComputed)?.value;
    if (computed?.kind !== "quantity") return [];
    const other = statedBeside(fact).find(({ value }) => value.kind === "quantity" && !agree(value, computed, fact.tolerance ?? 0));
    if (other?.value.kind !== "quantity") return [];
    const { value, decimals } = other.value;
    // so many digits that the difference shows
    const finer = Number(computed.value.toFixed(Math.max(computed.decimals, decimals + 1)));
    const message = `"${fact.id}" states ${wordsOf(other.value, value.toFixed(decimals))}, and its formula gives ${wordsOf(computed, String(finer))}`;
    return [
      {
        names: [fact.id],
        span: other.span,
        message,
        hint: "correct the value, the formula or one of its parts; `tolerance: 1%` lets them differ",
      },
    ];
  });

/** The stated readings that the formula stands beside: the printed one, or else all of them, unless a reason is given why none is printed. */
function statedBeside({ printed, readings, because }: Fact): readonly Reading[] {
  if (!printed.isComputed) return [printed];
  return because === undefined ? readings.filter(({ isComputed }) => !isComputed) : [];
}

function agree(stated: Quantity, computed: Quantity, tolerance: number): boolean {
  const value = (computed.value * computed.scale) / stated.scale;
  // half of the last digit as written, and what binary fractions add to it
  const most = Math.max(0.5 * 10 ** -stated.decimals, Math.abs(stated.value) * tolerance);
  return Math.abs(value - stated.value) <= most + 1e-12 * Math.abs(value);
}

function wordsOf(quantity: Quantity, number: string): string {
  return `${number} ${writtenUnit(quantity)}`.replace(/ (%?)$/, "$1");
}
