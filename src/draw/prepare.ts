import type { TopLevelSpec } from "vega-lite";
import type { Drawing, Json } from "../model/chart.ts";

/**
 * Adds to a spec what it may not say itself: rows, size, and for its expressions `em`, the font size in pixels, and the colours of the theme.
 * Dates are drawn in universal time, so that a picture is the same in every time zone. Throws when it is no Vega-Lite spec.
 */
export function prepareSpec({ spec, data, size, palette }: Drawing): TopLevelSpec {
  const params = Array.isArray(spec["params"]) ? spec["params"] : [];
  const single = "mark" in spec || "layer" in spec;
  const prepared = {
    ...withUniversalTime(spec),
    datasets: data,
    params: [...Object.entries({ em: size.fontSize, ...palette }).map(([name, value]) => ({ name, value })), ...params],
    ...(single ? { width: size.width, height: size.height, autosize: { type: "fit", contains: "padding" } } : {}),
  };
  if (!isSpec(prepared)) throw new Error("the spec has no mark, layer, concat, facet or repeat");
  return prepared;
}

function isSpec(spec: object): spec is TopLevelSpec {
  return ["mark", "layer", "concat", "hconcat", "vconcat", "facet", "repeat"].some((key) => key in spec);
}

function withUniversalTime(spec: { readonly [key: string]: Json }): { readonly [key: string]: Json } {
  const mended = Object.fromEntries(Object.entries(spec).map(([key, value]) => [key, mendTime(value)]));
  const { timeUnit, type, scale, field } = mended;
  if (typeof timeUnit === "string" && !timeUnit.startsWith("utc")) mended["timeUnit"] = `utc${timeUnit}`;
  if (type === "temporal" && field !== undefined && scale !== null) mended["scale"] = { type: "utc", ...(isRecord(scale) ? scale : {}) };
  return mended;
}

function mendTime(value: Json): Json {
  if (isList(value)) return value.map(mendTime);
  return isRecord(value) ? withUniversalTime(value) : value;
}

/** Whether a part of a spec is an object. */
export function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a part of a spec is a list. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
