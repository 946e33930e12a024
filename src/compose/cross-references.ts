import { hintNearest, type Diagnostics } from "../diagnostic.ts";
import { escapeHtml } from "./escape.ts";
import type { Figures } from "./figures.ts";
import { MARKS } from "./marks.ts";

const [OPEN, CLOSE] = MARKS.figure;
const NUMBER_ONLY = "#";

/** The mark of a reference to a figure or table, `fig:capacity` or `tab:plants`, which may stand before it. */
export function referenceMark(name: string, numberOnly: boolean): string {
  return OPEN + (numberOnly ? NUMBER_ONLY : "") + name + CLOSE;
}

/** Puts the number of each figure and table in the place of what refers to it: `Figure 2`, linked. */
export function placeReferences(html: string, { numbered }: Figures): string {
  return html.replace(new RegExp(`${OPEN}(${NUMBER_ONLY}?)([^${CLOSE}]*)${CLOSE}`, "g"), (_, mark: string, name: string) => {
    const { id = "", words = "", number = 0 } = numbered.get(name) ?? {};
    return `<a href="#${escapeHtml(id)}">${mark === "" ? escapeHtml(words) : number}</a>`;
  });
}

/** Everything that a text refers to is a figure or table with a number in it. */
export function checkReferences({ numbered, withoutCaption, references }: Figures, diagnostics: Diagnostics): void {
  for (const { name, span } of references) {
    if (name === "" || numbered.has(name)) continue;
    const hint = withoutCaption.has(name)
      ? "give it a caption, which carries its number"
      : hintNearest(name, numbered.keys(), "write fig: and the name of a chart, or tab: and that of a data set, which this document shows");
    diagnostics.error("unknown-target", span, `no numbered figure or table of this document is "${name}"`, hint);
  }
}
