import * as z from "zod";
import { hintNearest, nearestName, type Diagnostics } from "../diagnostic.ts";
import { reportNotANumber } from "./number.ts";
import { knownKeys, schemaAt, unwrap } from "./schemas.ts";
import type { Path, SourceFile } from "./source.ts";

/** A record that is held against its shape. */
interface Shaped {
  readonly schema: z.ZodType;
  readonly file: SourceFile;
  /** Its path in the file. */
  readonly at: Path;
  /** What it is called in messages, for example `fact "co2"`. */
  readonly subject: string;
  readonly diagnostics: Diagnostics;
  /** The keys that are there under a misspelled name. */
  readonly misspelled: ReadonlySet<string>;
}

/** Checks one record against its shape; every fault becomes a diagnostic at its place, and the result is undefined. `subject` names the record for messages, for example `fact "co2"`; `at` is its path in the file. */
export function checkShape<T>(
  schema: z.ZodType<T>,
  value: unknown,
  file: SourceFile,
  at: Path,
  subject: string,
  diagnostics: Diagnostics,
): T | undefined {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const misspelled = new Set(
    issues.flatMap((issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => pathKey([...issue.path, nearestName(key, knownKeys(schema, issue.path)) ?? key]))
        : [],
    ),
  );
  for (const issue of issues) reportIssue(issue, { schema, file, at, subject, diagnostics, misspelled });
  return undefined;
}

function reportIssue(issue: z.core.$ZodIssue, shaped: Shaped): void {
  const { schema, file, at, subject, diagnostics } = shaped;
  const path = [...at, ...issue.path];
  const name = nameOf(issue.path, subject);
  const value = valueAt(file.value, path);
  const span = file.span(path);
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(schema, issue.path);
    for (const key of issue.keys)
      diagnostics.error(
        "unknown-key",
        file.keySpan([...path, key]),
        `${subject} has an unknown key "${key}"`,
        hintNearest(key, known, `use one of ${known.join(", ")}`),
      );
  } else if (issue.code === "invalid_key") {
    const [what, hint] = wordsOf(issue.issues[0]?.message ?? "does not fit");
    diagnostics.error("bad-key", file.keySpan(path), `the key "${String(issue.path.at(-1))}" of ${subject} ${what}`, hint);
  } else if (value === undefined && issue.path.length > 0) {
    if (!shaped.misspelled.has(pathKey(issue.path)))
      diagnostics.error("missing-key", span, `${subject} has no ${fieldName(issue.path)}`, `add "${String(issue.path.at(-1))}:"`);
  } else if (issue.code === "invalid_union" && reportBranch(issue, value, shaped)) {
    return;
  } else if (value !== null && expectsNumber(issue)) {
    reportNotANumber(file.source(path) ?? "", span, `${subject} has a ${fieldName(issue.path)} that is not a number`, diagnostics);
  } else if (value === null || issue.code === "too_small") {
    diagnostics.error("wrong-value", span, `${name} is empty`, hintFor(shaped, issue.path, "write it, or take the line away"));
  } else if (issue.code === "invalid_union" && !isRecord(value) && !Array.isArray(value) && expectsText(issue)) {
    const quoted = wrongTypeHint("string", file.source(path));
    diagnostics.error("wrong-type", span, `${name} is not ${article("string")}`, hintFor(shaped, issue.path, quoted));
  } else if (issue.code === "invalid_type") {
    diagnostics.error(
      "wrong-type",
      span,
      `${name} is not ${article(issue.expected)}`,
      wrongTypeHint(issue.expected, file.source(path)) ??
        hintFor(
          shaped,
          issue.path,
          knownKeys(schema, issue.path).length > 0 ? `write it as keys and values: ${knownKeys(schema, issue.path).join(", ")}` : undefined,
        ),
    );
  } else if (issue.code === "invalid_value") {
    const known = issue.values.map(String);
    diagnostics.error(
      "unknown-value",
      span,
      `${name} is none of ${known.join(", ")}`,
      hintNearest(file.source(path) ?? "", known, `use one of ${known.join(", ")}`),
    );
  } else {
    const [what, hint] = issue.code === "invalid_union" ? ["does not hold what belongs there", undefined] : wordsOf(issue.message);
    diagnostics.error("wrong-value", span, `${name} ${what}`, hintFor(shaped, issue.path, hint));
  }
}

/** Reports the faults of the alternative that a value was meant to be: the one that knows its keys, or understood most of it. Says whether there is one. */
function reportBranch(issue: z.core.$ZodIssueInvalidUnion, value: unknown, shaped: Shaped): boolean {
  const union = schemaAt(shaped.schema, issue.path);
  const options = union instanceof z.ZodUnion ? union.options : [];
  const scores = issue.errors.map((errors, index) => (isRecord(value) ? keysKnownTo(options[index], value) : deepest(errors)));
  const best = scores.indexOf(Math.max(...scores));
  if ((scores[best] ?? 0) === 0) return false;
  const schema = options[best];
  const inner = {
    ...shaped,
    ...(schema instanceof z.ZodType ? { schema, at: [...shaped.at, ...issue.path], subject: nameOf(issue.path, shaped.subject) } : {}),
  };
  for (const fault of issue.errors[best] ?? []) reportIssue(fault, inner);
  return true;
}

function keysKnownTo(option: unknown, value: object): number {
  const schema = unwrap(option);
  if (schema instanceof z.ZodObject) return Object.keys(value).filter((key) => Object.hasOwn(schema.shape, key)).length;
  if (!(schema instanceof z.ZodRecord)) return 0;
  const key = schema.keyType;
  return key instanceof z.ZodType ? Object.keys(value).filter((name) => key.safeParse(name).success).length : 0;
}

function deepest(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length));
}

function expectsNumber(issue: z.core.$ZodIssue): boolean {
  if (issue.code === "invalid_type") return issue.expected === "number";
  // what may be a text as well is faulted as neither
  return issue.code === "invalid_union" && typesIn(issue).has("number") && !typesIn(issue).has("string");
}

/** Whether what stands alone can only be a text. */
function expectsText(issue: z.core.$ZodIssueInvalidUnion): boolean {
  const types = typesIn(issue);
  return types.has("string") && !["number", "int", "boolean"].some((type) => types.has(type));
}

/** What the alternatives expect. */
function typesIn(issue: z.core.$ZodIssueInvalidUnion): ReadonlySet<string> {
  return new Set(issue.errors.flat().flatMap((inner) => (inner.code === "invalid_type" ? inner.expected : [])));
}

/** A message of a shape, cut at its semicolon into what is wrong and the hint. */
function wordsOf(message: string): readonly [what: string, hint: string | undefined] {
  const [what = message, hint] = message.split("; ");
  return [what, hint];
}

/** The hint, or else what the shape says belongs at a path. */
function hintFor({ schema }: Shaped, path: Path, hint: string | undefined): string | undefined {
  const found = schemaAt(schema, path);
  const described = found instanceof z.ZodType ? z.globalRegistry.get(found)?.description : undefined;
  return described === undefined ? hint : `write ${described}`;
}

function wrongTypeHint(expected: string, source: string | undefined): string | undefined {
  if (expected === "boolean") return "write true or false";
  if (source === undefined) return undefined;
  if (expected === "string") return `put it in quotes: "${source}"`;
  return expected === "array" ? `put it in brackets, as a list of one: [${source}]` : undefined;
}

function article(expected: string): string {
  const names: Readonly<Record<string, string>> = {
    string: "a text",
    array: "a list",
    object: "a record of keys and values",
    record: "a record of keys and values",
    int: "a whole number",
    boolean: "true or false",
  };
  return names[expected] ?? `a ${expected}`;
}

function nameOf(path: Path, subject: string): string {
  const field = fieldName(path);
  if (field === "") return subject;
  return `${typeof path.at(-1) === "number" ? "an item of " : ""}${field} of ${subject}`;
}

function fieldName(path: Path): string {
  return path.filter((key) => typeof key === "string").join(".");
}

function pathKey(path: Path): string {
  return path.map(String).join("\n");
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value at a path, of own keys only. */
export function valueAt(value: unknown, path: Path): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== "object" || current === null) return undefined;
    current = Object.getOwnPropertyDescriptor(current, key)?.value;
  }
  return current;
}
