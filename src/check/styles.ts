import type { Diagnostics } from "../diagnostic.ts";
import type { Template } from "../model/document.ts";
import { THEMES } from "../read/theme.ts";
import { LineIndex, spanOfFile } from "../span.ts";
import type { Rule } from "./rule.ts";

/** Every style sheet is closed where it was opened, and that of slides says which Marp theme it is. */
export const checkStyles: Rule = ({ report, sources }, diagnostics) => {
  for (const [file, source] of sources) if (file.startsWith(`${THEMES}/`)) checkBrackets({ file, source }, diagnostics);
  for (const { name, kind } of report.settings.documents) {
    const style = report.documents.get(name)?.style;
    if (style === undefined) continue;
    checkBrackets(style, diagnostics);
    if (kind === "slides") checkTheme(style, name, diagnostics);
  }
};

/** A comment, a text in quotes, or a brace; a comment or a text that is not closed ends with the file or the line. */
const PARTS = /\/\*[^]*?(?:\*\/|$(?![^]))|"(?:[^"\\\n]|\\[^])*["\n]?|'(?:[^'\\\n]|\\[^])*['\n]?|[{}]/g;

function checkBrackets({ file, source }: Template, diagnostics: Diagnostics): void {
  const lines = new LineIndex(file, source);
  const fault = (at: number, length: number, message: string, hint: string): void =>
    diagnostics.error("style-syntax", lines.span(at, at + length), message, hint);
  const open: number[] = [];
  for (const { 0: part, index } of source.matchAll(PARTS)) {
    if (part === "{") open.push(index);
    else if (part === "}" && open.pop() === undefined) fault(index, 1, "} closes what is not open", "take it away, or write { before it");
    else if (part.startsWith("/*") && (part.length < 4 || !part.endsWith("*/")))
      fault(index, 2, "a comment is opened and not closed", "close it with */");
    else if (/^["']/.test(part) && (part.length < 2 || part.at(-1) !== part[0]))
      fault(index, 1, "a quote is opened and not closed on its line", `close it with ${part.charAt(0)}`);
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) fault(unclosed, 1, "{ is opened and not closed", "add } where the rule ends");
}

function checkTheme({ file, source }: Template, document: string, diagnostics: Diagnostics): void {
  const [comment, theme] = /\/\*(?:(?!\*\/)[^])*?@theme[ \t]+([^\s*]+)/.exec(source) ?? [];
  const hint = `write /* @theme ${document} */ at its start`;
  if (comment === undefined || theme === undefined)
    diagnostics.error("style-without-theme", spanOfFile(file), "the style of slides does not say which Marp theme it is", hint);
  else if (theme !== document) {
    const end = source.indexOf(comment) + comment.length;
    diagnostics.error(
      "style-without-theme",
      new LineIndex(file, source).span(end - theme.length, end),
      `the theme is "${theme}", and the document "${document}"`,
      hint,
    );
  }
}
