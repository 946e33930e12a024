import type { Config } from "vega-lite";
import { fontStack } from "../fonts/families.ts";
import { SERIES, type Palette } from "../model/theme.ts";
import { chartLocale } from "./locale.ts";

/** Vega-Lite config of every chart: sizes in pixels, all from the font size; also the named styles that specs may use. */
export function chartTheme(fontSize: number, language: string, palette: Palette, spec: unknown): Config {
  const em = fontSize;
  const font = fontStack("sans", language);
  const { ink, quiet, line, faint, band, paper, accent, highlight } = palette;
  const text = { font, fontSize, fontWeight: 400 as const };
  const label = { labelFont: font, labelFontSize: fontSize, labelFontWeight: 400 as const, labelColor: quiet, labelLimit: 0 };
  const title = { titleFont: font, titleFontSize: fontSize, titleFontWeight: 400 as const, titleColor: quiet, titleLimit: 0 };
  return {
    background: "transparent",
    padding: { left: 2, right: 2, top: em * 0.4, bottom: 2 },
    font,
    aria: false,
    locale: chartLocale(language, spec),
    view: { stroke: null },
    title: {
      ...text,
      color: quiet,
      anchor: "start",
      frame: "bounds",
      offset: em * 0.8,
      limit: 0,
      subtitleFont: font,
      subtitleFontSize: fontSize,
      subtitleColor: quiet,
    },
    axis: {
      ...label,
      ...title,
      labelPadding: em * 0.5,
      titlePadding: em * 0.8,
      gridColor: faint,
      gridWidth: em / 12,
      domainColor: line,
      domainWidth: em / 12,
      tickColor: line,
      tickWidth: em / 12,
      tickSize: em * 0.4,
    },
    axisX: { grid: false },
    axisY: { domain: false, ticks: false },
    legend: {
      ...label,
      ...title,
      labelColor: ink,
      orient: "top",
      direction: "horizontal",
      offset: em,
      padding: 0,
      symbolSize: em * em * 0.7,
      symbolStrokeWidth: em / 7,
      columnPadding: em * 1.5,
      labelOffset: em * 0.4,
    },
    bar: { color: accent },
    line: { color: accent, strokeWidth: em / 5, strokeCap: "round", strokeJoin: "round" },
    point: { color: accent, size: em * em * 0.7, strokeWidth: em / 7, opacity: 1, filled: true },
    rule: { color: line, strokeWidth: em / 12 },
    text: { ...text, color: ink },
    range: { category: SERIES.map((name) => palette[name]), symbol: ["circle", "square", "triangle-up", "diamond"] },
    style: {
      strong: { fontWeight: 600 },
      quiet: { color: quiet },
      track: { color: faint },
      band: { color: band },
      highlight: { color: highlight },
      hollow: { fill: paper, stroke: ink, strokeWidth: em / 8 },
      dashed: { color: quiet, strokeWidth: em / 8, strokeDash: [em / 3, em / 3] },
    },
  };
}
