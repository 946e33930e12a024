// Writes the deck of a report as marp-cli wants it: Marp Markdown with its pictures drawn, and a theme with the fonts that it needs.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** Gives the paths of the two files, and the number of slides. */
export async function writeDeck(root, report, folder) {
  // the product hands out no Markdown, so its stages are called from their sources
  const source = `
    export { checkReport } from "./src/check/check.ts";
    export { Diagnostics } from "./src/diagnostic.ts";
    export { openDisk } from "./src/disk.ts";
    export { drawChart } from "./src/draw/draw.ts";
    export { openFonts } from "./src/fonts/fonts.ts";
    export { createMeasure } from "./src/fonts/width.ts";
    export { openCiting } from "./src/references/citing.ts";
    export { readReport } from "./src/read/read.ts";
  `;
  // beside the packages, so that it finds the fonts
  const place = mkdtempSync(join(root, "node_modules/.bench-"));
  try {
    const outfile = join(place, "stages.mjs");
    await build({
      stdin: { contents: source, resolveDir: root, loader: "ts" },
      outfile,
      bundle: true,
      format: "esm",
      platform: "node",
      target: "node20",
      external: ["puppeteer", "@sparticuz/chromium", "@fontsource/*", "citeproc"],
      banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
      logLevel: "warning",
    });
    return await compose(await import(pathToFileURL(outfile).href), report, folder);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function compose(stages, dir, folder) {
  const diagnostics = new stages.Diagnostics();
  const sources = new Map();
  const report = await stages.readReport(stages.openDisk(dir, join(dir, "out")), sources, diagnostics);
  const fonts = stages.openFonts();
  const drafts = report === undefined ? [] : await stages.checkReport({ report, sources }, fonts, diagnostics);
  if (diagnostics.hasErrors) throw new Error("the report has errors; npx briefwright check names them");
  const draft = drafts.find(({ document }) => document.kind === "slides");
  if (draft === undefined) throw new Error("the report has no deck");

  const measure = stages.createMeasure();
  const svgs = new Map();
  for (const { drawing } of draft.figures.drawings) svgs.set(drawing.id, (await stages.drawChart(drawing, measure)).svg);
  const { text: unplaced, style } = draft.finish(await stages.openCiting(report.settings.citationStyle));
  const text = draft.figures.place(unplaced, svgs);
  const markdown = join(folder, "deck.md");
  const theme = join(folder, "deck.css");
  writeFileSync(markdown, text);
  writeFileSync(theme, `${style}\n${fonts.css(text)}`);
  // front matter stands between two rules, and each further rule starts a slide
  return { markdown, theme, slides: text.split(/^---$/m).length - 2 };
}
