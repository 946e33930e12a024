import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { checkReport } from "../src/check/check.ts";
import { composeChartFiles } from "../src/compose/charts.ts";
import { Diagnostics, formatDiagnostic } from "../src/diagnostic.ts";
import { drawChart } from "../src/draw/draw.ts";
import { openFonts } from "../src/fonts/fonts.ts";
import { createMeasure } from "../src/fonts/width.ts";
import type { Drawing } from "../src/model/chart.ts";
import { readReport } from "../src/read/read.ts";
import { lineReader } from "../src/span.ts";
import { openCiting } from "../src/references/citing.ts";
import type { World } from "../src/world.ts";

/** A project in memory: files by path. */
export type Project = Map<string, Uint8Array>;

/** Reads a folder of this repository as a project in memory. */
export function projectFrom(folder: string): Project {
  const project: Project = new Map();
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const full = join(folder, path);
    if (statSync(full).isFile()) project.set(path.replaceAll("\\", "/"), readFileSync(full));
  }
  return project;
}

/** A world that holds a project and nothing else. */
export function worldOf(project: Project): World {
  return {
    list: (folder) => [...project.keys()].filter((path) => folder === "" || path.startsWith(`${folder}/`)).sort(),
    read: (path) => project.get(path),
    place: () => {
      throw new Error("a case places nothing");
    },
  };
}

const fonts = openFonts();
const measure = createMeasure();
export const draw = (drawings: readonly Drawing[]): ReturnType<typeof drawChart>[] =>
  drawings.map((drawing) => drawChart(drawing, measure));

/** Takes a project through read, check, draw and compose: the last text of each document and chart by path, and the diagnostics in words. */
export async function composeProject(
  project: Project,
): Promise<{ texts: ReadonlyMap<string, string>; diagnostics: Diagnostics; words: string }> {
  const diagnostics = new Diagnostics();
  const sources = new Map<string, string>();
  const texts = new Map<string, string>();
  const report = await readReport(worldOf(project), sources, diagnostics);
  const drafts = report === undefined ? [] : await checkReport({ report, sources }, fonts, diagnostics);
  if (report !== undefined && !diagnostics.hasErrors) {
    const files = report.settings.languages.map((language) => composeChartFiles(report, language, drafts, diagnostics));
    const asked = [...new Set([...drafts.map(({ figures }) => figures), ...files].flatMap(({ drawings }) => drawings))];
    const svgs = new Map<string, string>();
    for (const [index, drawn] of (await Promise.all(draw(asked.map(({ drawing }) => drawing)))).entries()) {
      const chart = asked[index]?.chart;
      if (chart === undefined) continue;
      if ("failure" in drawn) diagnostics.error("chart-not-drawn", chart.span, drawn.failure);
      else {
        svgs.set(drawn.id, drawn.svg);
        for (const warning of drawn.warnings) diagnostics.warning("chart-drawing", chart.span, warning);
      }
    }
    const citing = await openCiting(report.settings.citationStyle);
    for (const draft of drafts)
      texts.set(
        `${draft.language}/${draft.document.name}.${draft.document.kind === "slides" ? "md" : "html"}`,
        draft.figures.place(draft.finish(citing).text, svgs),
      );
  }
  const lineOf = lineReader(sources);
  return {
    texts,
    diagnostics,
    words: diagnostics
      .sorted()
      .map((diagnostic) => `${formatDiagnostic(diagnostic, lineOf)}\n`)
      .join("\n"),
  };
}
