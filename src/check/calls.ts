import { hintNearest, type Diagnostics } from "../diagnostic.ts";
import { fitsOption, type ArgumentKind, type Signature } from "../compose/signatures.ts";
import type { Argument, Call } from "../compose/template.ts";
import type { DataSet } from "../model/dataset.ts";
import type { DocumentKind } from "../model/document.ts";
import type { Known, Report } from "../model/report.ts";

/** What a template is checked against. */
export interface Place {
  readonly report: Report;
  readonly diagnostics: Diagnostics;
  /** The names at the top of it. */
  readonly names: readonly string[];
  /** The kind of its document; undefined for a partial and a label, which serve both. */
  readonly kind: DocumentKind | undefined;
}

/** A helper is called as the block or the call it is, with as much as it takes. */
export function checkForm(
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

/** Every option is one that the helper has, or a column of the data set to filter by, and its value fits. */
export function checkOptions({ name, args, options }: Call, signature: Signature, { report, diagnostics }: Place): void {
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

/** What is named in quotes exists. */
export function checkLiterals({ args }: Call, { takes, most }: Signature, report: Report, diagnostics: Diagnostics): void {
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
export function isKnown(takes: ArgumentKind, id: string, report: Report): boolean {
  if (!catalogue(takes, report).known.isUnknown(id)) return true;
  if (takes !== "reference") return false;
  const [set = "", row] = id.split(".");
  return !report.facts.isUnknown(id) || report.dataSets.byId.get(set)?.rows.some((candidate) => candidate.id === row) === true;
}
