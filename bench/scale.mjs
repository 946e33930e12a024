// Measures `check` on reports of 1,000, 3,000 and 10,000 facts of two readings each: every tenth has a formula, every tenth is printed. It judges nothing.
// `npm run bench:scale` at the root; other numbers of facts as arguments, SCALE_ROUNDS for more rounds than five, SCALE_KEEP=1 to keep the reports.
import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";

const GOAL = { facts: 10_000, seconds: 2, megabytes: 300 };
const root = join(import.meta.dirname, "..");
const cli = join(root, "dist/cli.js");
const rounds = Number(process.env.SCALE_ROUNDS || 5);
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1_000, 3_000, GOAL.facts];
const folder = mkdtempSync(join(tmpdir(), "briefwright-scale-"));

try {
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? "?"}; ${rounds} rounds after one to warm up\n`);
  print(["facts", "readings", "formulas", "YAML", "median", "best", "of one core", "peak memory"]);
  for (const size of sizes) measure(size);
  console.log(
    `\ngoal: ${GOAL.facts.toLocaleString("en")} facts in ${GOAL.seconds} s and ${GOAL.megabytes} MB, on a machine that does nothing else`,
  );
} finally {
  if (process.env.SCALE_KEEP) console.log(`\nkept in ${folder}`);
  else rmSync(folder, { recursive: true, force: true });
}

function print(cells) {
  console.log(cells.map((cell) => String(cell).padStart(13)).join(""));
}

function measure(size) {
  const report = join(folder, String(size));
  const { facts, readings, formulas } = writeReport(report, size);
  const runs = Array.from({ length: rounds + 1 }, () => check(report)).slice(1);
  const seconds = runs.map((run) => run.seconds).sort((a, b) => a - b);
  print([
    size,
    readings,
    formulas,
    `${(facts.length / 1e6).toFixed(1)} MB`,
    `${seconds[rounds >> 1].toFixed(2)} s`,
    `${seconds[0].toFixed(2)} s`,
    `${Math.min(...runs.map((run) => run.busy)).toFixed(2)} s`,
    `${Math.round(Math.max(...runs.map((run) => run.megabytes)))} MB`,
  ]);
}

/** One run of the command as a process of its own: its seconds, those that it kept a core busy, and the most memory it held. */
function check(report) {
  const usage = `const {maxRSS,userCPUTime,systemCPUTime}=process.resourceUsage();console.error("usage",maxRSS,userCPUTime+systemCPUTime)`;
  const tell = `data:text/javascript,process.on('exit',()=>{${encodeURIComponent(usage)}})`;
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", tell, cli, "check", "--strict", report], {
    encoding: "utf8",
  });
  const seconds = (performance.now() - start) / 1000;
  const found = /usage (\d+) (\d+)/.exec(stderr);
  if (status !== 0 || found === null) throw new Error(`check ended with ${status}\n${stderr}${stdout}`.slice(0, 4000));
  return { seconds, busy: Number(found[2]) / 1e6, megabytes: Number(found[1]) / 1024 };
}

/** A report like the small one of the tests, with so many facts, as a person writes them. */
function writeReport(report, size) {
  cpSync(join(root, "test/base"), report, { recursive: true });
  const settings = readFileSync(join(report, "report.yaml"), "utf8").replace(/^exceptions:[^]*/m, "");
  writeFileSync(join(report, "report.yaml"), `${settings}freshFor: 10 years\nchecks: { unused-fact: off }\n`);
  const formulas = Math.floor(size / 10);
  const records = Array.from({ length: size - 1 }, (_, index) => writeFact(index, size - 1 - formulas));
  const facts = `facts:
  - id: potential
    statement: Yearly potential of wind and sun
    value: 920
    unit: billion kWh/year
    asOf: 2024
    reference: survey-2024
${records.join("")}`;
  writeFileSync(join(report, "data/facts.yaml"), facts);
  const printed = records.flatMap((_, index) =>
    index % 10 === 0 ? `- Plant ${"abcdefghij"[(index / 10) % 10]}: {{fact "fact-${index}"}}\n` : [],
  );
  appendFileSync(join(report, "templates/brief/en.md"), `\n\n## All of them\n\n${printed.join("")}`);
  return { facts, formulas, readings: 1 + (size - 1) * 2 };
}

/** A fact of two readings. Those from `stated` on have a formula, every other one over the one before, so that an order has to be found. */
function writeFact(index, stated) {
  const capacity = (at) => (at % 900) + 100;
  const partOf = (at) => ((at - stated) * 7) % stated;
  const sumOf = (at) => capacity(partOf(at)) + capacity(partOf(at) + 3);
  let [value, formula, kind] = [capacity(index), undefined, "Capacity of plant"];
  if (index >= stated) {
    const isFirst = (index - stated) % 2 === 0;
    const other = partOf(index - 1) + 3;
    formula = isFirst
      ? `{fact-${partOf(index)}} + {fact-${partOf(index) + 3}}`
      : `{fact-${index - 1}} * 2 - {fact-${other}} / 1000 * 1 thousand`;
    value = isFirst ? sumOf(index) : sumOf(index - 1) * 2 - capacity(other);
    kind = "Sum";
  }
  return `  - id: fact-${index}
    statement: ${kind} ${index}
${formula === undefined ? "" : `    formula: "${formula}"\n`}    readings:
      - value: ${value}.0
        unit: MW
        asOf: 2024-0${(index % 9) + 1}
        reference: survey-2024
        place: table ${index % 40}
      - value: ${value}
        unit: MW
        asOf: 2019
        reference: register
        accessed: 2024-05-1${index % 10}
    prints: survey-2024
    because: the newer of the two
`;
}
