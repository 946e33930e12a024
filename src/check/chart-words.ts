import type { Chart, Json } from "../model/chart.ts";

/** Keys of a spec that hold words as they are shown. */
const SHOWN: readonly PropertyKey[] = ["title", "subtitle", "text", "tooltip"];

/** Words or a number of a chart, and where its spec has them. */
export interface ChartWords {
  readonly path: readonly PropertyKey[];
  readonly words: readonly string[];
}

/** The words that a chart shows, and the numbers it draws, that are written in its spec with a digit; words by label are looked at where they stand. */
export function wordsOfChart({ spec }: Chart): readonly ChartWords[] {
  const found: ChartWords[] = [];
  const path: PropertyKey[] = [];
  const walk = (value: Json): void => {
    if (typeof value === "object" && value !== null) {
      for (const [key, inner] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
        path.push(key);
        walk(inner);
        path.pop();
      }
    } else if (/\p{Nd}/u.test(String(value))) {
      const words = wordsAt(path, value);
      if (words.length > 0) found.push({ path: [...path], words });
    }
  };
  walk(spec);
  return found;
}

function wordsAt(path: readonly PropertyKey[], value: Json): readonly string[] {
  const keys = path.filter((key) => typeof key === "string");
  const last = keys.at(-1) ?? "";
  const isShown = keys.some((key) => SHOWN.includes(key));
  const isExpression = last === "labelExpr" || last === "calculate" || ((last === "expr" || last === "signal") && isShown);
  if (typeof value === "string" && isExpression) return wordsInExpression(value);
  const isWords = SHOWN.includes(last) || last === "datum" || (last === "value" && isShown);
  const isLabel = typeof value === "string" && value.startsWith("@");
  // a line at zero is part of the shape
  return isWords && !isLabel && value !== 0 ? [String(value)] : [];
}

/** The texts in quotes that an expression puts together: no ids, no formats, nothing that is only compared; or the number that is all of it. */
function wordsInExpression(expression: string): readonly string[] {
  if (/^\s*[-+]?\d[\d.e]*\s*$/i.test(expression)) return [expression.trim()];
  return [...expression.matchAll(/'([^']*)'|"([^"]*)"/g)].flatMap(({ 0: whole, 1: single, 2: double, index }) => {
    const text = single ?? double ?? "";
    const [before, after] = [expression.slice(0, index), expression.slice(index + whole.length)];
    const isFormat = /\b\w*[fF]ormat\w*\((?:[^()]|\([^()]*\))*,\s*$/.test(before);
    const isId = /^[a-z][a-z0-9]*(?:[-_.][a-z0-9]+)*$/.test(text);
    const isCompared = /[=!<>]=?\s*$/.test(before) || /^\s*[=!<>]=/.test(after) || /\[\s*$/.test(before);
    return isId || isFormat || isCompared ? [] : [text];
  });
}
