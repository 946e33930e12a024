import type { Template } from "../model/document.ts";
import { callsOf, parseTemplate, type Call } from "./template.ts";

/** The calls by which a partial comes back to itself, straight or by way of others; `name` is the partial that holds the call. */
export function cyclicPartials(partials: ReadonlyMap<string, Template>): readonly { readonly name: string; readonly call: Call }[] {
  const calls = new Map([...partials].map(([name, template]) => [name, partialCalls(template)]));
  const reaches = (from: string, to: string, seen: Set<string>): boolean => {
    if (seen.has(from)) return false;
    seen.add(from);
    return filesOf(from, partials).some((file) => file === to || (calls.get(file) ?? []).some((call) => reaches(call.name, to, seen)));
  };
  return [...calls].flatMap(([name, made]) => made.filter((call) => reaches(call.name, name, new Set())).map((call) => ({ name, call })));
}

function partialCalls(template: Template): readonly Call[] {
  const program = parseTemplate(template, { error: () => undefined });
  return program === undefined ? [] : callsOf(program, template, "any").filter(({ form }) => form === "partial");
}

/** The files that serve a call of a partial: `contacts` for every language, `contacts.ru` for one. */
function filesOf(called: string, partials: ReadonlyMap<string, Template>): readonly string[] {
  return [...partials.keys()].filter((name) => name === called || name.startsWith(`${called}.`));
}
