import { cpSync, existsSync, readdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { UsageError } from "../usage.ts";
import type { Terminal } from "./output.ts";
import { writeSchemas } from "./schema.ts";

/** The sample report, beside the bundled program. */
const STARTER = new URL("./starter/", import.meta.url);

/** `briefwright init <dir>`: puts a small report into an empty folder. Gives the exit code. */
export async function runInit(dir: string, terminal: Terminal): Promise<number> {
  if (existsSync(dir) && readdirSync(dir).length > 0)
    throw new UsageError(`the folder ${dir} is not empty`, "name a new folder, so that nothing of yours is lost");
  try {
    cpSync(fileURLToPath(STARTER), dir, { recursive: true });
  } catch (error) {
    throw new UsageError(
      `cannot write to ${dir} (${error instanceof Error ? error.message.split(",")[0] : String(error)})`,
      "name a folder of your own",
    );
  }
  // npm publishes no file of the name .gitignore
  renameSync(join(dir, "gitignore"), join(dir, ".gitignore"));
  writeSchemas(join(dir, ".schema"));
  terminal.out(`started a report in ${dir}\n  briefwright build ${dir}`);
  return 0;
}
