import type MarkdownIt from "markdown-it";
import type { Document } from "../model/document.ts";
import type { Language } from "../model/language.ts";
import type { Report } from "../model/report.ts";
import { sourceLine, takeCitations, referenceText } from "./citations.ts";
import { formatLabel } from "./numbers.ts";

/** Makes Marp Markdown of a composed text: each slide gets a line with the sources it cites, and its notes the same sources in full. */
export function composeSlides(text: string, document: Document, markdown: MarkdownIt, report: Report, language: Language): string {
  const slides = splitSlides(text, markdown).map((slide) => composeSlide(slide, report, language));
  const head = ["---", "marp: true", `theme: ${document.name}`, `lang: ${language}`, "paginate: true", "---"].join("\n");
  return `${head}\n\n${slides.join("\n\n---\n\n")}\n`;
}

/** Cuts at the rules that Marp cuts at: every horizontal rule that stands outside other blocks. */
function splitSlides(text: string, markdown: MarkdownIt): readonly string[] {
  const lines = text.split("\n");
  const cuts = markdown.parse(text, {}).flatMap((token) => (token.type === "hr" && token.level === 0 && token.map ? [token.map[0]] : []));
  const starts = [0, ...cuts.map((line) => line + 1)];
  return starts.map((start, index) =>
    lines
      .slice(start, cuts[index] ?? lines.length)
      .join("\n")
      .trim(),
  );
}

function composeSlide(slide: string, report: Report, language: Language): string {
  const { text, references } = takeCitations(slide);
  const line = sourceLine(references, report, language, false);
  if (line === undefined) return text;
  const known = references.flatMap((id) => report.references.byId.get(id) ?? []);
  const full = known.map((reference) => referenceText(reference, language).replace(/-{2,}/g, "–"));
  const notes =
    full.length === 0 ? text : text.replace(/\n-->\s*$/, `\n\n${formatLabel("sources", report, language)}:\n${full.join("\n")}\n-->`);
  return `${notes}\n\n<p class="source">${line}</p>`;
}
