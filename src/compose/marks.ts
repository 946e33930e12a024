/** Characters of the private use area that hold places in a text until the whole of it is known; none may come from outside. */
export const MARKS = {
  coverage: "\ue006",
  dataNotes: "\ue007",
  evidence: "\ue008",
  contents: "\ue009",
  /** Around the name of a figure or table that is referred to. */
  figure: ["\ue00a", "\ue00b"],
} as const;

/** Puts what belongs there in the place of a mark; a block that stands as a paragraph of its own takes its place. */
export function placeBlock(html: string, mark: string, compose: () => string): string {
  if (!html.includes(mark)) return html;
  const block = compose();
  return html.replace(new RegExp(`<p>\\s*${mark}\\s*</p>|${mark}`, "g"), () => block);
}
