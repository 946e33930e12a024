import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { RULES } from "../src/verify/rules.ts";
import { contentsOf, emptyFolder, openPdf, pageTexts, run } from "./command.ts";

const ROOT = join(import.meta.dirname, "..");
const README = readFileSync(join(ROOT, "README.md"), "utf8");

test("the README's examples, done in their order, build a report that shows what they say", async () => {
  const folder = emptyFolder();
  const blocks = [...README.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm)];
  expect(blocks.length).toBeGreaterThan(8);
  for (const [, language, path, body = ""] of blocks) {
    if (path !== undefined) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      appendFileSync(join(folder, path), body);
    } else if (language === "sh") {
      for (const line of body.trim().split("\n")) {
        const [program = "", ...args] = line.split(" ");
        if (program !== "briefwright") execFileSync(program, args, { cwd: folder });
        else {
          const { code, err } = await run(args.map((arg) => (arg === "my-report" ? join(folder, arg) : arg)));
          expect([line, code, err]).toEqual([line, 0, ""]);
        }
      }
    }
  }
  const text = (await pageTexts(await openPdf(join(folder, "my-report/out/en/brief.pdf")))).join(" ");
  expect(text).toContain("The programme has made 1,250 jobs");
  expect(text).toMatch(/jobs \[\d\]; 46\.7% \[\d, \d\] of its goal stands/);
  expect(text).toContain("Suburbs of the programme");
  expect(text).toContain("Suburb Peak capacity (MW)");
  expect(existsSync(join(folder, "my-report/out/en/factsheet.pdf"))).toBe(true);
});

test("the README names every command, exit code, diagnostic and rule that there is, and shows pictures that exist", async () => {
  const { out } = await run(["--help"]);
  for (const [, command = ""] of out.matchAll(/^ {2}(build|check|why|impact|facts|verify|doctor|init|schema)\b/gm))
    expect(README).toContain(`\`${command}`);
  const sources = [...contentsOf(join(ROOT, "src"))]
    .filter(([path]) => path.endsWith(".ts"))
    .map(([, bytes]) => String(bytes))
    .join("\n");
  const codes = new Set(
    [...sources.matchAll(/(?:error|warning)\(\s*"([a-z8-]+)",|code: "([a-z8-]+)"/g)].map((match) => match[1] ?? match[2]),
  );
  expect(codes.size).toBeGreaterThan(50);
  expect([...codes].filter((code) => !README.includes(`| \`${code}\` |`))).toEqual([]);
  for (const { name, source } of RULES)
    expect(README).toMatch(new RegExp(`\\| \`${name}\` \\|.*\\| ${source.replace(/[()]/g, "\\$&")} \\|`));
  expect(README).toContain(`machine checks passed (${RULES.length} rules)`);
  for (const [, picture = ""] of README.matchAll(/!\[[^\]]+\]\((docs\/[^)]+)\)/g))
    expect(existsSync(join(ROOT, picture)), picture).toBe(true);
});
