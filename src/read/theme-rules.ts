import type { Diagnostics } from "../diagnostic.ts";
import { LineIndex, type Span } from "../span.ts";

/** One `name: value` of a rule. */
export interface Declaration {
  readonly name: string;
  readonly value: string;
  readonly span: Span;
}

/** What a `theme.css` says. */
export interface ThemeRules {
  readonly light: ReadonlyMap<string, Declaration>;
  readonly dark: ReadonlyMap<string, Declaration>;
  readonly fontFaces: readonly (readonly Declaration[])[];
  /** False when something in it does not belong there. */
  readonly isSound: boolean;
}

const RULE = /([^{}]*)\{((?:[^{}]|\{[^{}]*\})*)\}/g;
const DARK = /^@media\s*(?:screen\s+and\s*)?\(\s*prefers-color-scheme\s*:\s*dark\s*\)$/i;
const HINT =
  "a theme holds :root { --name: value; }, the same within @media (prefers-color-scheme: dark), and @font-face; the rest belongs into style.css";

/** Reads `theme.css`: custom properties, those of dark mode, and `@font-face` rules; anything else is a diagnostic at its place. Braces that do not match are found by the check of styles. */
export function readThemeRules(file: string, source: string, diagnostics: Diagnostics): ThemeRules {
  const lines = new LineIndex(file, source);
  // offsets stay what they are
  const css = source.replace(/\/\*[^]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " "));
  const light = new Map<string, Declaration>();
  const dark = new Map<string, Declaration>();
  const fontFaces: (readonly Declaration[])[] = [];
  let isSound = true;
  const fault = (at: number, text: string, message: string): void => {
    isSound = false;
    diagnostics.error("theme-syntax", lines.span(at, at + text.length), message, HINT);
  };

  const declarations = (body: string, start: number): readonly Declaration[] => {
    const found: Declaration[] = [];
    for (const { 0: part, index } of body.matchAll(/[^;]+/g)) {
      const text = part.trim();
      const at = start + index + part.indexOf(text);
      const [, name = "", value = ""] = /^([\w-]+)\s*:\s*([^]*)$/.exec(text) ?? [];
      if (name !== "") found.push({ name, value: value.replace(/\s+/g, " "), span: lines.span(at, at + text.length) });
      else if (text !== "") fault(at, text, "this is no line of a theme");
    }
    return found;
  };
  const variables = (body: string, start: number, into: Map<string, Declaration>): void => {
    for (const declaration of declarations(body, start)) {
      const name = /^--([\w-]+)$/.exec(declaration.name)?.[1];
      if (name !== undefined) into.set(name, declaration);
      else {
        isSound = false;
        diagnostics.error("theme-syntax", declaration.span, `"${declaration.name}" is no variable`, HINT);
      }
    }
  };

  let end = 0;
  for (const { 0: rule, 1: head = "", 2: body = "", index } of css.matchAll(RULE)) {
    const selector = head.trim();
    const at = index + head.indexOf(selector);
    const inside = index + head.length + 1;
    end = index + rule.length;
    const [, inner = "", innerBody] = DARK.test(selector) ? (/^(\s*:root\s*)\{([^{}]*)\}\s*$/.exec(body) ?? []) : [];
    if (selector === ":root" && !body.includes("{")) variables(body, inside, light);
    else if (innerBody !== undefined) variables(innerBody, inside + inner.length + 1, dark);
    else if (selector === "@font-face") fontFaces.push(declarations(body, inside));
    else if (DARK.test(selector)) fault(at, selector, "dark mode holds one :root { … }, and this holds something else");
    else fault(at, selector === "" ? "{" : selector, selector === "" ? "a rule has no name" : `"${selector}" does not belong into a theme`);
  }
  const rest = css.slice(end).trim();
  if (rest !== "" && !/[{}]/.test(rest)) fault(css.indexOf(rest, end), rest.split("\n")[0] ?? "", "this is no rule of a theme");
  return { light, dark, fontFaces, isSound: isSound && !/[{}]/.test(rest) };
}
