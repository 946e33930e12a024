import { fontStack } from "../fonts/families.ts";
import { isHan } from "../model/conventions.ts";
import type { Face } from "../model/fonts.ts";
import type { Language } from "../model/language.ts";
import type { ReportSettings } from "../model/report.ts";
import { CHART_COLOURS, paletteOf, type Paper, type Theme } from "../model/theme.ts";

/** Size and side margins of a sheet; both leave the text a width of 612 pixels, which charts are drawn for. */
const SHEETS: Readonly<Record<Paper, { readonly size: string; readonly side: string }>> = {
  A4: { size: "210mm 297mm", side: "24mm" },
  Letter: { size: "8.5in 11in", side: "26.95mm" },
};

/** The custom properties that a style may use: those of the theme, its typefaces in the order that the language wants, and the measures of the sheet. */
export function styleVariables(theme: Theme, settings: Pick<ReportSettings, "paper">, language: Language): ReadonlyMap<string, string> {
  const sheet = SHEETS[settings.paper];
  // one Chinese typeface serves all: the characters of a second one would double the file
  const shippedFor = (shipped: Face["family"]): Face["family"] => (isHan(language) ? "sans" : shipped);
  return new Map([
    ...[...theme.light].map(([name, { value }]) => [name, value] as const),
    ...[...theme.types].map(([role, { own, shipped }]) => [role, fontStack(shippedFor(shipped), language, own)] as const),
    ["page-size", sheet.size],
    ["page-side", sheet.side],
  ]);
}

/** The theme as a style sheet, to stand before the style of a document. In dark mode the charts change with it, colour by colour. */
export function composeTheme(theme: Theme, variables: ReadonlyMap<string, string>): string {
  const light = [...variables].map(([name, value]) => `--${name}:${value};`);
  const changed = [...theme.dark].filter(([name, { value }]) => !theme.types.has(name) && value !== variables.get(name));
  const dark = changed.map(([name, { value }]) => `--${name}:${value};`);
  const darkMode =
    theme.dark.size === 0
      ? ""
      : `\n@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;${dark.join("")}}${darkCharts(theme)}}`;
  return [...theme.fontFaces, `:root{color-scheme:light;${light.join("")}}${darkMode}`].join("\n");
}

function darkCharts(theme: Theme): string {
  const [light, dark] = [paletteOf(theme.light), paletteOf(theme.dark)];
  // of two names for one colour the first decides
  const turned = new Map(CHART_COLOURS.toReversed().map((name) => [light[name], dark[name]]));
  return [...turned]
    .filter(([from, to]) => from !== to)
    .flatMap(([from, to]) => ["fill", "stroke"].map((part) => `svg[data-chart] [${part}="${from}"]{${part}:${to}}`))
    .join("");
}

const PAGE_RULE = /@page\b[^{}]*\{(?:[^{}]|\{[^{}]*\})*\}/g;

/** Puts the variables into the `@page` rules of a document, whose margin boxes know none. */
export function placePageVariables(html: string, variables: ReadonlyMap<string, string>): string {
  return html.replace(PAGE_RULE, (rule) =>
    rule.replace(
      /var\(\s*--([\w-]+)\s*(?:,([^()]*))?\)/g,
      (use, name: string, otherwise?: string) => variables.get(name) ?? otherwise ?? use,
    ),
  );
}
