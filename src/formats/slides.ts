import type { Marp } from "@marp-team/marp-core";
import { escapeHtml } from "../compose/escape.ts";
import { withSvgPictures } from "../compose/pictures.ts";
import { setTypography } from "../compose/typography.ts";
import { conventionsOf } from "../model/conventions.ts";
import type { Composed } from "../model/document.ts";
import { pause } from "../waiting.ts";

/** One for all decks: it reads its own themes when it is made, which takes longer than rendering a deck. */
let shared: Promise<Marp> | undefined;

async function openMarp(): Promise<Marp> {
  const { Marp } = await import("@marp-team/marp-core");
  const marp = new Marp({ html: true, script: false, emoji: { shortcode: false, unicode: false }, markdown: { typographer: true } });
  withSvgPictures(marp.markdown);
  return marp;
}

/** Makes the HTML page of a deck from its Marp Markdown: one block per slide, which is the container that the CSS of Marp expects, and its speaker notes below it. */
export async function renderSlides(composed: Composed): Promise<string> {
  shared ??= openMarp();
  const marp = await shared;
  // what the browser asked meanwhile is answered first; all decks share one Marp, so none may come in between after this
  await pause();
  marp.markdown.set({ quotes: [...conventionsOf(composed.language).quotes] });
  marp.themeSet.add(composed.style);
  const { html, css, comments } = marp.render(composed.text, { htmlAsArray: true });
  const slides = html.map((svg, index) => `<div class="slide marpit">${svg}</div>${notesOf(comments[index] ?? [], composed.notesHeading)}`);
  return composed.frame(setTypography(slides.join("\n"), composed.language), css);
}

function notesOf(comments: readonly string[], heading: string): string {
  const paragraphs = comments.flatMap((comment) => comment.trim().split(/\n\s*\n/)).filter((paragraph) => paragraph !== "");
  if (paragraphs.length === 0) return "";
  const body = paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll("\n", "<br>")}</p>`).join("");
  return `<details class="notes"><summary>${escapeHtml(heading)}</summary>${body}</details>`;
}
