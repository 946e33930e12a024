import Handlebars from "handlebars";
import type { Diagnostics } from "../diagnostic.ts";
import type { Template } from "../model/document.ts";
import type { Language } from "../model/language.ts";
import type { Report } from "../model/report.ts";
import { spanOfFile, type Span } from "../span.ts";
import { TemplateRunaway } from "./helpers.ts";
import { cyclicPartials } from "./partials.ts";
import { SIGNATURES } from "./signatures.ts";
import { parseTemplate } from "./template.ts";

/** A Handlebars of its own, without the helpers that no template may use. */
export function openHandlebars(): typeof Handlebars {
  const handlebars = Handlebars.create();
  for (const name of NO_HELPERS) handlebars.unregisterHelper(name);
  return handlebars;
}

/** Makes the partials of a report known, each in the language where it has one. */
export function registerPartials(handlebars: typeof Handlebars, report: Report, language: Language, diagnostics: Diagnostics): void {
  const cyclic = new Set(cyclicPartials(report.partials).map(({ name }) => name));
  for (const [name, template] of report.partials) {
    const base = name.endsWith(`.${language}`) ? name.slice(0, -language.length - 1) : name;
    if (base === name && report.partials.has(`${name}.${language}`)) continue;
    const program = cyclic.has(name) ? undefined : parseTemplate(template, diagnostics);
    handlebars.registerPartial(
      base,
      program === undefined ? () => "" : catching(handlebars.compile(program, COMPILE), template, diagnostics),
    );
  }
}

/** A partial whose faults are reported in its own file, and print nothing. */
function catching(partial: Handlebars.TemplateDelegate, template: Template, diagnostics: Diagnostics): Handlebars.TemplateDelegate {
  return (context: unknown, options) => {
    try {
      return partial(context, options);
    } catch (error) {
      if (!(error instanceof Handlebars.Exception)) throw error;
      reportRunFault(error, template, diagnostics);
      return "";
    }
  };
}

/** Helpers of Handlebars that are none here: one writes to the output of the command, the other reaches what has no name. */
const NO_HELPERS = ["log", "lookup"];

/** Handlebars writes half as much code for a helper that it knows. */
const KNOWN_HELPERS = {
  ...Object.fromEntries(Object.keys(SIGNATURES).map((name) => [name, true])),
  ...Object.fromEntries(NO_HELPERS.map((name) => [name, false])),
};
const COMPILE: CompileOptions = { strict: true, preventIndent: true, knownHelpers: KNOWN_HELPERS };

/** Runs a template; labels are asked for again and again, so what is compiled is kept by its source. */
export function renderTemplate(
  handlebars: typeof Handlebars,
  compiled: Map<string, HandlebarsTemplateDelegate>,
  template: Template,
  scope: Readonly<Record<string, unknown>>,
  diagnostics: Diagnostics,
): string | undefined {
  const key = `${template.file}\n${template.source}`;
  let run = compiled.get(key);
  if (run === undefined) {
    const program = parseTemplate(template, diagnostics);
    if (program === undefined) return undefined;
    run = handlebars.compile(program, COMPILE);
    compiled.set(key, run);
  }
  try {
    const text = run(scope, template.span && { data: { place: template.span } });
    if (/\[object [A-Z]/.test(text) && !diagnostics.hasErrors)
      diagnostics.error(
        "prints-no-text",
        template.span ?? spanOfFile(template.file),
        "a whole row, cell or list is printed here, which is no text",
        "print a cell with {{fact name}}, where name is its column, and rows with {{#each}} or {{#table}}",
      );
    return text;
  } catch (error) {
    reportRunFault(error, template, diagnostics);
    return undefined;
  }
}

/** What goes wrong while a template runs: an unknown name (strict), an unknown partial, a loop without end. Anything else is our own fault. */
function reportRunFault(error: unknown, template: Template, diagnostics: Diagnostics): void {
  if (error instanceof TemplateRunaway || isOverflow(error)) {
    const [message, hint] = template.span
      ? ["the label repeats itself without end", "look for a label that uses itself"]
      : ["the template repeats itself without end", "look for loops within loops"];
    diagnostics.error("template-runaway", template.span ?? spanOfFile(template.file), message, hint);
    return;
  }
  if (!(error instanceof Handlebars.Exception)) throw error;
  const unknown = /^"([^"]+)" not defined in/.exec(error.message)?.[1];
  const span: Span = template.span ?? {
    file: template.file,
    line: error.lineNumber || 1,
    column: (error.column || 0) + 1,
    length: unknown?.length ?? 1,
  };
  if (unknown !== undefined)
    diagnostics.error(
      "unknown-name",
      span,
      `"${unknown}" is no name that can be printed here`,
      'write {{fact "…"}} for a fact, or a column of the rows that are looped over',
    );
  // what else stops a template, such as a helper that does not exist, the check stage has found by then
  else if (!diagnostics.hasErrors)
    diagnostics.error(
      "template-fault",
      span,
      `the template cannot run: ${error.message.replace(/ - \d+:\d+$/, "")}`,
      "write this call in a simpler way",
    );
}

/** Whether calls were nested too deep for the stack. */
function isOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes("call stack");
}
