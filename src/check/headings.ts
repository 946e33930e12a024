import type { Template } from "../model/document.ts";
import { LineIndex } from "../span.ts";
import type { Rule } from "./rule.ts";

/** Comments and fenced code, whose lines are no headings. */
const SILENT = /<!--[^]*?-->|\{\{!--[^]*?--\}\}|^ {0,3}(```|~~~)[^]*?^ {0,3}\1/gm;
/** A heading of Markdown, or one of HTML; its level and its words. */
const HEADING = /^ {0,3}(#{1,6})[ \t]+([^\n]*)|<h([1-6])\b[^>]*>([^<\n]*)/gim;

const BODY = /\{\{\{\s*body/;

/** No heading is more than one level below the one before it: who listens to a document finds the way by them. */
export const checkHeadings: Rule = ({ report }, diagnostics) => {
  for (const { name } of report.settings.documents) {
    const templates = report.documents.get(name);
    // a layout that does not print the text is told of that
    if (templates === undefined || !BODY.test(templates.layout.source)) continue;
    for (const text of templates.texts.values()) {
      let last = levelsOf(templates.layout).findLast(({ isBeforeBody }) => isBeforeBody)?.level ?? 0;
      const lines = new LineIndex(text.file, text.source);
      for (const { level, words, at, length } of levelsOf(text)) {
        if (level > last + 1)
          diagnostics.error(
            "heading-jump",
            lines.span(at, at + length),
            last === 0
              ? `the first heading, “${words}”, is of level ${level}`
              : `the heading “${words}” of level ${level} follows one of level ${last}`,
            `write ${"#".repeat(last + 1)} ${words}; its size is a matter of the style`,
          );
        last = level;
      }
    }
  }
};

interface Heading {
  readonly level: number;
  readonly words: string;
  readonly at: number;
  readonly length: number;
  /** In a layout: whether the text comes after it. */
  readonly isBeforeBody: boolean;
}

function levelsOf(template: Template): readonly Heading[] {
  const source = template.source.replace(SILENT, (silent) => silent.replace(/[^\n]/g, " "));
  const body = source.search(BODY);
  return [...source.matchAll(HEADING)].map(({ index, 0: { length }, 1: marks, 2: words, 3: level, 4: inner }) => ({
    level: marks?.length ?? Number(level),
    words: (words ?? inner ?? "").replace(/[ \t\r]+#*[ \t\r]*$/, "").trim(),
    at: index,
    length,
    isBeforeBody: index < body,
  }));
}
