import type { SceneText } from "vega";

// The typings of Vega leave out the object through which it measures text.
declare module "vega" {
  /** How Vega measures text, in pixels: one object that all views share. */
  export const textMetrics: { width: (item: SceneText, text: string | number | null | undefined) => number };
}
