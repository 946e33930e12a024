import type { Diagnostics } from "../diagnostic.ts";
import { contrast, parseColour } from "../model/colour.ts";
import type { Theme } from "../model/theme.ts";
import type { Rule } from "./rule.ts";

const LEAST = 4.5;
/** Text stands in these colours on these grounds, in documents and charts; a theme adds others by names such as `--on-cover` on `--cover`. */
const GROUNDS = ["paper", "band", "slide"];
const TEXTS = ["ink", "quiet", "accent"];

/** Text can be read on its ground: every pair of a theme has the contrast that WCAG 2 asks for, in dark mode too. */
export const checkContrast: Rule = ({ report: { theme, settings } }, diagnostics) => {
  const grey = settings.colour === "greyscale" ? " in greyscale" : "";
  checkMode(theme.light, grey, diagnostics);
  const isTurned = (name: string): boolean => theme.dark.get(name)?.value !== theme.light.get(name)?.value;
  checkMode(theme.dark, `${grey} in dark mode`, diagnostics, isTurned);
};

function checkMode(
  variables: Theme["light"],
  mode: string,
  diagnostics: Diagnostics,
  isTurned: (name: string) => boolean = () => true,
): void {
  for (const [text, ground] of pairsOf([...variables.keys()])) {
    const colour = parseColour(variables.get(text)?.value ?? "");
    const behind = parseColour(variables.get(ground)?.value ?? "");
    const span = variables.get(text)?.span;
    if (colour === undefined || behind === undefined || span === undefined || !(isTurned(text) || isTurned(ground))) continue;
    const found = contrast(colour, behind);
    if (found < LEAST)
      diagnostics.error(
        "low-contrast",
        span,
        `--${text} on --${ground} has a contrast of ${(Math.floor(found * 10) / 10).toFixed(1)} : 1${mode}, and text needs ${LEAST} : 1`,
        `set the two further apart: ${colour} on ${behind}`,
      );
  }
}

function pairsOf(names: readonly string[]): readonly (readonly [text: string, ground: string])[] {
  const named = names.flatMap((name) => {
    if (!name.startsWith("on-")) return [];
    const rest = name.slice("on-".length);
    const grounds = names.filter((ground) => rest === ground || rest.startsWith(`${ground}-`));
    return grounds
      .sort((a, b) => b.length - a.length)
      .slice(0, 1)
      .map((ground) => [name, ground] as const);
  });
  return [...GROUNDS.flatMap((ground) => TEXTS.map((text) => [text, ground] as const)), ...named];
}
