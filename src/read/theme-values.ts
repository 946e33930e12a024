import { hintNearest, nearestName, type Diagnostics } from "../diagnostic.ts";
import { parseColour } from "../model/colour.ts";
import { THEME_COLOURS, TYPE_ROLES } from "../model/theme.ts";
import { spanOfFile } from "../span.ts";
import type { Declaration } from "./theme-rules.ts";

const REFERENCE = /var\(\s*--([\w-]+)\s*\)/g;
/** Colours that greyscale could not turn, and files. */
const OTHER_COLOUR =
  /\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark)\(|#[0-9a-f]{4}\b|#[0-9a-f]{5}\b|#[0-9a-f]{7,}\b/i;
const LOADS = /\b(?:url|image-set|image)\(|\/\/|@import/i;

/** Puts every `var()` of a theme in, and holds its values against what they must be; each fault is a diagnostic at its place. */
export function readThemeValues(
  file: string,
  declared: ReadonlyMap<string, Declaration>,
  diagnostics: Diagnostics,
): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const circular = new Set<string>();
  const resolve = (name: string, from: readonly string[]): string | undefined => {
    const known = values.get(name);
    const declaration = declared.get(name);
    if (known !== undefined || declaration === undefined) return known;
    if (from.includes(name)) {
      if (circular.has(name)) return undefined;
      for (const other of from) circular.add(other);
      diagnostics.error("theme-variable", declaration.span, `--${name} comes back to itself`, "give one of them a value of its own");
      return undefined;
    }
    let isWhole = true;
    const value = declaration.value.replace(REFERENCE, (_, other: string) => {
      if (!declared.has(other))
        diagnostics.error(
          "theme-variable",
          declaration.span,
          `--${name} names --${other}, which the theme does not have`,
          hintNearest(
            `--${other}`,
            [...declared.keys()].map((known) => `--${known}`),
            `add --${other}`,
          ),
        );
      const resolved = resolve(other, [...from, name]);
      isWhole &&= resolved !== undefined;
      return resolved ?? "";
    });
    if (isWhole) values.set(name, value);
    return isWhole ? value : undefined;
  };

  for (const [name, { value, span }] of declared) {
    if (value === "") diagnostics.error("theme-variable", span, `--${name} is empty`, "write its value, or take the line away");
    else if (LOADS.test(value))
      diagnostics.error("picture-form", span, `--${name} loads a file`, "a variable cannot; put a logo into the folder as logo.svg");
    resolve(name, []);
    const resolved = values.get(name);
    if (value === "" || resolved === undefined) continue;
    if (THEME_COLOURS.some((colour) => colour === name)) {
      const colour = parseColour(resolved);
      if (colour === undefined)
        diagnostics.error("theme-colour", span, `--${name} is not a plain colour`, "write it like #0b5a8a, or as var() of another colour");
      else values.set(name, colour);
    } else if (OTHER_COLOUR.test(resolved))
      diagnostics.error("theme-colour", span, `--${name} holds a colour that is not plain`, "write it like #0b5a8a");
  }
  const known: readonly string[] = [...THEME_COLOURS, ...TYPE_ROLES];
  const others = [...declared.keys()].filter((name) => !known.includes(name));
  for (const name of known) {
    if (declared.has(name)) continue;
    const near = nearestName(name, others);
    const usual = TYPE_ROLES.some((role) => role === name) ? '"Source Serif 4", serif' : "#0b5a8a";
    diagnostics.error(
      "theme-variable",
      near === undefined ? spanOfFile(file) : (declared.get(near)?.span ?? spanOfFile(file)),
      `the theme has no --${name}`,
      near === undefined ? `add it to :root, like --${name}: ${usual};` : `did you mean "--${name}" where you wrote "--${near}"?`,
    );
  }
  return values;
}
