import * as z from "zod";
import type { Path } from "./source.ts";

/** The part of a shape that stands at a path; undefined when there is none. */
export function schemaAt(schema: unknown, path: Path): unknown {
  let current = schema;
  for (const key of path) {
    const outer = unwrap(current);
    if (outer instanceof z.ZodArray) current = outer.element;
    else if (outer instanceof z.ZodRecord) current = outer.valueType;
    else if (outer instanceof z.ZodObject) current = Object.entries(outer.shape).find(([name]) => name === key)?.[1] ?? outer.def.catchall;
    else return undefined;
  }
  return unwrap(current);
}

/** The keys that a shape allows at a path, for hints. */
export function knownKeys(schema: unknown, path: Path): readonly string[] {
  const found = unwrap(schemaAt(schema, path));
  const record = found instanceof z.ZodUnion ? found.options.find((option) => option instanceof z.ZodObject) : found;
  return record instanceof z.ZodObject ? Object.keys(record.shape) : [];
}

/** A shape without what makes it optional. */
export function unwrap(schema: unknown): unknown {
  return schema instanceof z.ZodOptional ? unwrap(schema.unwrap()) : schema;
}
