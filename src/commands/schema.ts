import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { makeFolder } from "../folder.ts";
import { SCHEMAS } from "../read/schema.ts";
import { FORMS } from "../trace/forms.ts";
import type { Terminal } from "./output.ts";

/** `briefwright schema <dir>`: writes one JSON schema per kind of file. Gives the exit code. */
export async function runSchema(dir: string, terminal: Terminal): Promise<number> {
  writeSchemas(dir);
  terminal.out(`wrote ${ALL.length} schemas to ${dir}`);
  return 0;
}

/** Schemas of what a person writes, and of what a build writes about itself. */
const ALL = [
  ...Object.entries(SCHEMAS).map(([name, schema]) => ({ name, schema, io: "input" as const })),
  ...Object.entries(FORMS).map(([name, schema]) => ({ name, schema, io: "output" as const })),
];

/** Writes `<kind>.schema.json` for each kind of file into a folder, which is made when it is not there. */
export function writeSchemas(dir: string): void {
  makeFolder(dir);
  for (const { name, schema, io } of ALL) {
    const json = z.toJSONSchema(schema, { io, target: "draft-7" });
    writeFileSync(join(dir, `${name}.schema.json`), `${JSON.stringify({ title: `Briefwright ${name}`, ...json }, undefined, 2)}\n`);
  }
}
