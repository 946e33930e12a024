// Measures the program beside marp-cli, as whole processes in turn (A B C A B C …), and prints a table. It judges nothing: look at the ratios.
// `npm run bench` at the root; BENCH_ROUNDS for more rounds than seven, BENCH_NODE for the path of a second Node to run all of it with again.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { writeDeck } from "./deck.mjs";
import { peakOf } from "./memory.mjs";

const GOALS = { buildOfMarp: 0.6, checkSeconds: 0.35, languagesOfOne: 2.5 };
const root = join(import.meta.dirname, "..");
const cli = join(root, "dist/cli.js");
const marp = join(import.meta.dirname, "node_modules/@marp-team/marp-cli/marp-cli.js");
const rounds = Number(process.env.BENCH_ROUNDS || 7);
const folder = mkdtempSync(join(tmpdir(), "briefwright-bench-"));

try {
  for (const file of [cli, marp])
    if (!existsSync(file)) throw new Error(`${file} is missing: run npm run bundle and npm ci --prefix bench`);
  const english = copyInEnglish();
  const deck = await writeDeck(root, english, folder);
  const browser = findBrowser();
  for (const node of [process.execPath, process.env.BENCH_NODE].filter(Boolean)) await measure(node, browser, deck, english);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A copy of the report in its first language alone, as the goals are set for one. */
function copyInEnglish() {
  const report = join(folder, "report");
  for (const part of ["report.yaml", "data", "charts", "templates"]) cpSync(join(root, part), join(report, part), { recursive: true });
  const settings = join(report, "report.yaml");
  writeFileSync(
    settings,
    readFileSync(settings, "utf8")
      .replace(/^languages:.*$/m, "languages: [en]")
      .replace(/^unreviewed:.*\n/m, ""),
  );
  return report;
}

/** The browser that the program prints with, and the environment that it needs: marp-cli gets the same. */
function findBrowser() {
  const doctor = spawnSync(process.execPath, [cli, "doctor", "--format", "json"], { encoding: "utf8" });
  const { press } = JSON.parse(doctor.stdout);
  if (press.browser === undefined) throw new Error(press.problem?.message ?? "no browser");
  const env = { TZ: "UTC", LANG: "C.UTF-8" };
  const libraries = join(dirname(press.browser.path), "lib");
  if (existsSync(libraries)) env.LD_LIBRARY_PATH = libraries;
  const fonts = existsSync(press.cache) ? readdirSync(press.cache).find((name) => name.startsWith("fallback-")) : undefined;
  if (fonts !== undefined) env.FONTCONFIG_FILE = join(press.cache, fonts, "fonts.conf");
  if (!press.browser.sandbox) env.CHROME_NO_SANDBOX = "1";
  return { path: press.browser.path, version: `${press.browser.name} ${press.browser.version}`, env };
}

async function measure(node, browser, deck, english) {
  const marpArgs = ["--pdf", "--html", "--no-stdin", "--no-config-file", "--theme-set", deck.theme, "--browser", "chrome"];
  const contestants = [
    { name: "build, cold", args: [cli, "build", english, "--out", join(folder, "out"), "--quiet"] },
    { name: "check", args: [cli, "check", english] },
    { name: "build again, same process", args: [join(import.meta.dirname, "again.mjs"), english, join(folder, "again")], ownTime: true },
    {
      name: "marp-cli, deck PDF only",
      args: [marp, deck.markdown, ...marpArgs, "--browser-path", browser.path, "--output", join(folder, "marp.pdf")],
      env: browser.env,
    },
    { name: "build of all languages, cold", args: [cli, "build", root, "--out", join(folder, "all"), "--quiet"] },
    { name: "check of all languages", args: [cli, "check", root] },
  ];
  const seconds = contestants.map(() => []);
  // the first round warms the file cache and is not counted
  for (let round = 0; round <= rounds; round++) {
    for (const [index, contestant] of contestants.entries()) {
      const taken = await run(node, contestant);
      if (round > 0) seconds[index].push(taken);
    }
  }
  const peaks = [];
  for (const contestant of contestants) peaks.push(await peakMemory(node, contestant));

  const version = spawnSync(node, ["--version"], { encoding: "utf8" }).stdout.trim();
  console.log(
    `\nNode ${version}, ${browser.version}, ${process.platform} ${process.arch}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? "?"}`,
  );
  console.log(
    `${rounds} rounds in turn after one to warm up; the report of this repository in English, its deck has ${deck.slides} slides\n`,
  );
  const row = (...cells) => console.log(cells.map((cell, index) => (index === 0 ? cell.padEnd(32) : cell.padStart(14))).join(""));
  row("", "median", "min–max", "peak memory");
  for (const [index, { name }] of contestants.entries()) {
    const times = seconds[index];
    const range = `${Math.min(...times).toFixed(2)}–${Math.max(...times).toFixed(2)}`;
    row(name, `${median(times).toFixed(2)} s`, range, peaks[index] === undefined ? "not measured" : `${Math.round(peaks[index] / 1e6)} MB`);
  }
  const [build, check, , other, all] = seconds;
  // rounds are compared one by one, since what disturbs a round disturbs all of it
  const ratioOf = (some, others) => median(some.map((time, round) => time / others[round])).toFixed(2);
  console.log(
    `\nbuild : marp-cli      ${ratioOf(build, other)}   (goal ${GOALS.buildOfMarp}; the build also makes the brief, its charts and the HTML)`,
  );
  console.log(`languages : one       ${ratioOf(all, build)}   (goal ${GOALS.languagesOfOne})`);
  console.log(`check                 ${median(check).toFixed(2)} s (goal ${GOALS.checkSeconds} s on a quiet machine)`);
}

/** Runs a process to its end; gives its seconds, or those that it names itself. */
function run(node, { name, args, env, ownTime = false }, onStart) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    // where this names certificates, every start of Node reads them all, which may take longer than the start
    const clean = { ...process.env, NODE_EXTRA_CA_CERTS: undefined };
    const child = spawn(node, args, { env: { ...clean, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    onStart?.(child.pid);
    let [out, errors] = ["", ""];
    child.stdout.on("data", (text) => (out += text));
    child.stderr.on("data", (text) => (errors += text));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code !== 0) reject(new Error(`${name} ended with ${code}\n${errors || out}`));
      else resolve(ownTime ? Number(out.trim().split("\n").at(-1)) : (performance.now() - start) / 1000);
    });
  });
}

/** The most memory of one more run, in bytes; undefined where it cannot be told. */
async function peakMemory(node, contestant) {
  let peak;
  await run(node, contestant, (pid) => (peak = peakOf(pid)));
  return peak.stop();
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
