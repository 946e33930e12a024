import type { Span } from "../span.ts";

/** The colours of categories in a chart, in the order they are given out. */
export const SERIES = ["accent", "highlight", "third", "fourth", "fifth", "sixth"] as const;

/** The colours of charts, by the names that specs use them by, as in `{ "expr": "accent" }`. */
export const CHART_COLOURS = ["ink", "quiet", "line", "faint", "band", "paper", ...SERIES] as const;
export type ChartColour = (typeof CHART_COLOURS)[number];

/** Every colour that a theme names: those of charts, the ground of slides, of the first slide and what stands on it, and what lies around the slides on a screen. */
export const THEME_COLOURS = [...CHART_COLOURS, "slide", "lead", "on-lead", "surround"] as const;

/** What a theme chooses a typeface for: titles, headings, text, everything small (captions, tables, slides), big numbers. */
export const TYPE_ROLES = ["title", "heading", "body", "detail", "figures"] as const;

/** The colours that a chart is drawn in, as `#rrggbb`. */
export type Palette = Readonly<Record<ChartColour, string>>;

/** A typeface that a theme chose: its own families, then the shipped ones of a kind. */
export interface TypeChoice {
  readonly own: readonly string[];
  readonly shipped: "serif" | "sans";
}

/** A custom property of a theme, its `var()` put in. */
export interface ThemeVariable {
  readonly value: string;
  readonly span: Span;
}

/** `templates/themes/<name>/`, read: the look that all documents wear. */
export interface Theme {
  readonly name: string;
  /** By name, without the dashes; on paper, and on screens that are not dark. */
  readonly light: ReadonlyMap<string, ThemeVariable>;
  /** The same in dark mode; empty for a theme that has none. */
  readonly dark: ReadonlyMap<string, ThemeVariable>;
  readonly types: ReadonlyMap<string, TypeChoice>;
  /** `@font-face` rules of its own fonts, the files inside. */
  readonly fontFaces: readonly string[];
  /** Its logo as a `data:` address; empty for none. */
  readonly logo: string;
  /** False when there is none, or a faulty one, which the diagnostics say. */
  readonly isWhole: boolean;
}

/** The sheet that a brief is printed on. */
export const PAPERS = ["A4", "Letter"] as const;
export type Paper = (typeof PAPERS)[number];

/** How a report is coloured. */
export const COLOURINGS = ["full", "greyscale"] as const;
export type Colouring = (typeof COLOURINGS)[number];

/** The palette of a theme; black where a faulty theme lacks a colour. */
export function paletteOf(variables: Theme["light"]): Palette {
  const colour = (name: ChartColour): string => variables.get(name)?.value ?? "#000000";
  return {
    ink: colour("ink"),
    quiet: colour("quiet"),
    line: colour("line"),
    faint: colour("faint"),
    band: colour("band"),
    paper: colour("paper"),
    accent: colour("accent"),
    highlight: colour("highlight"),
    third: colour("third"),
    fourth: colour("fourth"),
    fifth: colour("fifth"),
    sixth: colour("sixth"),
  };
}
