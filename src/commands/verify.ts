import { readFileSync } from "node:fs";
import { families } from "../fonts/families.ts";
import type { Finding } from "../model/finding.ts";
import { PdfFile } from "../readback/file.ts";
import { UsageError } from "../usage.ts";
import { RULES } from "../verify/rules.ts";
import { hintOf, verifyPdf, wordFinding } from "../verify/verify.ts";
import { countWords, type OutputFormat, type Terminal } from "./output.ts";
import { askVeraPdf, type Verdict } from "./verapdf.ts";

/** What was found in one file. */
interface Verified {
  readonly path: string;
  readonly ok: boolean;
  readonly findings: readonly (Finding & { readonly hint: string; readonly source: string })[];
  /** What veraPDF says, where it was asked. */
  readonly verapdf?: readonly Verdict[];
}

/** `briefwright verify <pdf…>`: holds PDFs against every rule that a machine can check. Gives the exit code. */
export async function runVerify(
  paths: readonly string[],
  options: { readonly format: OutputFormat; readonly font?: readonly string[]; readonly verapdf?: string },
  terminal: Terminal,
): Promise<number> {
  const fonts = [...families.map(({ name }) => name), ...(options.font ?? [])];
  const verified = paths.map((path): Verified => {
    const findings = findingsIn(path, fonts).map((finding) => ({ ...finding, ...ruleOf(finding) }));
    const verdicts = options.verapdf === undefined ? undefined : askVeraPdf(options.verapdf, path);
    const ok = findings.length === 0 && (verdicts ?? []).every(({ passed }) => passed);
    return { path, ok, findings, ...(verdicts === undefined ? {} : { verapdf: verdicts }) };
  });
  const ok = verified.every((file) => file.ok);
  if (options.format === "json") terminal.out(JSON.stringify({ ok, rules: RULES.length, files: verified }, undefined, 2));
  else {
    for (const file of verified) printVerified(file, terminal);
    if (ok) terminal.out("Reading order, the sense of the words and contrast still want a person.");
  }
  return ok ? 0 : 1;
}

/** Reads and checks one file; one that cannot be read is a finding too. */
function findingsIn(path: string, fonts: readonly string[]): readonly Finding[] {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const why = error instanceof Error ? error.message.split(",")[0] : String(error);
    throw new UsageError(`cannot read ${path} (${why})`, "name PDF files, as in briefwright verify out/en/brief.pdf");
  }
  try {
    return verifyPdf(new PdfFile(bytes), { fonts });
  } catch (error) {
    // zlib's errors are of a damaged stream
    if (!(error instanceof TypeError) && !(error instanceof Error && "code" in error)) throw error;
    return [{ rule: "readable", message: `the file cannot be read: ${error.message}` }];
  }
}

function ruleOf(finding: Finding): { readonly hint: string; readonly source: string } {
  const hint = hintOf(finding) || "build the file again";
  return { hint, source: RULES.find(({ name }) => name === finding.rule)?.source ?? "ISO 32000-1" };
}

function printVerified({ path, findings, verapdf = [] }: Verified, terminal: Terminal): void {
  const count = countWords(RULES.length, "rule");
  terminal.out(findings.length === 0 ? `${path}: machine checks passed (${count})` : `${path}: ${countWords(findings.length, "finding")}`);
  for (const [index, finding] of findings.entries()) {
    terminal.out(`  ${wordFinding(finding)}`);
    if (findings[index + 1]?.rule !== finding.rule) terminal.out(`    hint: ${finding.hint} (${finding.source})`);
  }
  for (const { flavour, passed } of verapdf) terminal.out(`  veraPDF, ${flavour}: ${passed ? "PASS" : "FAIL"}`);
}
