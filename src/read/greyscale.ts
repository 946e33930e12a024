import { greyOf, lightness, luminance, luminanceOf, parseColour } from "../model/colour.ts";
import { SERIES } from "../model/theme.ts";

/** Turns the colours of a theme into greys of the same luminance, so that every contrast stays; those of chart categories are set apart in even steps, in the order of their luminance. */
export function greyValues(values: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const greys = new Map([...values].map(([name, value]) => [name, value.replace(/#[0-9a-f]+\b/gi, toGrey)]));
  for (const [name, grey] of seriesGreys(values)) greys.set(name, grey);
  return greys;
}

/** The first category is text as well, and keeps its luminance; the others share out the steps that are left. */
function seriesGreys(values: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  const light = (name: string): number => luminance(parseColour(values.get(name) ?? "") ?? "#000000");
  const [first, ...others] = SERIES;
  const accent = lightness(light(first));
  const [darkest, lightest] = light("paper") > 0.5 ? [26, 84] : [40, 94];
  const steps = SERIES.map((_, index) => darkest + ((lightest - darkest) * index) / (SERIES.length - 1));
  const taken = steps.reduce((near, step) => (Math.abs(step - accent) < Math.abs(near - accent) ? step : near), darkest);
  const free = steps.filter((step) => step !== taken);
  const ranked = others.toSorted((a, b) => light(a) - light(b));
  return ranked.map((name, rank) => [name, greyOf(luminanceOf(free[rank] ?? taken))]);
}

function toGrey(written: string): string {
  const colour = parseColour(written);
  return colour === undefined ? written : greyOf(luminance(colour));
}
