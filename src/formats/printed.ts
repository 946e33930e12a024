import type { Diagnostics } from "../diagnostic.ts";
import type { Composed, Template } from "../model/document.ts";
import type { Report } from "../model/report.ts";
import type { Overflow, Printed } from "../model/print.ts";
import type { Finding } from "../model/finding.ts";
import { hintOf, wordFinding } from "../verify/verify.ts";
import { LineIndex, spanOfFile, type Span } from "../span.ts";

/** Says what went wrong on paper: what sticks out of a page or slide, page numbers that do not come to rest, and text that fell back to a font of last resort. */
export function reportPrinted(printed: Printed, composed: Composed, report: Report, diagnostics: Diagnostics): void {
  const template = report.documents.get(composed.document.name)?.texts.get(composed.language);
  const file = template?.file ?? "report.yaml";
  const slides = composed.document.kind === "slides";
  for (const overflow of printed.overflows) {
    const span =
      slides && template !== undefined
        ? spanOfSlide(template.file, template.source, overflow.page)
        : spanOfOverflow(overflow, composed, template);
    const place = slides ? `slide ${overflow.page}` : "the page";
    const message = `${nameOf(overflow)} goes ${Math.ceil(overflow.by)} px beyond the ${overflow.side} of ${place}`;
    diagnostics.error(
      slides ? "slide-overflow" : "page-overflow",
      span,
      message,
      slides
        ? "say less on the slide, or cut it in two with ---"
        : /^(?:table|t[hdr]|thead|tbody)\b/.test(overflow.element)
          ? "take columns out of the table, or shorten its words"
          : "shorten it; a long word, a width or a style keeps it from breaking",
    );
  }
  if (!printed.pagesHold)
    diagnostics.error(
      "page-numbers",
      spanOfFile(file),
      `the page numbers of ${composed.document.name} do not come to rest`,
      "look in the style for what depends on page numbers or running titles",
    );
  for (const { font, characters, text } of printed.fallbackText) {
    const at =
      template === undefined || characters === ""
        ? -1
        : withoutComments(template.source).search(new RegExp(`[${characters.replace(/[\\\]^-]/g, "\\$&")}]`, "u"));
    const what = characters === "" ? "characters" : `${[...characters].map(nameOfCharacter).join(", ")} of “${text}”`;
    diagnostics.error(
      "missing-glyph",
      template === undefined || at === -1 ? spanOfFile(file) : new LineIndex(template.file, template.source).span(at, at + 1),
      `${composed.document.name} prints ${what} in a font that is not shipped, ${font}`,
      "use only the shipped typefaces in the style sheet; a font of the theme bears the name in @font-face that it has itself",
    );
  }
}

/** Says which rules for accessible PDFs a made file breaks, at the text of its document or slide. */
export function reportFindings(findings: readonly Finding[], composed: Composed, report: Report, diagnostics: Diagnostics): void {
  const { document, language } = composed;
  const template = report.documents.get(document.name)?.texts.get(language);
  for (const finding of findings) {
    const isOnSlide = document.kind === "slides" && template !== undefined && finding.page !== undefined;
    const span = isOnSlide ? spanOfSlide(template.file, template.source, finding.page ?? 1) : spanOfFile(template?.file ?? "report.yaml");
    diagnostics.error("pdf-rule", span, `the PDF of ${document.name} breaks the rule ${wordFinding(finding)}`, hintOf(finding));
  }
}

/** A template with blanks for its comments, which print nothing. */
function withoutComments(source: string): string {
  return source.replace(/\{\{!(?:--[^]*?--|[^}]*)\}\}/g, (comment) => " ".repeat(comment.length));
}

function nameOfCharacter(character: string): string {
  return `${character} (U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")})`;
}

function nameOf({ element, text }: Overflow): string {
  return text === "" ? element : `${element} “${text}”`;
}

/** Where a text asked for what sticks out: its longest words that stand there once, else the only call of a fact in it. */
function spanOfOverflow({ text }: Overflow, { uses }: Composed, template: Template | undefined): Span {
  if (template === undefined) return spanOfFile("report.yaml");
  const { file, source } = template;
  const isOnce = (words: string): boolean => words.length > 5 && source.split(words).length === 2;
  const [words] = text
    .split(/[^\p{L} ,.-]+/u)
    .filter(isOnce)
    .sort((a, b) => b.length - a.length);
  if (words !== undefined) {
    const at = source.indexOf(words) + words.search(/\S/);
    return new LineIndex(file, source).span(at, at + words.trim().length);
  }
  const calls = uses.filter(
    ({ where, printed, span }) => where === "text" && span.file === file && printed !== "" && text.includes(printed.replace(/\s+/g, " ")),
  );
  return calls.length === 1 && calls[0] !== undefined ? calls[0].span : spanOfFile(file);
}

/** Where the text of a slide starts in its template. Slides that a loop makes are counted after it, so the last known one is taken. */
function spanOfSlide(file: string, source: string, slide: number): Span {
  const starts = [0, ...[...source.matchAll(/^---[ \t]*$/gm)].map((rule) => rule.index + rule[0].length)];
  const start = starts[Math.min(slide, starts.length) - 1] ?? 0;
  const text = /\S/.exec(source.slice(start));
  return new LineIndex(file, source).span(start + (text?.index ?? 0));
}
