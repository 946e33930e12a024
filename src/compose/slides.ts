import type MarkdownIt from "markdown-it";
import { conventionsOf } from "../model/conventions.ts";
import type { Citing } from "../model/citing.ts";
import type { Document } from "../model/document.ts";
import type { Language } from "../model/language.ts";
import type { Report } from "../model/report.ts";
import { sourceLine, takeCitations } from "./citations.ts";
import { composeColophon } from "./colophon.ts";
import { plainText } from "./escape.ts";
import { formatLabel } from "./numbers.ts";

/** Makes Marp Markdown of the slides of a composed text: each gets a line with the sources it cites, and its notes the same sources in full. */
export function composeSlides(slides: readonly string[], document: Document, report: Report, language: Language, citing: Citing): string {
  const cited = new Set(slides.flatMap((slide) => takeCitations(slide).references));
  const listed = citing(
    [...cited].flatMap((id) => report.references.byId.get(id) ?? []),
    language,
  );
  const entries = new Map(listed.map(({ id, entry }) => [id, plainText(entry).replace(/-{2,}/g, "–")]));
  const head = ["---", "marp: true", `theme: ${document.name}`, `lang: ${language}`, "paginate: true", "---"].join("\n");
  const composed = slides.map((slide, index) =>
    composeSlide(slide, report, language, entries, index === slides.length - 1 ? composeColophon(report, language) : ""),
  );
  return `${head}\n\n${composed.join("\n\n---\n\n")}\n`;
}

/** Cuts at the rules that Marp cuts at: every horizontal rule that stands outside other blocks. */
export function splitSlides(text: string, markdown: MarkdownIt): readonly string[] {
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

function composeSlide(slide: string, report: Report, language: Language, entries: ReadonlyMap<string, string>, end: string): string {
  const { text, references } = takeCitations(slide);
  const line = sourceLine(references, report, language, false);
  const close = end === "" ? "" : `\n\n${end}`;
  if (line === undefined) return text + close;
  const full = references.flatMap((id) => entries.get(id) ?? []);
  const notes =
    full.length === 0
      ? text
      : text.replace(
          /\n-->\s*$/,
          () => `\n\n${formatLabel("sources", report, language)}${conventionsOf(language).joints.colon.trim()}\n${full.join("\n")}\n-->`,
        );
  return `${notes}${close}\n\n<p class="source">${line}</p>`;
}
