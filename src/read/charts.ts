import { type Diagnostics } from "../diagnostic.ts";
import type { Chart, Json } from "../model/chart.ts";
import { LineIndex, spanOfFile } from "../span.ts";
import type { World } from "../world.ts";
import { findJsonFault } from "./json.ts";
import type { Records } from "./records.ts";
import type { Path } from "./source.ts";
import { readBytes } from "./bytes.ts";
import { decodeText } from "./text.ts";
import { readYaml } from "./yaml.ts";

const SUFFIX = ".vl.json";

/** Reads the Vega-Lite specs of `charts/` into `charts`. */
export function readCharts(world: World, sources: Map<string, string>, charts: Records<Chart>, diagnostics: Diagnostics): void {
  for (const file of world.list("charts")) {
    if (!file.endsWith(SUFFIX)) {
      if (/\.jsonc?$/i.test(file))
        diagnostics.warning(
          "unread-file",
          spanOfFile(file),
          "the file is not read as a chart",
          `name it ${file.replace(/(\.vl)?\.jsonc?$/i, SUFFIX)}`,
        );
      continue;
    }
    const name = file.slice("charts/".length, -SUFFIX.length);
    const chart = readChart(world, file, name, sources, diagnostics);
    if (chart === undefined) charts.addBroken(name);
    else charts.add(name, `chart "${name}"`, chart, diagnostics);
  }
}

function readChart(world: World, file: string, name: string, sources: Map<string, string>, diagnostics: Diagnostics): Chart | undefined {
  const bytes = readBytes(world, file, diagnostics);
  const text = bytes === undefined || bytes === "missing" ? undefined : decodeText(file, bytes, sources, diagnostics);
  if (text === undefined) return undefined;
  let spec: unknown;
  try {
    spec = JSON.parse(text);
  } catch {
    const { start, end, message, hint } = findJsonFault(text) ?? {
      start: 0,
      end: 1,
      message: "the file is not sound JSON",
      hint: "write it anew",
    };
    diagnostics.error(text.trim() === "" ? "empty-file" : "json-syntax", new LineIndex(file, text).span(start, end), message, hint);
    return undefined;
  }
  // JSON is YAML too: the YAML reader knows where each part stands, and finds keys that stand twice
  const places = readYaml(file, text, diagnostics);
  if (places === undefined) return undefined;
  if (!isRecord(spec)) {
    diagnostics.error("wrong-type", places.span([]), `chart "${name}" is not a Vega-Lite spec`, "make it one JSON object");
    return undefined;
  }
  const description = spec["description"];
  return {
    name,
    spec,
    alt: typeof description === "string" && description.startsWith("@") ? description.slice(1) : undefined,
    strings: [...stringsOf(spec, [])],
    span: places.span([]),
    spanAt: (path) => places.span(path),
  };
}

function isRecord(value: unknown): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Every string of a spec with its path. */
function* stringsOf(value: Json, path: Path): Generator<{ readonly path: Path; readonly text: string }> {
  if (typeof value === "string") yield { path, text: value };
  else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* stringsOf(inner, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}

/** The data sets that a chart draws, with the place of each name. */
export function dataSetsOf(chart: Chart): readonly { readonly name: string; readonly path: Path }[] {
  return chart.strings
    .filter(({ path }) => path.at(-1) === "name" && path.at(-2) === "data")
    .map(({ path, text }) => ({ name: text, path }));
}

/** The labels that a chart prints, with the place of each. */
export function labelsOf(chart: Chart): readonly { readonly key: string; readonly path: Path }[] {
  return chart.strings.filter(({ text }) => text.startsWith("@")).map(({ path, text }) => ({ key: text.slice(1), path }));
}

/** Whether a chart names a column of its data, or what is derived from it, anywhere in its spec. */
export function drawsColumn(chart: Chart, column: string): boolean {
  const named = new RegExp(`\\b${column}(_time|_key)?\\b`);
  return chart.strings.some(({ text }) => named.test(text));
}
