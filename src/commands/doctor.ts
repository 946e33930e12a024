import { openFonts } from "../fonts/fonts.ts";
import { inspectPress } from "../press/doctor.ts";
import type { OutputFormat, Terminal } from "./output.ts";

/** Letters of each script that the shipped fonts must have. */
const SCRIPTS = { Latin: "ÅßŁž", Cyrillic: "ЖщЭ", Kazakh: "ӘғҚңӨұҮһі", Chinese: "绿色发展" } as const;

/** `briefwright doctor`: what was found, and how to mend what is missing. Gives the exit code. */
export async function runDoctor(
  options: { readonly format: OutputFormat; readonly browser?: string },
  env: Readonly<Record<string, string | undefined>>,
  node: string,
  terminal: Terminal,
): Promise<number> {
  const press = await inspectPress({ env, ...(options.browser === undefined ? {} : { browserPath: options.browser }) });
  const fonts = openFonts();
  const scripts = Object.entries(SCRIPTS).map(([script, letters]) => ({ script, missing: fonts.missing(letters) }));
  const [major = 0, minor = 0] = node.slice(1).split(".").map(Number);
  const nodeFits = major > 20 || (major === 20 && minor >= 19);
  const fontsFit = scripts.every(({ missing }) => missing.length === 0);
  const ok = press.problem === undefined && nodeFits && fontsFit;
  if (options.format === "json") {
    terminal.out(JSON.stringify({ ok, node, press, scripts }, undefined, 2));
    return ok ? 0 : 3;
  }
  const line = (name: string, value: string): void => terminal.out(`${name.padEnd(10)}${value}`);
  line("Node", nodeFits ? node : `${node}, too old: install Node 20.19 or later`);
  const { browser, problem } = press;
  if (browser !== undefined) {
    line("Browser", `${browser.name} ${browser.version}, ${browser.from}`);
    line("", browser.path);
    line("Sandbox", browser.sandbox ? "on" : "off, because Chromium has none as root; run as an ordinary user to have it");
    line("Printing", press.prints ? `a test page came out in ${Math.round(press.printMs)} ms` : "failed");
  }
  line("Cache", press.cache);
  line("Fonts", scripts.map(({ script, missing }) => (missing.length === 0 ? script : `${script} without ${missing.join("")}`)).join(", "));
  if (problem !== undefined) terminal.err(`error: ${problem.message}\n  hint: ${problem.hint}`);
  if (!fontsFit) terminal.err("error: a shipped font is missing\n  hint: run npm install again");
  return ok ? 0 : 3;
}
