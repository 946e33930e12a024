import { isCollection, isNode, isScalar, visit, type Document, type ErrorCode, type Node, type YAMLError } from "yaml";
import type { Diagnostics } from "../diagnostic.ts";
import type { LineIndex } from "../span.ts";

/** Faults that stand on their own; of the others only the first in a file is sure, because it breaks what follows. */
const LONE: ReadonlySet<ErrorCode> = new Set<ErrorCode>(["DUPLICATE_KEY", "BAD_DQ_ESCAPE", "BAD_SCALAR_START", "TAG_RESOLVE_FAILED"]);

/** Reports the syntax faults of a YAML file. Says whether it can be read all the same, as it can with a key that stands twice. */
export function reportYamlFaults(document: Document.Parsed, text: string, lines: LineIndex, diagnostics: Diagnostics): boolean {
  const faults: readonly YAMLError[] = [...document.errors, ...document.warnings];
  const first = faults.find(({ code }) => !LONE.has(code));
  for (const fault of faults) {
    if (fault !== first && !LONE.has(fault.code)) continue;
    const { code = "yaml-syntax", message, hint, at } = wordFault(fault, document, text);
    const [start, end] = at ?? fault.pos;
    diagnostics.error(code, lines.span(start, end), message, hint);
  }
  const bracesRead = faults.length === 0 ? findBraceKey(document) : undefined;
  if (bracesRead !== undefined)
    diagnostics.error("yaml-syntax", lines.span(bracesRead, bracesRead + 2), BARE_BRACES.message, BARE_BRACES.hint);
  return bracesRead === undefined && faults.every(({ code }) => code === "DUPLICATE_KEY");
}

const BARE_BRACES = { message: "a text that starts with {{ reads as a record", hint: "put the whole text in single quotes" };

/** Where `{{…}}` without quotes was read as a record with a record as its key. */
function findBraceKey(document: Document.Parsed): number | undefined {
  let found: number | undefined;
  visit(document, {
    Pair(_key, { key }) {
      if (isCollection(key) && key.range) found ??= key.range[0] - 1;
    },
  });
  return found;
}

interface Worded {
  readonly code?: string;
  readonly message: string;
  readonly hint: string;
  /** The place, where the parser's is not the best. */
  readonly at?: readonly [start: number, end: number];
}

function wordFault({ code, message, pos }: YAMLError, document: Document.Parsed, text: string): Worded {
  const [start] = pos;
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const braces = /:[ \t]+(?=\{\{)/.exec(text.slice(lineStart, start + 2));
  if (braces !== null && code !== "DUPLICATE_KEY") {
    const at = lineStart + braces.index + braces[0].length;
    return { ...BARE_BRACES, at: [at, endOfLine(text, at)] };
  }
  // {share} / {whole}
  const record = /:[ \t]+(?=\{[^{}\n]*\}[ \t]*$)/.exec(text.slice(lineStart, start));
  if (record !== null && code !== "DUPLICATE_KEY") {
    const at = lineStart + record.index + record[0].length;
    return { message: "a text that starts with { reads as a record", hint: "put the whole text in quotes", at: [at, endOfLine(text, at)] };
  }
  switch (code) {
    case "DUPLICATE_KEY": {
      const key = /^(?:"[^"\n]*"|'[^'\n]*'|[^\s:,}]+)/.exec(text.slice(start, start + 200))?.[0] ?? "";
      return {
        code: "duplicate-key",
        message: `the key ${/^["']/.test(key) ? key : `"${key}"`} stands twice in one record`,
        hint: "keep one of the two",
        at: [start, start + Math.max(1, key.length)],
      };
    }
    case "TAB_AS_INDENT":
      return { message: "a tab is used to indent", hint: "indent with spaces" };
    case "BAD_SCALAR_START":
      return { message: `a text cannot start with ${text.charAt(start)} here`, hint: "put the text in quotes" };
    case "BLOCK_AS_IMPLICIT_KEY":
      return {
        message: "a second key starts inside this value",
        hint: "give the key below the same indentation as this one, or put a text with a colon in quotes",
        at: [start, endOfLine(text, start)],
      };
    case "MULTILINE_IMPLICIT_KEY":
      return { message: "a key and its colon are not on one line", hint: "write `key: value`, and indent the lines that go on below it" };
    case "MULTIPLE_DOCS":
      return { message: "a second document starts here", hint: "take the line --- away, or make two files" };
    case "TAG_RESOLVE_FAILED":
      return { code: "yaml-tag", message: `the tag ${text.slice(start, pos[1])} is not known`, hint: "take it away; write plain values" };
    case "BAD_DQ_ESCAPE":
      return {
        message: `${text.slice(start, pos[1])} is no escape in double quotes`,
        hint: "write a backslash twice, or put the text in single quotes",
      };
    case "MISSING_CHAR":
      if (/closing ["']/.test(message))
        return {
          message: "a quote is opened and not closed",
          hint: "close it, or write a quote inside the text twice",
          at: openNodeBefore(document, start, isScalar) ?? pos,
        };
      if (message.startsWith("Sequence item"))
        return {
          message: "this line is indented like an item of the list, and has no -",
          hint: "indent it as far as the keys above it, or start it with -",
        };
      if (/expected .*(\]|\})/.test(message)) return open(document, start, pos);
      return { message: lowerFirst(message), hint: "look for a missing comma, colon or bracket just before" };
    case "BAD_INDENT":
    case "UNEXPECTED_TOKEN":
    case "BLOCK_IN_FLOW":
      if (/flow/i.test(message)) return open(document, start, pos);
      return { message: "the indentation does not fit the lines above", hint: "give all keys of a record the same indentation" };
    default:
      return { message: lowerFirst(message), hint: "write it as plain keys, values and lists" };
  }
}

function open(document: Document.Parsed, at: number, pos: readonly [number, number]): Worded {
  const span = openNodeBefore(document, at, (node) => isCollection(node) && node.flow === true);
  return {
    message: "a bracket is opened and not closed",
    hint: "close it; put a text that starts with [ or { in quotes",
    at: span === undefined ? pos : [span[0], span[0] + 1],
  };
}

/** The innermost node of a kind that is still open at an offset. */
function openNodeBefore(
  document: Document.Parsed,
  at: number,
  isKind: (node: Node) => boolean,
): readonly [start: number, end: number] | undefined {
  let found: readonly [number, number] | undefined;
  visit(document, {
    Node(_key, node) {
      if (isNode(node) && isKind(node) && node.range && node.range[0] < at && node.range[2] >= at) found = [node.range[0], node.range[2]];
    },
  });
  return found;
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end === -1 ? text.length : end;
}

function lowerFirst(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1).replace(/\.$/, "");
}
