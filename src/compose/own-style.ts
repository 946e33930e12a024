/** What is told by page stands on paper only. */
export const ON_PAPER = "@media screen { .on-paper { display: none; } }\n";

/** The name of the counter style that gives each page the title of its section: `content: counter(page, section-titles)` in a margin of `@page`. It is empty until the pages are known. */
export const SECTION_TITLES = '@counter-style section-titles { system: cyclic; symbols: ""; suffix: ""; }\n';

/** Puts a style of the build into a page, before the styles of the document, which may say it otherwise; `attributes` mark it. */
export function withOwnStyle(page: string, css: string, attributes = ""): string {
  return css === "" ? page : page.replace(/<style\b|<\/head>/i, (first) => `<style${attributes}>\n${css}</style>${first}`);
}
