import type { Fact } from "../model/fact.ts";
import type { Language } from "../model/language.ts";
import type { Report } from "../model/report.ts";
import { physicalName } from "../formula/physical.ts";
import { formatLabel, formatValue } from "./numbers.ts";

/** How many parts of a sum are told one by one. */
const MOST_PARTS = 8;
const SIGNS: Readonly<Record<string, string>> = { "*": "×", "/": "÷", "-": "−" };

/** How a fact is computed, in figures: `2.6 GW ÷ 11 GW = 23.6%`; undefined for one that is only stated. */
export function wordFormula({ formula, readings }: Fact, report: Report, language: Language): string | undefined {
  const computed = readings.find(({ isComputed }) => isComputed);
  if (formula === undefined || computed === undefined) return undefined;
  const shown = (fact: Fact | undefined): string[] => (fact === undefined ? [] : [formatValue(fact.printed.value, report, language)]);
  // a thing that is counted and divided away, as in `/ 1 turbine`, says nothing to a reader
  const told = formula.text.replace(/\s*\/\s*1 (\p{L}[\p{L}\p{M}-]*)\s*$/u, (end, unit: string) =>
    physicalName(unit) === undefined ? "" : end,
  );
  const parts = told.replace(/sum\(\s*\{([^}]*)\}\s*\)|\{([^}]*)\}|\s*([-*/])\s*/g, (whole, column?: string, id?: string, sign = "") => {
    if (id !== undefined) return shown(report.facts.byId.get(id.trim())).join("");
    if (column === undefined) return ` ${SIGNS[sign] ?? sign} `;
    const [set = "", , name = ""] = column.trim().split(".");
    const values = (report.dataSets.byId.get(set)?.rows ?? []).flatMap(({ cells }) => shown(cells.get(name)));
    const sum = formatLabel("formula-sum", report, language).replace("{count}", String(values.length));
    if (values.length > MOST_PARTS) return sum;
    return whole.length === told.trim().length ? values.join(" + ") : `(${values.join(" + ")})`;
  });
  return `${parts.replace(/\s*\+\s*/g, " + ")} = ${formatValue(computed.value, report, language)}`;
}
