import { spawnSync } from "node:child_process";
import { UsageError } from "../usage.ts";

/** What veraPDF says of a file. */
export interface Verdict {
  /** `ua1` or `2a`, as veraPDF calls the standards. */
  readonly flavour: string;
  readonly passed: boolean;
}

/** Asks veraPDF (https://verapdf.org) whether a file keeps to PDF/UA-1 and to PDF/A-2a; throws UsageError when it does not answer. */
export function askVeraPdf(program: string, path: string): readonly Verdict[] {
  return ["ua1", "2a"].map((flavour) => {
    const { error, stdout, stderr } = spawnSync(program, ["--flavour", flavour, "--format", "text", path], { encoding: "utf8" });
    const verdict = /^(PASS|FAIL)\b/m.exec(stdout ?? "")?.[1];
    if (verdict === undefined) {
      const why = error?.message ?? (stderr.trim().split("\n").at(-1) || "it gave no verdict");
      throw new UsageError(
        `cannot ask veraPDF at ${program}: ${why}`,
        "give the path of its program, as in --verapdf /opt/verapdf/verapdf",
      );
    }
    return { flavour, passed: verdict === "PASS" };
  });
}
