import { hintNearest, type Diagnostics } from "../diagnostic.ts";
import { cyclicPartials } from "../compose/partials.ts";
import { fitsOption, SIGNATURES, LAYOUT_NAMES, ROOT_NAMES, type ArgumentKind, type Signature } from "../compose/signatures.ts";
import { callsOf, parseTemplate, type Argument, type Call, type Scope } from "../compose/template.ts";
import type { DataSet } from "../model/dataset.ts";
import type { DocumentKind, Template } from "../model/document.ts";
import type { Known, Report } from "../model/report.ts";
import { LineIndex } from "../span.ts";
import type { Rule } from "./rule.ts";

/** What a template is checked against. */
interface Place {
  readonly report: Report;
  readonly diagnostics: Diagnostics;
  /** The names at the top of it. */
  readonly names: readonly string[];
  /** The kind of its document; undefined for a partial and a label, which serve both. */
  readonly kind: DocumentKind | undefined;
}

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

function checkForm(
  { name, span, form, args }: Call,
  { form: wanted, only, least, most, takes }: Signature,
  { kind, diagnostics }: Place,
): void {
  if (only !== undefined && kind !== undefined && only !== kind)
    diagnostics.error("helper-out-of-place", span, `{{${name}}} belongs in ${only}, not in ${kind}`, "take it out");
  if (wanted === "block" && form !== "block")
    diagnostics.error("helper-form", span, `{{${name}}} is a block`, `write {{#${name}}}…{{/${name}}}`);
  if (wanted === "inline" && form === "block")
    diagnostics.error("helper-form", span, `{{${name}}} is no block`, `write {{${name}}} without a closing tag`);
  if (args.length < least)
    diagnostics.error(
      "helper-arguments",
      span,
      `{{${name}}} does not say which ${takes ?? "value"}`,
      takes === undefined
        ? `write {{${wanted === "block" ? "#" : ""}${name} …}} with ${wanted === "block" ? "a value" : "a text in quotes"}`
        : `write {{${wanted === "block" ? "#" : ""}${name} "…"}} with the name of a ${takes}`,
    );
  if (args.length > most)
    diagnostics.error(
      "helper-arguments",
      args[most]?.span ?? span,
      `{{${name}}} takes ${most === 0 ? "nothing" : most === 1 ? `one ${takes ?? "value"}` : `${most} at the most`}`,
      "take this away, or write it as an option: name=value",
    );
}

function checkOptions({ name, args, options }: Call, signature: Signature, { report, diagnostics }: Place): void {
  const isFilter = name === "rows" || name === "table";
  const dataSet = isFilter ? report.dataSets.byId.get(String(args[0]?.value)) : undefined;
  const known = Object.keys(signature.options);
  for (const [option, { kind, value, span, keySpan }] of options) {
    const wanted = Object.hasOwn(signature.options, option) ? signature.options[option] : undefined;
    if (wanted === undefined && !isFilter)
      diagnostics.error(
        "unknown-option",
        keySpan,
        `{{${name}}} has no option "${option}"`,
        hintNearest(option, known, known.length > 0 ? `use one of ${known.join(", ")}` : "take it away"),
      );
    else if (wanted !== undefined && kind !== "name" && value !== undefined && !fitsOption(wanted, value))
      diagnostics.error("wrong-option", span, `the option ${option} of {{${name}}} is not ${wanted}`, `write ${option}= and ${wanted}`);
    else if (wanted === undefined) checkColumn(option, keySpan, dataSet, report, diagnostics);
    else if (option === "columns" && typeof value === "string") {
      for (const word of value.matchAll(/\S+/g))
        checkColumn(word[0], { ...span, column: span.column + 1 + word.index, length: word[0].length }, dataSet, report, diagnostics);
    }
  }
}

function checkColumn(column: string, span: Argument["span"], dataSet: DataSet | undefined, report: Report, diagnostics: Diagnostics): void {
  if (dataSet === undefined || dataSet.columns.has(column) || !report.dataSets.isUnknown(`${dataSet.name}.${column}`)) return;
  diagnostics.error(
    "unknown-column",
    span,
    `data set "${dataSet.name}" has no column "${column}"`,
    hintNearest(column, dataSet.columns.keys(), `use one of ${[...dataSet.columns.keys()].join(", ")}`),
  );
}

function checkLiterals({ args }: Call, { takes, most }: Signature, report: Report, diagnostics: Diagnostics): void {
  if (takes === undefined) return;
  for (const { kind, value, span } of args.slice(0, most)) {
    if (kind === "name" || value === undefined || isKnown(takes, String(value), report)) continue;
    const { known, home } = catalogue(takes, report);
    diagnostics.error(
      `unknown-${takes.replace(" ", "-")}`,
      span,
      `there is no ${takes} "${value}"`,
      hintNearest(String(value), known.byId.keys(), `add it to ${home}`),
    );
  }
}

function catalogue(takes: ArgumentKind, report: Report): { readonly known: Known<unknown>; readonly home: string } {
  switch (takes) {
    case "fact":
      return { known: report.facts, home: "data/facts.yaml" };
    case "reference":
      return { known: report.references, home: "data/references.yaml" };
    case "chart":
      return { known: report.charts, home: "charts/" };
    case "data set":
      return { known: report.dataSets, home: "data/" };
    case "label":
      return { known: report.labels, home: "data/labels.yaml" };
  }
}

/** A citation may also name a fact, or a row such as `plants.moinak`. */
function isKnown(takes: ArgumentKind, id: string, report: Report): boolean {
  if (!catalogue(takes, report).known.isUnknown(id)) return true;
  if (takes !== "reference") return false;
  const [set = "", row] = id.split(".");
  return !report.facts.isUnknown(id) || report.dataSets.byId.get(set)?.rows.some((candidate) => candidate.id === row) === true;
}
