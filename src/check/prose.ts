import MarkdownIt from "markdown-it";
import { isElse, tagsOf, type Tag } from "../compose/syntax.ts";

/** What a text is written in: a document's or a partial's Markdown, where a comment may be a speaker note; the HTML of a layout; or the one line of a label. */
export type ProseKind = "pages" | "slides" | "layout" | "label";

/** Stands for every character that is no word of a reader. */
const BLANK = "\u0000";

/** The words that a reader meets in a template, character by character at their places, with those that it gives to its partials; calls, tags, addresses, code and all other machinery are blank. */
export function proseOf(source: string, kind: ProseKind): string {
  if (!hasDigit(source)) return "";
  const tags = tagsOf(source);
  // what follows a tag that is not closed cannot be told apart; the fault is reported by then
  if (tags.some(({ fault }) => fault !== undefined)) return "";
  let prose = withoutCalls(source, tags);
  // most texts have no digit but in their calls, and few have one outside all markup
  if (!hasDigit(prose)) return "";
  prose = withoutHtml(prose, kind);
  if (kind !== "layout") prose = withoutMarkup(prose, kind);
  if (kind !== "pages" && kind !== "slides") return prose;
  // Markdown is read only where more than the numbers of plain lists is left
  const isPlain = !hasDigit(prose.replace(PLAIN_LIST, (list) => list.replace(/^\d+[.)]/gm, "")));
  return isPlain ? "" : withoutBlocks(prose, structureOf(source, tags));
}

function hasDigit(text: string): boolean {
  return /\p{Nd}/u.test(text);
}

function withoutHtml(text: string, kind: ProseKind): string {
  return text
    .replace(COMMENT, (comment) => (kind !== "slides" ? allBlank(comment) : isDirective(comment) ? withoutDirectives(comment) : comment))
    .replace(/<(style|script)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, allBlank)
    .replace(TAG, (tag) => keepOnly(tag, SPOKEN))
    .replace(/&(?!nbsp;|thinsp;)#?\w+;/g, allBlank);
}

/** Lines after an empty one that all start with a number. */
const PLAIN_LIST = /(?<=\n\n)(?:\d{1,9}[.)] .*(?:\n|$))+/g;
const COMMENT = /<!--[\s\S]*?-->/g;
const TAG = /<\/?[a-z](?:"[^"]*"|'[^']*'|[^'"<>])*>/gi;
/** Texts in quotes that are no ids. */
const WORDS_TO_PARTIAL = /(["'])(?![a-z][a-z0-9]*(?:[-_.][a-z0-9]+)*\1)[\s\S]*?\1/g;
/** Attributes that are read out or shown. */
const SPOKEN = /\s(?:alt|title|aria-label|placeholder)\s*=\s*(?:"[^"]*"|'[^']*')/gi;

function allBlank(text: string): string {
  return text.replace(/[^\n]+/g, (run) => BLANK.repeat(run.length));
}

/** Blanks everything but the parts that an expression finds. */
function keepOnly(text: string, kept: RegExp): string {
  let out = "";
  for (const { 0: part, index } of text.matchAll(kept)) out += allBlank(text.slice(out.length, index)) + part;
  return out + allBlank(text.slice(out.length));
}

function withoutCalls(source: string, tags: readonly Tag[]): string {
  let out = "";
  for (const { start, end, sigil } of tags) {
    const call = source.slice(start, end);
    out += source.slice(out.length, start) + (sigil.endsWith(">") ? keepOnly(call, WORDS_TO_PARTIAL) : allBlank(call));
  }
  return out + source.slice(out.length);
}

/** Marp's and Marpit's directives; any other comment on a slide is a speaker note. */
const DIRECTIVE =
  /^_?(?:marp|theme|style|headingDivider|lang|paginate|header|footer|class|background(?:Color|Image|Position|Repeat|Size)|color|size|math|title|author|description|keywords|url|image|transition)\s*:/;

function isDirective(comment: string): boolean {
  const [first = "", ...others] = comment
    .slice(4, -3)
    .split("\n")
    .filter((line) => line.trim() !== "");
  return DIRECTIVE.test(first.trim()) && others.every((line) => /^\s/.test(line) || DIRECTIVE.test(line));
}

/** The words of a running header or footer are printed; the other directives are not. */
function withoutDirectives(comment: string): string {
  return keepOnly(comment, /(?<=^(?:<!--)?[ \t]*_?(?:header|footer):).*?(?=-->|$)/gm);
}

/** Blanks code blocks and the numbers of lists, as Markdown sees them. */
function withoutBlocks(prose: string, structure: string): string {
  const lines = prose.split("\n");
  const markdown = new MarkdownIt({ html: true });
  markdown.core.ruler.enableOnly(["normalize", "block"]);
  for (const { type, map, info } of markdown.parse(structure, {})) {
    const [first = 0, end = 0] = map ?? [];
    if (type === "fence" || type === "code_block") for (let line = first; line < end; line++) lines[line] = allBlank(lines[line] ?? "");
    // a list may open within an item of another, on the same line
    if (type === "list_item_open" && info !== "") lines[first] = (lines[first] ?? "").replace(new RegExp(`${info}[.)]`), allBlank);
  }
  return lines.join("\n");
}

/** The template as Markdown will see its blocks: a tag on a line of its own goes, any other call leaves words. */
function structureOf(source: string, tags: readonly Tag[]): string {
  let out = "";
  for (const tag of tags) {
    const { start, end } = tag;
    const before = source.slice(source.lastIndexOf("\n", start - 1) + 1, start);
    const lineEnd = source.indexOf("\n", end);
    const after = source.slice(end, lineEnd === -1 ? source.length : lineEnd);
    const alone = before.trim() === "" && after.trim() === "" && (tag.sigil !== "" || isElse(tag));
    out += source.slice(out.length, start) + source.slice(start, end).replace(/[^\n]+/g, (run) => (alone ? " " : "x").repeat(run.length));
  }
  return out + source.slice(out.length);
}

/** Blanks inline code, addresses, heading ids, and what Marp reads in the words of a picture. */
function withoutMarkup(prose: string, kind: ProseKind): string {
  const pictures =
    kind === "slides"
      ? prose.replace(/!\[[^\]\n]*/g, (words) => words.replace(/(?<=[[\s])(?:[a-z-]+:\S+|\d+(?:\.\d+)?%)(?=\s|$)/g, allBlank))
      : prose;
  return pictures
    .replace(/(?<!`)(`+)(?!`)(?:(?!\n\s*\n)[\s\S])*?(?<!`)\1(?!`)/g, allBlank)
    .replace(/^ {0,3}\[[^\]\n]+\]:[ \t]*\S+/gm, allBlank)
    .replace(/\]\(\s*(?:<[^>\n]*>|(?:[^\s()]|\([^\s()]*\))*)/g, allBlank)
    .replace(/\b(?:https?:\/\/|www\.)[^\s<>)\]\u0000]+/g, allBlank)
    .replace(/\{#[\w-]+\}/g, allBlank);
}
