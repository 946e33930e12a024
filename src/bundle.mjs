// Makes dist/: the program bundled and minified (a bundled start takes a quarter of the time), the sample report of `init`, the schemas.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { chmodSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

rmSync("dist", { recursive: true, force: true });
const options = {
  outdir: "dist",
  bundle: true,
  minify: true,
  platform: "node",
  target: "node20",
  legalComments: "linked",
  logLevel: "warning",
};
// what is run as it stands, and loads the bundles below out of compiled code
await build({
  ...options,
  entryPoints: { cli: "src/entry/cli.ts", index: "src/entry/index.ts" },
  format: "esm",
});
/** The table of HTML entities as bytes: spelt out, its making takes 4% of a check. */
const packedEntities = {
  name: "packed-entities",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]entities[\\/]lib[\\/]generated[\\/]decode-data-\w+\.js$/ }, ({ path }) => {
      const { default: table } = createRequire(path)(path);
      const bytes = Buffer.from(table.buffer, table.byteOffset, table.byteLength).toString("base64");
      return {
        contents: `exports.__esModule = true; exports.default = new Uint16Array(Uint8Array.from(Buffer.from("${bytes}", "base64")).buffer);`,
      };
    });
  },
};
const commonJs = { format: "cjs", outExtension: { ".js": ".cjs" }, define: { "import.meta.url": "__url" } };
// a process that does little else starts faster without modules
await build({
  ...options,
  ...commonJs,
  entryPoints: { "draw-worker": "src/entry/draw-worker.ts" },
  banner: { js: 'const __url=require("node:url").pathToFileURL(__filename).href;' },
});
await build({
  ...options,
  ...commonJs,
  entryPoints: { program: "src/program.ts", draw: "src/worker/worker.ts" },
  // packages that hold files rather than code, the downloader of browsers, and citeproc with its own licence stay what they are
  external: ["puppeteer", "@sparticuz/chromium", "@fontsource/*", "citeproc"],
  plugins: [packedEntities],
  // Marp and we use one markdown-it, which would be bundled in both its forms;
  // Handlebars does without a map of what it compiles, which takes it longer, where it finds no `SourceNode`;
  // Vega's canvas for Node waits for a package that is not there; of mathjs only the units are used, and the whole of it starts slowly
  alias: {
    "markdown-it": "./node_modules/markdown-it/dist/index.cjs.js",
    "source-map": "node:path",
    mathjs: "./node_modules/mathjs/lib/esm/type/unit/Unit.js",
    "vega-canvas": "./node_modules/vega-canvas/build/vega-canvas.browser.js",
  },
});
// V8 holds a text of ASCII alone in half the memory and reads it twice as fast; esbuild leaves regular expressions as they are
for (const file of ["dist/program.cjs", "dist/draw.cjs"]) {
  const text = readFileSync(file, "utf8");
  writeFileSync(
    file,
    text.replace(/[^\0-\x7f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`),
  );
}
chmodSync("dist/cli.js", 0o755);
cpSync("src/starter", "dist/starter", { recursive: true });
for (const file of ["brief/layout.hbs", "brief/style.css", "deck/layout.hbs", "deck/style.css", "partials", "themes/harbour"]) {
  if (existsSync(`templates/${file}`)) cpSync(`templates/${file}`, `dist/starter/templates/${file}`, { recursive: true });
}
execFileSync(process.execPath, ["dist/cli.js", "schema", "dist/schema"], { stdio: "ignore" });
