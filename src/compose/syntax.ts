import Handlebars from "handlebars";

/** Where a template stops being sound Handlebars, and why. */
export interface SyntaxFault {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly hint: string;
}

/** One tag of a template, from brace to brace. */
export interface Tag {
  readonly start: number;
  readonly end: number;
  /** What stands before the name: `#`, `^`, `/`, `>`, `!`, `&` or nothing. */
  readonly sigil: string;
  readonly name: string;
  readonly fault: Omit<SyntaxFault, "start" | "end"> | undefined;
}

/** Finds why Handlebars refused a template: a tag that is not closed, a block that is not, or closed in the wrong order, or a tag that cannot be read by itself. */
export function findSyntaxFault(source: string): SyntaxFault {
  const tags = tagsOf(source);
  const open: Tag[] = [];
  for (const tag of tags) {
    const { start, end, sigil, name, fault } = tag;
    if (fault !== undefined) return { start, end, ...fault };
    if (!isReadable(tag, source))
      return {
        start,
        end,
        message: `${source.slice(start, Math.min(end, start + 60))} cannot be read`,
        hint: 'write it like {{fact "id"}}, {{fact "id" digits=1}} or {{#if name}}…{{/if}}',
      };
    if (opensBlock(tag)) open.push(tag);
    if (sigil !== "/") continue;
    const opened = open.pop();
    if (opened === undefined)
      return {
        start,
        end,
        message: `{{/${name}}} closes a block that is not open`,
        hint: `take it away, or write {{#${name} …}} before it`,
      };
    if (opened.name !== name)
      return {
        start,
        end,
        message: `the block {{#${opened.name}}} is closed by {{/${name}}}`,
        hint: `write {{/${opened.name}}} before it`,
      };
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined)
    return {
      start: unclosed.start,
      end: unclosed.end,
      message: `the block {{#${unclosed.name}}} is not closed`,
      hint: `add {{/${unclosed.name}}} after it`,
    };
  const { start, end } = tags.findLast(isElse) ?? { start: 0, end: 1 };
  return { start, end, message: "{{else}} stands where no block can go on", hint: "keep one {{else}} in a block, and none outside" };
}

function opensBlock({ sigil, name }: Tag): boolean {
  return sigil.startsWith("#") || (sigil === "^" && name !== "");
}

export function isElse({ sigil, name }: Tag): boolean {
  return name === "else" || (sigil === "^" && name === "");
}

/** Whether Handlebars reads a tag that stands alone. */
function isReadable(tag: Tag, source: string): boolean {
  if (tag.sigil === "/" || isElse(tag)) return true;
  const text = source.slice(tag.start, tag.end);
  try {
    Handlebars.parse(opensBlock(tag) ? `${text}{{/${tag.name}}}` : text);
    return true;
  } catch {
    return false;
  }
}

/** Every tag of a template, up to the first that is not closed. */
export function tagsOf(source: string): readonly Tag[] {
  const tags: Tag[] = [];
  for (let at = source.indexOf("{{"); at !== -1; at = source.indexOf("{{", at)) {
    if (source[at - 1] === "\\" && source[at - 2] !== "\\") {
      at += 2;
      continue;
    }
    const tag = readTag(source, at);
    tags.push(tag);
    if (tag.fault !== undefined) break;
    at = tag.end;
  }
  return tags;
}

function readTag(source: string, start: number): Tag {
  const [, sigil = "", name = ""] = /^\{\{\{?~?\s*(#[>*]?|[/^>&!]?)\s*([^\s}~"'|=(){<>]*)/.exec(source.slice(start, start + 200)) ?? [];
  const tag = { start, sigil, name };
  const closing = source.startsWith("{{!--", start) ? "--}}" : source.startsWith("{{{", start) ? "}}}" : "}}";
  const fault = (at: number, length: number, message: string, hint: string): Tag => ({
    ...tag,
    start: at,
    end: at + length,
    fault: { message, hint },
  });
  if (sigil === "!") {
    const end = source.indexOf(closing, start);
    return end === -1
      ? fault(start, closing.length + 1, "a comment is opened and not closed", `close it with ${closing}`)
      : { ...tag, end: end + closing.length, fault: undefined };
  }
  for (let at = start + closing.length; at < source.length; at++) {
    const quote = source[at];
    if (quote === '"' || quote === "'") {
      const end = source.indexOf(quote, at + 1);
      if (end === -1 || /\n|\}\}/.test(source.slice(at, end)))
        return fault(at, 1, "a quote is opened and not closed", `close it with ${quote} before the braces`);
      at = end;
    } else if (source.startsWith(closing, at)) return { ...tag, end: at + closing.length, fault: undefined };
    else if (source.startsWith("}}", at)) return fault(at, 2, "three braces are closed by two", "close them with }}}");
    else if (source.startsWith("{{", at)) break;
  }
  const shown = /^\{+[^\n{}]{0,60}/.exec(source.slice(start))?.[0].trimEnd() ?? "{{";
  return fault(start, shown.length, `the tag {{${sigil}${name} is not closed`, `close it with ${closing}`);
}
