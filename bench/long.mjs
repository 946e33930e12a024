// Builds briefs of some 75, 150 and 300 pages, one section and one table a page, and prints time and memory; every row must stand in the PDF once, and the contents must tell the page of every section.
// `node bench/long.mjs` after `npm run bundle`; other numbers of sections as arguments.
import { spawn } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { peakOf } from "./memory.mjs";

const ROWS = 33;
const root = join(import.meta.dirname, "..");
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [75, 150, 300];
const folder = mkdtempSync(join(tmpdir(), "briefwright-long-"));

try {
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? "?"}\n`);
  const row = (...cells) => console.log(cells.map((cell) => String(cell).padStart(14)).join(""));
  row("sections", "rows", "pages", "PDF", "time", "a page", "peak memory");
  for (const sections of sizes) {
    const report = writeReport(sections);
    const { seconds, bytes } = await build(report);
    const pdf = readFileSync(join(report, "out/en/brief.pdf"));
    const pages = await inspect(new Uint8Array(pdf), sections);
    const time = `${((seconds / pages) * 1000).toFixed(0)} ms`;
    row(
      sections,
      sections * ROWS,
      pages,
      `${Math.round(pdf.length / 1000)} kB`,
      `${seconds.toFixed(1)} s`,
      time,
      `${Math.round(bytes / 1e6)} MB`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function writeReport(sections) {
  const report = join(folder, String(sections));
  cpSync(join(root, "test/base"), report, { recursive: true });
  const rows = Array.from({ length: sections * ROWS }, (_, index) => `r${index},s${Math.floor(index / ROWS)},row-${index}-end,${index}`);
  writeFileSync(
    join(report, "data/long.csv"),
    `id,section [label],name,amount [MW],reference\n${rows.map((line) => `${line},register`).join("\n")}\n`,
  );
  const labels = Array.from({ length: sections }, (_, index) => `  s${index}: Part ${index}`);
  appendFileSync(join(report, "data/labels.yaml"), `  section: Section\n  amount: Amount\n${labels.join("\n")}\n`);
  const text = Array.from(
    { length: sections },
    (_, index) => `## Section ${index} of many\n\n{{#table "long" columns="name amount" section="s${index}"}}Rows ${index}{{/table}}\n`,
  );
  writeFileSync(join(report, "templates/brief/en.md"), `{{contents}}\n\n${text.join("\n")}\n## References\n\n{{references}}\n`);
  writeFileSync(join(report, "templates/deck/en.md"), "# One slide\n");
  return report;
}

function build(report) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, [join(root, "dist/cli.js"), "build", report, "--only", "brief", "--timeout", "600", "--quiet"]);
    const peak = peakOf(child.pid);
    let words = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (words += text));
    child.on("close", (code) => {
      const bytes = peak.stop();
      if (code === 0) resolve({ seconds: (performance.now() - start) / 1000, bytes });
      else reject(new Error(`the build ended with ${code}\n${words.slice(0, 3000)}`));
    });
  });
}

/** Holds the PDF against what was written; gives its number of pages. */
async function inspect(data, sections) {
  const pdf = await getDocument({ data, verbosity: 0 }).promise;
  const texts = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    texts.push(items.map((item) => item.str).join(" "));
  }
  const found = new Map();
  for (const [name] of texts.join(" ").matchAll(/row-\d+-end/g)) found.set(name, (found.get(name) ?? 0) + 1);
  const wrong = Array.from({ length: sections * ROWS }, (_, index) => `row-${index}-end`).filter((name) => found.get(name) !== 1);
  if (wrong.length > 0 || found.size !== sections * ROWS)
    throw new Error(`rows that do not stand there once: ${wrong.slice(0, 5).join(", ")}`);
  const outline = await pdf.getOutline();
  const all = texts.join(" ");
  for (const { title, dest } of outline.filter(({ title }) => /^Section \d+ of many$/.test(title))) {
    const [target] = typeof dest === "string" ? await pdf.getDestination(dest) : dest;
    const page = (await pdf.getPageIndex(target)) + 1;
    if (!new RegExp(`${title}\\s+${page}(?!\\d)`).test(all)) throw new Error(`the contents do not say that "${title}" is on page ${page}`);
  }
  return pdf.numPages;
}
