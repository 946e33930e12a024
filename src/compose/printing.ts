import { hintNearest, type Diagnostics } from "../diagnostic.ts";
import type { Document, Template } from "../model/document.ts";
import type { Fact, Reading } from "../model/fact.ts";
import type { Language } from "../model/language.ts";
import type { Report } from "../model/report.ts";
import type { Span } from "../span.ts";
import { citationMark, citedFor } from "./citations.ts";
import { escapeHtml, escapeMarkdown, plainText } from "./escape.ts";
import type { Figures } from "./figures.ts";
import { digitsShown, formatLabel, formatValue, machineValue, type ValueStyle } from "./numbers.ts";
import { isFigure, useMark } from "./pop-ups.ts";
import type { Trace } from "./trace.ts";

/** What the helpers of one document work on. */
export interface Composition {
  readonly report: Report;
  readonly document: Document;
  readonly language: Language;
  readonly diagnostics: Diagnostics;
  readonly trace: Trace;
  readonly figures: Figures;
  /** Markdown of one line to HTML, for captions. */
  readonly inlineMarkdown: (text: string) => string;
  /** Composes a small template, such as a label that uses facts. */
  readonly render: (template: Template) => string;
}

/** Prints a fact where a template asks for it, in the reading that is printed where no other is named, and leaves its use in the trace. */
export function printFact(
  fact: Fact,
  composition: Composition,
  span: Span,
  style: ValueStyle,
  cite: boolean,
  reading: Reading = fact.printed,
): string {
  const { report, language, trace } = composition;
  const { value } = reading;
  const printed = value.kind === "label" ? printWords(value.key, composition) : formatValue(value, report, language, style);
  const digits = value.kind === "quantity" ? digitsShown(value, style) : undefined;
  const use = useMark(trace.uses.length, value);
  trace.add("fact", fact.id, span, printed, trace.where, fact.readings.indexOf(reading), digits);
  const citation = cite && isFigure(value) ? printCitation(citedFor(fact, reading), composition, span) : "";
  if (trace.where !== "text") return escapeHtml(printed) + citation;
  return `<data value="${escapeHtml(machineValue(value, language))}" data-fact="${fact.id}"${use}>${escapeMarkdown(printed)}</data>${citation}`;
}

/** Prints the mark of a citation; speaker notes, charts and alternative texts carry none. */
export function printCitation(references: readonly string[], { trace }: Composition, span: Span): string {
  for (const id of references) trace.add("cite", id, span, "");
  return trace.where === "text" ? citationMark(references) : "";
}

/** A label of a cell or a chart as plain words; whether there is such a label the check stage has said. */
export function printWords(key: string, composition: Composition): string {
  const { trace } = composition;
  const print = (): string => plainText(composeLabel(key, composition) ?? "");
  return trace.where === "text" ? trace.inside("chart", print) : print();
}

/** Prints a label that a template asks for, whose own text may use facts. */
export function printLabel(key: string, composition: Composition, span: Span): string {
  const { labels } = composition.report;
  const text = composeLabel(key, composition);
  if (text === undefined && key !== "" && labels.isUnknown(key))
    composition.diagnostics.error(
      "unknown-label",
      span,
      `there is no label "${key}"`,
      hintNearest(key, labels.byId.keys(), "add it to data/labels.yaml"),
    );
  return text ?? "";
}

/** The text of a label as HTML; undefined when there is none. */
function composeLabel(key: string, { report, language, trace, render }: Composition): string | undefined {
  const label = report.labels.byId.get(key);
  if (label === undefined) return undefined;
  const text = formatLabel(key, report, language);
  if (text.includes("{{")) return render({ file: label.span.file, source: text, span: label.span });
  return trace.where === "text" ? escapeMarkdown(text) : escapeHtml(text);
}
