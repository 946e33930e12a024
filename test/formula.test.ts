import { expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostic.ts";
import type { Report } from "../src/model/report.ts";
import { readReport } from "../src/read/read.ts";
import { projectFrom, worldOf } from "./memory.ts";

const UNITS = ["MW", "GW", "kWh/year", "%", "m/s", "USD", "USD/kWh", "project", "kt CO2", "kg"];

/** The small report with facts of its own, and what is wrong with them. */
async function reportOf(facts: string): Promise<{ facts: Report["facts"]["byId"]; messages: readonly string[] }> {
  const project = projectFrom(`${import.meta.dirname}/base`);
  const write = (path: string, text: string): unknown => project.set(path, new TextEncoder().encode(text));
  const scales = ["thousand", "million", "billion", "trillion"].map((word) => `  ${word}: { en: ${word} }\n`);
  write("data/units.yaml", `units:\n${UNITS.map((unit) => `  "${unit}": { en: "${unit}" }\n`).join("")}${scales.join("")}`);
  write("data/facts.yaml", `facts:\n${facts}`);
  const diagnostics = new Diagnostics();
  const report = await readReport(worldOf(project), new Map(), diagnostics);
  return { facts: report?.facts.byId ?? new Map(), messages: diagnostics.sorted().map(({ message }) => message) };
}

/** What a formula gives in a unit, with the digits that it prints with; else what is wrong with it. */
async function compute(formula: string, unit = "", more = ""): Promise<string> {
  const given = `
  - { id: small, statement: A, value: 250, unit: MW, reference: none }
  - { id: large, statement: A, value: 2.6, unit: GW, reference: none }
  - { id: yearly, statement: A, value: 920, unit: billion kWh/year, reference: none }
  - { id: price, statement: A, value: 0.05, unit: USD/kWh, reference: none }
  - { id: projects, statement: A, value: 4, unit: project, reference: none }
  - { id: emissions, statement: A, value: 12, unit: kt CO2, reference: none }`;
  const { facts, messages } = await reportOf(
    `${given.slice(1)}\n  - { id: result, statement: A, formula: ${JSON.stringify(formula)}, unit: ${JSON.stringify(unit)}${more} }\n`,
  );
  const value = facts.get("result")?.printed.value;
  return value?.kind === "quantity" ? `${value.value} as ${value.value.toFixed(value.decimals)}` : messages.join("; ");
}

test.each([
  // what binds tighter, and from which side
  ["1 + 2 * 3", "", "7 as 7"],
  ["(1 + 2) * 3", "", "9 as 9"],
  ["8 / 2 / 2", "", "2 as 2"],
  ["10 - 3 - 2", "", "5 as 5"],
  ["-2 ^ 2", "", "-4 as -4"],
  ["2 ^ -1", "", "0.5 as 0.5"],
  ["2 - -3", "", "5 as 5"],
  ["1 − 6 × 3 ÷ 4 · 2", "", "-8 as -8"],
  [" 1e3+.5 ", "", "1000.5 as 1000.5"],
  // scale words belong to their number
  ["3 million / 2 thousand", "", "1500 as 1500"],
  ["{yearly} / 2 billion kWh/year", "", "460 as 460"],
  // units of physics convert, whatever scale they are in
  ["{large} + {small}", "MW", "2850 as 2850"],
  ["{large} + {small}", "thousand MW", "2.85 as 2.85"],
  ["{small} / {large}", "%", "9.6153846153846 as 9.62"],
  ["{large} * 1 h", "kWh/year", 'the formula of fact "result" gives GW·h, and the fact is in kWh/year'],
  ["{large} * 1 year / 1 year", "kWh/year", "22791600000 as 22791600000"],
  ["36 km / 1 h", "m/s", "10 as 10"],
  ["1 km² / 1 ha", "", "100 as 100"],
  ["1 t", "kg", "1000 as 1000"],
  ["50 % * 3 + 5 ‰", "%", "150.5 as 151"],
  // every other unit is of a kind of its own
  ["{price} * {yearly} * 1 year", "billion USD", "46 as 46"],
  ["3 * {projects}", "project", "12 as 12"],
  ["{large} / {projects} * 2 project", "GW", "1.3 as 1.3"],
  ["{emissions} / 4", "kt CO2", "3 as 3"],
  ["{emissions} + 3 t", "kt CO2", "kt CO2 and t cannot be added"],
  ["{projects} + {price}", "project", "project and USD/kWh cannot be added"],
  ["({large} / {projects}) ^ 2", "GW", 'the formula of fact "result" gives (GW/project)^2, and the fact is in GW'],
  // a sum shows all its digits, anything else three significant ones
  ["1.25 + 2.125", "", "3.375 as 3.375"],
  ["{large} - 0.0005 GW", "GW", "2.5995 as 2.5995"],
  ["1 / 3", "", "0.33333333333333 as 0.333"],
  ["20 / 3", "", "6.6666666666667 as 6.67"],
  ["20000 / 3", "", "6666.6666666667 as 6667"],
  ["0.02 / 30", "", "0.00066666666666667 as 0.000667"],
  ["1 year + 1 h", "", 'the formula of fact "result" gives year, and the fact has no unit'],
  // no name of JavaScript means anything
  ["{constructor}", "", 'there is no fact "constructor"'],
  ["2 toString", "", 'there is no unit "toString"'],
  ["1 __proto__", "", "“_” stands where an operator is expected"],
])("%s in “%s” is %s", async (formula, unit, expected) => {
  expect(await compute(formula, unit)).toBe(expected);
});

test("digits: sets how many digits the computed value prints with", async () => {
  expect(await compute("20 / 3", "", ", digits: 0")).toBe("6.6666666666667 as 7");
  expect(await compute("1 + 1", "", ", digits: 2")).toBe("2 as 2.00");
});

test("carries the references and the oldest date of its parts, and names those without a source", async () => {
  const { facts, messages } = await reportOf(`
  - { id: one, statement: A, value: 1, asOf: 2024-03, reference: survey-2024 }
  - { id: two, statement: A, value: 2, asOf: 2023, reference: [register, survey-2024] }
  - { id: three, statement: A, value: 3, asOf: 2024, reference: none }
  - { id: four, statement: A, value: 4, reference: none }
  - { id: sum, statement: A, formula: "{one} + {two} + {one}" }
  - { id: further, statement: A, formula: "{sum} * {three}" }
  - { id: last, statement: A, formula: "{further} + {four}" }
  - { id: own, statement: A, formula: "{sum}", asOf: 2020, reference: register, note: of its own }`);
  expect(messages).toEqual([]);
  const about = (id: string): unknown => {
    const { asOf, references, note } = facts.get(id)?.printed ?? {};
    const { parts, unsourced } = facts.get(id)?.formula ?? {};
    return [asOf, references, note?.text.get("en"), parts, unsourced];
  };
  const both = ["survey-2024", "register"];
  expect(about("sum")).toEqual([{ kind: "date", year: 2023 }, both, undefined, ["one", "two"], []]);
  expect(about("further")).toEqual([{ kind: "date", year: 2023 }, both, undefined, ["sum", "three"], ["three"]]);
  expect(about("last")).toEqual([undefined, both, undefined, ["further", "four"], ["three", "four"]]);
  expect(about("own")).toEqual([{ kind: "date", year: 2020 }, ["register"], "of its own", ["sum"], []]);
});

test("a formula may rest on the one before through the whole report", async () => {
  const chain = Array.from({ length: 5000 }, (_, index) => `  - { id: f${index + 1}, statement: A, formula: "{f${index}} + 1" }\n`);
  const { facts, messages } = await reportOf(`${chain.reverse().join("")}  - { id: f0, statement: A, value: 0, reference: none }\n`);
  expect(messages).toEqual([]);
  expect(facts.get("f5000")?.printed.value).toMatchObject({ value: 5000 });
});
