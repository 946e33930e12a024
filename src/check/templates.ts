import { hintNearest } from "../diagnostic.ts";
import { cyclicPartials } from "../compose/partials.ts";
import { SIGNATURES, LAYOUT_NAMES, ROOT_NAMES, type ArgumentKind, type Signature } from "../compose/signatures.ts";
import { callsOf, parseTemplate, type Call, type Scope } from "../compose/template.ts";
import type { Template } from "../model/document.ts";
import { LineIndex } from "../span.ts";
import { checkForm, checkLiterals, checkOptions, isKnown, type Place } from "./calls.ts";
import type { Rule } from "./rule.ts";

/** Every helper, partial and name in a template exists, and what is named in quotes too, also in branches that no build takes. */
export const checkTemplates: Rule = ({ report }, diagnostics) => {
  const place = { report, diagnostics, names: ROOT_NAMES, kind: undefined };
  for (const { name, kind } of report.settings.documents) {
    const templates = report.documents.get(name);
    if (templates === undefined) continue;
    checkLayout(templates.layout, { ...place, names: [...ROOT_NAMES, ...LAYOUT_NAMES], kind });
    for (const text of templates.texts.values()) checkTemplate(text, "top", { ...place, kind });
  }
  for (const partial of report.partials.values()) checkTemplate(partial, "any", place);
  for (const { name, call } of cyclicPartials(report.partials))
    diagnostics.error(
      "template-runaway",
      call.span,
      `the partial "${name}" comes back to itself here`,
      "take this call out; a partial cannot use itself, nor one that uses it",
    );
  for (const { text, span } of report.labels.byId.values()) {
    for (const source of text.values()) if (source.includes("{{")) checkTemplate({ file: span.file, source, span }, "top", place);
  }
};

/** What was meant as a call prints as it stands when it has one brace on a side. */
const SINGLE_BRACES = /(?<![{\w])\{(#?\w+) +"[^"{}\n]*"[^{}\n]*\}(?!\})/g;

function checkTemplate(template: Template, scope: Scope, place: Place): readonly Call[] | undefined {
  for (const { 0: call, 1: name = "", index } of template.source.matchAll(SINGLE_BRACES)) {
    if (!Object.hasOwn(SIGNATURES, name.replace("#", ""))) continue;
    place.diagnostics.warning(
      "single-braces",
      template.span ?? new LineIndex(template.file, template.source).span(index, index + call.length),
      `${call} prints as it stands, because it has single braces`,
      `write {${call}}`,
    );
  }
  const program = parseTemplate(template, place.diagnostics);
  const calls = program && callsOf(program, template, scope);
  for (const call of calls ?? []) checkCall(call, place);
  return calls;
}

function checkLayout(layout: Template, place: Place): void {
  const calls = checkTemplate(layout, "top", place);
  if (calls !== undefined && !calls.some(({ name }) => name === "body"))
    place.diagnostics.error(
      "layout-without-body",
      { file: layout.file, line: 1, column: 1, length: 1 },
      "the layout does not print the text of its document",
      "write {{{body}}} where the text belongs",
    );
}

function checkCall(call: Call, place: Place): void {
  const { name, span, form } = call;
  const { report, diagnostics } = place;
  const signature = Object.hasOwn(SIGNATURES, name) ? SIGNATURES[name] : undefined;
  checkNames(call, signature, place);
  if (form === "partial") checkPartial(call, place);
  else if (signature !== undefined) {
    checkForm(call, signature, place);
    checkOptions(call, signature, place);
    checkLiterals(call, signature, report, diagnostics);
  } else if (form === "name") {
    checkName(name, call, undefined, place);
    checkPrinted(call, place);
  } else
    diagnostics.error(
      "unknown-helper",
      span,
      `there is no helper "${name}"`,
      hintNearest(name, Object.keys(SIGNATURES), `use one of ${Object.keys(SIGNATURES).join(", ")}`),
    );
}

function checkPartial({ name, span }: Call, { report, diagnostics }: Place): void {
  const known = [...report.partials.keys()].map((partial) => partial.replace(/\.[a-z]{2,3}(-[A-Za-z]+)?$/, ""));
  if (name === "@partial-block" || known.includes(name)) return;
  const [message, hint] =
    name === ""
      ? ["a partial is named as it is, not by a call", "write {{> name}}, and {{#if}} where it depends on something"]
      : [`there is no partial "${name}"`, hintNearest(name, known, `add templates/partials/${name}.md`)];
  diagnostics.error("unknown-partial", span, message, hint);
}

/** Every argument that is a name without quotes is a name at its place. */
function checkNames(call: Call, signature: Signature | undefined, place: Place): void {
  for (const { kind, value, span } of call.args) {
    if (kind === "name") checkName(String(value), { span, scope: call.scope }, signature?.takes, place);
  }
  for (const [option, { kind, value, span }] of call.options) {
    const isWord = signature?.options[option] === "true or false" && /^(no|yes|off|on)$/i.test(String(value));
    if (kind === "name" && !isWord) checkName(String(value), { span, scope: call.scope }, signature?.takes, place);
    else if (kind === "name")
      place.diagnostics.error(
        "wrong-option",
        span,
        `the option ${option} of {{${call.name}}} is not true or false`,
        `write ${option}=${/^(no|off)$/i.test(String(value)) ? "false" : "true"}`,
      );
  }
}

/** A cell is a fact with its evidence, and prints only as one. */
function checkPrinted({ name, span, scope }: Call, { report, diagnostics }: Place): void {
  const dataSet = typeof scope === "string" ? undefined : report.dataSets.byId.get(scope.dataSet);
  const [column = ""] = name.split(/[./]/);
  if (dataSet?.columns.has(column) !== true) return;
  diagnostics.error("prints-no-text", span, `"${name}" is a cell, and no text by itself`, `write {{fact ${column}}}`);
}

function checkName(
  name: string,
  { span, scope }: Pick<Call, "span" | "scope">,
  takes: ArgumentKind | undefined,
  { report, diagnostics, names }: Place,
): void {
  if (scope === "any" || /^(?:[@.]|this\b)/.test(name)) return;
  const dataSet = scope === "top" ? undefined : report.dataSets.byId.get(scope.dataSet);
  if (scope !== "top" && dataSet === undefined) return;
  const known = dataSet === undefined ? names : [...dataSet.columns.keys(), "row"];
  const [first = ""] = name.split(/[./]/);
  if (known.includes(first) || (dataSet !== undefined && !report.dataSets.isUnknown(`${dataSet.name}.${first}`))) return;
  const inQuotes = takes !== undefined && isKnown(takes, name, report);
  const isTop = dataSet !== undefined && names.includes(first);
  const bare = name.replace(/^[“”„«‘’‚]|[“”„«»‘’‚]$/g, "");
  const hint =
    bare !== name
      ? `write straight quotes: "${bare}"`
      : inQuotes
        ? `put it in quotes: "${name}"`
        : isTop
          ? `write @root.${name}; here the names are the columns of "${dataSet.name}"`
          : hintNearest(name, [...known, ...Object.keys(SIGNATURES)], `write {{fact "…"}} for a fact, or use one of ${known.join(", ")}`);
  diagnostics.error("unknown-name", span, `"${first}" is no name that can be printed here`, hint);
}
