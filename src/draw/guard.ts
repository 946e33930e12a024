import type { Json } from "../model/chart.ts";
import { isList, isRecord } from "./prepare.ts";

/** What is wrong with a part of a spec, and where in it. */
export interface SpecProblem {
  readonly path: readonly (string | number)[];
  /** Kebab-case name for the diagnostic. */
  readonly code: string;
  /** Lower case, no full stop. */
  readonly message: string;
}

const MAX_DEPTH = 32;
const MAX_PARTS = 10_000;

/** Finds what a chart may not have: addresses, data of its own, maps, pictures, interaction, chance, local time, endless nesting. */
export function guardSpec(spec: Json): readonly SpecProblem[] {
  const problems: SpecProblem[] = [];
  let parts = 0;
  const visit = (value: Json, path: readonly (string | number)[]): void => {
    if (++parts > MAX_PARTS) return;
    if (path.length > MAX_DEPTH) {
      problems.push({ path, code: "chart-too-deep", message: `the spec is nested more than ${MAX_DEPTH} deep` });
      return;
    }
    const key = path.at(-1);
    const rule = typeof key === "string" ? RULES.find(({ keys, when }) => keys.includes(key) && when(value, path)) : undefined;
    if (rule !== undefined) problems.push({ path, code: rule.code, message: rule.message });
    else if (typeof value === "string") problems.push(...guardText(value, path));
    else if (isList(value)) value.forEach((part, index) => visit(part, [...path, index]));
    else if (isRecord(value)) for (const [name, part] of Object.entries(value)) visit(part, [...path, name]);
  };
  visit(spec, []);
  if (parts > MAX_PARTS) problems.push({ path: [], code: "chart-too-large", message: `the spec has more than ${MAX_PARTS} parts` });
  return problems;
}

interface Rule {
  readonly keys: readonly string[];
  readonly when: (value: Json, path: readonly (string | number)[]) => boolean;
  readonly code: string;
  readonly message: string;
}

const always = (): boolean => true;
const inData = (_: Json, path: readonly (string | number)[]): boolean => path.at(-2) === "data";

const MARKS: ReadonlySet<Json | undefined> = new Set([
  "arc",
  "area",
  "bar",
  "circle",
  "line",
  "point",
  "rect",
  "rule",
  "square",
  "text",
  "tick",
  "trail",
  "boxplot",
  "errorband",
  "errorbar",
]);

const RULES: readonly Rule[] = [
  { keys: ["url", "href"], when: always, code: "chart-address", message: "a chart has no addresses: it loads nothing and links nowhere" },
  {
    keys: ["values", "sequence", "sphere", "graticule"],
    when: inData,
    code: "chart-own-data",
    message: "a chart has no data of its own: numbers live in data/ and are drawn by name",
  },
  {
    keys: ["datasets"],
    when: (_, path) => path.length === 1,
    code: "chart-own-data",
    message: "a chart has no data of its own: numbers live in data/ and are drawn by name",
  },
  { keys: ["projection", "topojson"], when: always, code: "chart-map", message: "maps are not drawn" },
  {
    keys: ["mark"],
    when: (value) => !MARKS.has(isRecord(value) ? value["type"] : value),
    code: "chart-mark",
    message: `the mark is none of ${[...MARKS].join(", ")}`,
  },
  {
    keys: ["select", "bind"],
    when: (_, path) => path.at(-3) === "params",
    code: "chart-interactive",
    message: "a printed chart has nothing to select",
  },
  { keys: ["sample"], when: (value) => typeof value === "number", code: "chart-by-chance", message: "a sample differs from run to run" },
];

const CHANCE = /\b(random|now|sample(?:Normal|LogNormal|Uniform))\s*\(/;
const LOCAL_TIME =
  /\b(datetime|date|day|dayofyear|year|quarter|month|week|hours|minutes|seconds|milliseconds|timezoneoffset|timeFormat|timeParse|timeOffset|timeSequence)\s*\(/;

/** Words begin with `@`; every other string may be an expression. */
function guardText(text: string, path: readonly (string | number)[]): readonly SpecProblem[] {
  if (text.startsWith("@")) return [];
  const chance = CHANCE.exec(text)?.[1];
  if (chance !== undefined) return [{ path, code: "chart-by-chance", message: `${chance}() differs from run to run` }];
  const local = LOCAL_TIME.exec(text)?.[1];
  if (local === undefined) return [];
  return [{ path, code: "chart-local-time", message: `${local}() depends on the time zone of the machine; its name with utc does not` }];
}
