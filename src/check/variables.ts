import { styleVariables } from "../compose/theme.ts";
import { hintNearest } from "../diagnostic.ts";
import { LineIndex } from "../span.ts";
import type { Rule } from "./rule.ts";

/** Every custom property that a style or layout uses is one of the theme, of the sheet, or its own. */
export const checkVariables: Rule = ({ report }, diagnostics) => {
  const { theme, settings } = report;
  if (!theme.isWhole) return;
  const given = [...styleVariables(theme, settings, settings.languages[0]).keys()];
  for (const { style, layout } of report.documents.values()) {
    const own = [style, layout].flatMap(({ source }) => [...source.matchAll(/--([\w-]+)\s*:/g)].map(([, name = ""]) => name));
    for (const { file, source } of [style, layout]) {
      const lines = new LineIndex(file, source);
      for (const { 0: use, 1: name = "", index } of source.matchAll(/var\(\s*--([\w-]+)\s*\)/g)) {
        if (given.includes(name) || own.includes(name)) continue;
        diagnostics.error(
          "unknown-variable",
          lines.span(index, index + use.length),
          `neither the theme "${theme.name}" nor the style has a variable --${name}`,
          hintNearest(
            `--${name}`,
            [...given, ...own].map((known) => `--${known}`),
            `add it to the theme, or write var(--${name}, …) with what stands otherwise`,
          ),
        );
      }
    }
  }
};
