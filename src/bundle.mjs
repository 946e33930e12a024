// Makes dist/: the program bundled and minified (a bundled start takes a quarter of the time), the sample report of `init`, the schemas.
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, rmSync } from "node:fs";
import { build } from "esbuild";

rmSync("dist", { recursive: true, force: true });
await build({
  entryPoints: { cli: "src/cli.ts", index: "src/index.ts", "draw-worker": "src/worker/worker.ts" },
  outdir: "dist",
  bundle: true,
  minify: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  // packages that hold files rather than code, the downloader of browsers, and citeproc with its own licence stay what they are
  external: ["puppeteer", "@sparticuz/chromium", "@fontsource/*", "citeproc"],
  alias: { fflate: new URL("press/zlib.ts", import.meta.url).pathname },
  banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
  legalComments: "linked",
  logLevel: "warning",
});
chmodSync("dist/cli.js", 0o755);
cpSync("src/starter", "dist/starter", { recursive: true });
for (const file of ["brief/layout.hbs", "brief/style.css", "deck/layout.hbs", "deck/style.css", "partials"]) {
  if (existsSync(`templates/${file}`)) cpSync(`templates/${file}`, `dist/starter/templates/${file}`, { recursive: true });
}
execFileSync(process.execPath, ["dist/cli.js", "schema", "dist/schema"], { stdio: "ignore" });
