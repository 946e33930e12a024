import { isAlias, isCollection, isMap, isPair, isScalar, parseDocument, visit, type Document, type Node } from "yaml";
import type { Diagnostics } from "../diagnostic.ts";
import { LineIndex, spanOfFile, type Span } from "../span.ts";
import { hasLeadingZero } from "./number.ts";
import type { Path, SourceFile } from "./source.ts";
import { reportYamlFaults } from "./yaml-faults.ts";
import { readSoundYaml } from "./yaml-sound.ts";

/** How deep brackets may be nested. */
const MOST_LEVELS = 100;

/** How many times the aliases of a file may be followed. */
const MOST_ALIASES = 100;

/** Parses a YAML file (1.2, so that NO stays a word); faults become diagnostics, and the result is undefined. */
export function readYaml(file: string, text: string, diagnostics: Diagnostics): SourceFile | undefined {
  const lines = new LineIndex(file, text);
  if (isTooDeep(lines, text, diagnostics)) return undefined;
  return readSoundYaml(file, text, lines) ?? readAnyYaml(file, text, lines, diagnostics);
}

/** Reads a YAML file by the parser that knows every fault and its place. */
export function readAnyYaml(file: string, text: string, lines: LineIndex, diagnostics: Diagnostics): SourceFile | undefined {
  const document = parseDocument(text, { version: "1.2", prettyErrors: false, keepSourceTokens: false });
  const isSound = reportYamlFaults(document, text, lines, diagnostics);
  if (!isSound || !reportUnknownAliases(document, lines, diagnostics)) return undefined;
  reportLeadingZeros(document, lines, diagnostics);
  const value = valueOf(document, file, diagnostics);
  if (value === undefined) return undefined;
  const spanOf = (node: Node | null | undefined): Span | undefined => (node?.range ? lines.span(node.range[0], node.range[1]) : undefined);
  return {
    file,
    value: value.whole,
    isWhole: true,
    span(path) {
      for (let depth = path.length; depth >= 0; depth--) {
        const span = spanOf(nodeAt(document, path.slice(0, depth)));
        if (span) return span;
      }
      return spanOfFile(file);
    },
    keySpan(path) {
      const parent = nodeAt(document, path.slice(0, -1));
      if (isMap(parent)) {
        for (const { key } of parent.items) {
          if (isScalar(key) && String(key.value) === path.at(-1) && key.range) return lines.span(key.range[0], key.range[1]);
        }
      }
      return this.span(path);
    },
    source(path) {
      const node = nodeAt(document, path);
      return isScalar(node) && node.range ? text.slice(node.range[0], node.range[1]) : undefined;
    },
  };
}

function isTooDeep(lines: LineIndex, text: string, diagnostics: Diagnostics): boolean {
  const deep = findDeepNesting(text);
  if (deep === undefined) return false;
  diagnostics.error(
    "yaml-too-deep",
    lines.span(deep),
    `the file is nested more than ${MOST_LEVELS} deep`,
    "flatten it, or close the brackets before this",
  );
  return true;
}

/** Where brackets, or dashes on one line, are nested deeper than anyone writes; the parser would take minutes, or end in an overflow. */
function findDeepNesting(text: string): number | undefined {
  let level = 0;
  for (const { 0: found, index } of text.matchAll(/[[{}\]]|^ {400,}\S|(?:[-?] ){100}/gm)) {
    if (found.length > 1) return index;
    level = Math.max(0, level + (found === "[" || found === "{" ? 1 : -1));
    if (level > MOST_LEVELS) return index;
  }
  return undefined;
}

function valueOf(document: Document.Parsed, file: string, diagnostics: Diagnostics): { readonly whole: unknown } | undefined {
  try {
    return { whole: document.toJS({ maxAliasCount: MOST_ALIASES }) };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    diagnostics.error(
      "yaml-alias",
      spanOfFile(file),
      "the aliases of the file expand to too much",
      "write the values out instead of * and &",
    );
    return undefined;
  }
}

function nodeAt(document: Document.Parsed, path: Path): Node | null | undefined {
  let node: unknown = document.contents;
  for (const key of path) {
    if (!isCollection(node)) return undefined;
    node = node.get(key, true);
    if (isAlias(node)) node = node.resolve(document);
  }
  return isScalar(node) || isCollection(node) ? node : undefined;
}

/** Says whether every alias has its anchor before it. */
function reportUnknownAliases(document: Document.Parsed, lines: LineIndex, diagnostics: Diagnostics): boolean {
  const anchors = new Set<string>();
  let isSound = true;
  visit(document, {
    Node(_key, node) {
      if (!isAlias(node)) {
        if (node.anchor !== undefined) anchors.add(node.anchor);
      } else if (!anchors.has(node.source) && node.range) {
        isSound = false;
        diagnostics.error(
          "yaml-alias",
          lines.span(node.range[0], node.range[1]),
          `there is no &${node.source} before *${node.source}`,
          "write the value out, or put the text in quotes if the * belongs to it",
        );
      }
    },
  });
  return isSound;
}

/** YAML reads 08 as 8 and nobody meant that: a leading zero marks a code or a date cut in pieces. */
function reportLeadingZeros(document: Document.Parsed, lines: LineIndex, diagnostics: Diagnostics): void {
  visit(document, {
    Scalar(_key, node, ancestors) {
      const parent = ancestors.at(-1);
      const isKey = isPair(parent) && parent.key === node;
      if (isKey || typeof node.value !== "number" || node.type !== "PLAIN" || !node.range) return;
      const written = node.source ?? "";
      if (hasLeadingZero(written))
        diagnostics.error(
          "leading-zero",
          lines.span(node.range[0], node.range[1]),
          `the number ${written} starts with a zero`,
          `write ${Number(written)}, or "${written}" in quotes if it is a code`,
        );
    },
  });
}
