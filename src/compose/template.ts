import Handlebars from "handlebars";
import type { Diagnostics } from "../diagnostic.ts";
import type { Template } from "../model/document.ts";
import { LineIndex, spanOfFile, type Span } from "../span.ts";
import { findSyntaxFault } from "./syntax.ts";

/** How deep blocks may be nested. */
const MOST_LEVELS = 50;

/** What was parsed already: a template is looked at before it is composed. */
const programs = new WeakMap<Template, hbs.AST.Program>();

/** Parses a template, once; a syntax error is a diagnostic at its place, and the result is undefined. */
export function parseTemplate(template: Template, diagnostics: Pick<Diagnostics, "error">): hbs.AST.Program | undefined {
  const known = programs.get(template);
  if (known !== undefined) return known;
  const { file, source, span } = template;
  const deep = findDeepNesting(source);
  if (deep !== undefined) {
    diagnostics.error(
      "template-too-deep",
      span ?? new LineIndex(file, source).span(deep, deep + 3),
      `the template is nested more than ${MOST_LEVELS} deep`,
      "flatten it, or close what is open before this",
    );
    return undefined;
  }
  try {
    const program = Handlebars.parse(source, { srcName: file });
    endBlocksAtTheirTag(program);
    programs.set(template, program);
    return program;
  } catch {
    const { start, end, message, hint } = findSyntaxFault(source);
    diagnostics.error("template-syntax", span ?? new LineIndex(file, source).span(start, end), message, hint);
    return undefined;
  }
}

/** Where blocks, or brackets in a call, are nested deeper than anyone writes; the parser would end in an overflow. */
function findDeepNesting(source: string): number | undefined {
  let [blocks, brackets] = [0, 0];
  for (const { 0: mark, index } of source.matchAll(/\{\{~?\s*[#/]|[()]/g)) {
    if (mark === "(" || mark === ")") brackets = Math.max(0, brackets + (mark === "(" ? 1 : -1));
    else blocks = Math.max(0, blocks + (mark.endsWith("/") ? -1 : 1));
    if (blocks > MOST_LEVELS || brackets > MOST_LEVELS) return index;
  }
  return undefined;
}

/** A block is called at its opening tag; what stands in it has places of its own. */
function endBlocksAtTheirTag(program: hbs.AST.Program): void {
  const visitor = new Handlebars.Visitor();
  visitor.BlockStatement = (node) => {
    Handlebars.Visitor.prototype.BlockStatement.call(visitor, node);
    const inside = node.program?.body[0]?.loc.start;
    if (inside !== undefined) node.loc = { ...node.loc, end: inside };
  };
  visitor.accept(program);
}

/** What names may mean at a place: those of the top, the columns of a row, or anything, as in a partial. */
export type Scope = "top" | { readonly dataSet: string } | "any";

/** A text in quotes, or a name without, where a call is given something. */
export interface Argument {
  readonly kind: "text" | "name" | "other";
  readonly value: string | number | boolean | undefined;
  readonly span: Span;
}

/** A call in a template: a helper with its arguments, a partial, or a plain name. */
export interface Call {
  readonly name: string;
  readonly span: Span;
  readonly args: readonly Argument[];
  readonly options: ReadonlyMap<string, Argument & { readonly keySpan: Span }>;
  /** How it is used: `{{name}}` alone may also be a field of the record it stands in. */
  readonly form: "helper" | "name" | "block" | "partial";
  readonly scope: Scope;
}

type CallNode =
  hbs.AST.MustacheStatement | hbs.AST.BlockStatement | hbs.AST.SubExpression | hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement;

/** Every helper call, partial and name of a template, in its order. A label's are all placed at the label. */
export function callsOf(program: hbs.AST.Program, template: Template, scope: Scope): readonly Call[] {
  const calls: Call[] = [];
  const index = new LineIndex(template.file, template.source);
  const spanOf = ({ start, end }: hbs.AST.SourceLocation): Span =>
    template.span ?? index.span(index.offset(start.line, start.column + 1), index.offset(end.line, end.column + 1));
  const visitor = new Handlebars.Visitor();
  const argumentOf = (node: hbs.AST.Expression): Argument => ({ ...valueOf(node), span: spanOf(node.loc) });
  const note = (node: CallNode, form: Call["form"]): void => {
    const path = "path" in node ? node.path : node.name;
    const name = "original" in path ? String(path.original) : "";
    const options = new Map(
      (node.hash?.pairs ?? []).map((pair) => [
        pair.key,
        { ...argumentOf(pair.value), keySpan: { ...spanOf(pair.loc), ...(template.span ? {} : { length: pair.key.length }) } },
      ]),
    );
    // compiling adds what a partial is given when nothing is said, which stands nowhere
    const params = node.params.filter(({ loc }) => loc !== undefined);
    calls.push({ name, span: spanOf(form === "helper" ? node.loc : path.loc), args: params.map(argumentOf), options, form, scope });
    for (const given of [...params, ...(node.hash?.pairs ?? []).map((pair) => pair.value)]) visitor.accept(given);
  };
  const inside = (inner: Scope, part: hbs.AST.Program | undefined): void => {
    if (part === undefined) return;
    const outer = scope;
    scope = inner;
    visitor.accept(part);
    scope = outer;
  };
  visitor.MustacheStatement = (node) => note(node, node.params.length > 0 || (node.hash?.pairs.length ?? 0) > 0 ? "helper" : "name");
  visitor.SubExpression = (node) => note(node, "helper");
  visitor.PartialStatement = (node) => note(node, "partial");
  visitor.PartialBlockStatement = (node) => {
    note(node, "partial");
    inside("any", node.program);
  };
  visitor.BlockStatement = (node) => {
    note(node, "block");
    inside(scopeInside(node, scope), node.program);
    inside(scope, node.inverse);
  };
  visitor.accept(program);
  return calls;
}

/** What names mean between the tags of a block: in `{{#each (rows "plants")}}` the columns of plants. */
function scopeInside(node: hbs.AST.BlockStatement, outer: Scope): Scope {
  const name = "original" in node.path ? node.path.original : "";
  if (name !== "each" && name !== "with") return outer;
  const [over] = node.params;
  if (
    name === "with" ||
    node.program.blockParams?.length > 0 ||
    over === undefined ||
    !isSubExpression(over) ||
    !("original" in over.path) ||
    over.path.original !== "rows"
  )
    return "any";
  const [dataSet] = over.params;
  return dataSet !== undefined && isLiteral(dataSet) && typeof dataSet.value === "string" ? { dataSet: dataSet.value } : "any";
}

function valueOf(node: hbs.AST.Expression): Pick<Argument, "kind" | "value"> {
  if (isLiteral(node)) return { kind: typeof node.value === "string" ? "text" : "other", value: node.value };
  return isPath(node) ? { kind: "name", value: node.original } : { kind: "other", value: undefined };
}

function isPath(node: hbs.AST.Node): node is hbs.AST.PathExpression {
  return node.type === "PathExpression";
}

function isSubExpression(node: hbs.AST.Node): node is hbs.AST.SubExpression {
  return node.type === "SubExpression";
}

function isLiteral(node: hbs.AST.Node): node is hbs.AST.StringLiteral | hbs.AST.NumberLiteral | hbs.AST.BooleanLiteral {
  return node.type === "StringLiteral" || node.type === "NumberLiteral" || node.type === "BooleanLiteral";
}

/** The place that Handlebars tells a helper it was called from. */
export function spanOfCall(loc: hbs.AST.SourceLocation | undefined, file: string): Span {
  return loc === undefined
    ? spanOfFile(file)
    : {
        file: loc.source ?? file,
        line: loc.start.line,
        column: loc.start.column + 1,
        length: loc.start.line === loc.end.line ? Math.max(1, loc.end.column - loc.start.column) : 2,
      };
}
