import { parse, textMetrics, View, type Loader, type LoggerInterface, type Scene, type SceneText } from "vega";
import { compile } from "vega-lite";
import type { MeasureText } from "../fonts/width.ts";
import type { Drawing } from "../model/chart.ts";
import { checkLabels, emptyMarks, placeTexts } from "./labels.ts";
import { prepareSpec } from "./prepare.ts";
import { tidySvg } from "./svg.ts";
import { chartTheme } from "./theme.ts";

/** A finished picture, or why there is none; messages are for people, in lower case. */
export type Drawn =
  { readonly id: string; readonly svg: string; readonly warnings: readonly string[] } | { readonly id: string; readonly failure: string };

/** Draws a chart as SVG with `viewBox`, `width` and `height` in pixels; the same input gives the same bytes, whatever the time zone. */
export async function drawChart(drawing: Drawing, measure: MeasureText): Promise<Drawn> {
  const { id } = drawing;
  const warnings: string[] = [];
  try {
    return { id, svg: await draw(drawing, measure, warnings), warnings };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return {
      id,
      failure: error instanceof TypeError ? `Vega-Lite makes no sense of the spec (${shorten(error.message)})` : shorten(error.message),
    };
  }
}

async function draw(drawing: Drawing, measure: MeasureText, warnings: string[]): Promise<string> {
  const { size, language, palette } = drawing;
  const widthOf = itemMeasure(measure);
  // Vega measures text through one object that all views share. Every drawing sets it alike, so they may run side by side;
  // a program that draws with Vega itself should keep these in their worker.
  textMetrics.width = (item, text) => Math.min(item.limit || Infinity, widthOf(item, String(text ?? "")));
  const errors: string[] = [];
  const logger = collectingLogger(errors, warnings);
  const { spec } = compile(prepareSpec(drawing), { config: chartTheme(size.fontSize, language, palette, drawing.spec), logger });
  const view = new View(parse(spec), { renderer: "none", loader: refusingLoader(errors), logger });
  try {
    const svg = await view.toSVG();
    if (errors[0] !== undefined) throw new Error(errors[0]);
    const root = rootOf(view.scenegraph());
    warnings.push(...emptyMarks(root), ...checkLabels(placeTexts(root, view.origin(), widthOf), size));
    return tidySvg(svg, drawing.id);
  } finally {
    view.finalize();
  }
}

/** The measure of a text item: its font list tells Chinese from other languages, see `fontStack`. */
function itemMeasure(measure: MeasureText): (item: SceneText, text: string) => number {
  return (item, text) => {
    const bold = item.fontWeight === "bold" || Number(item.fontWeight) >= 600;
    const language = item.font?.startsWith('"Noto') ? "zh" : "en";
    return measure(text, { size: item.fontSize, weight: bold ? 600 : 400, language });
  };
}

/** Loads nothing, and notes what a spec asked for. */
function refusingLoader(errors: string[]): Loader {
  const refuse = (address: string): Error => {
    const error = new Error(`a chart may not load anything or link anywhere, and this one names ${address}`);
    errors.push(error.message);
    return error;
  };
  const reject = (address: string): Promise<never> => Promise.reject(refuse(address));
  // Vega goes on with what `sanitize` gives, and breaks when it gives nothing
  return { load: reject, http: reject, file: reject, sanitize: (address) => (refuse(address), Promise.resolve({ href: "" })) };
}

function collectingLogger(errors: string[], warnings: string[]): LoggerInterface {
  const logger: LoggerInterface = {
    level: () => logger,
    error: (...words) => (errors.push(words.map(String).join(" ")), logger),
    warn: (...words) => (warnings.push(words.map(String).join(" ")), logger),
    info: () => logger,
    debug: () => logger,
  };
  return logger;
}

/** The typings of Vega name the root mark where the scenegraph around it is returned. */
function rootOf(scenegraph: Scene | { readonly root: Scene }): Scene {
  return "root" in scenegraph ? scenegraph.root : scenegraph;
}

/** Messages of Vega can quote the whole spec. */
function shorten(message: string): string {
  const line = message
    .replace(/^Error: /, "")
    .replace(/\s+/g, " ")
    .trim();
  const plain = line.charAt(0).toLowerCase() + line.slice(1);
  return plain.length > 160 ? `${plain.slice(0, 159)}…` : plain;
}
