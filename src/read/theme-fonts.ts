import { hintNearest, type Diagnostics } from "../diagnostic.ts";
import { families } from "../fonts/families.ts";
import { TYPE_ROLES, type TypeChoice } from "../model/theme.ts";
import { spanOfFile } from "../span.ts";
import type { World } from "../world.ts";
import type { Declaration, ThemeRules } from "./theme-rules.ts";

/** The largest font file that is put into a document, in bytes. */
const FONT_LIMIT = 8 * 1024 * 1024;
const FONT_TYPES: Readonly<Record<string, string>> = { woff2: "font/woff2", woff: "font/woff", ttf: "font/ttf", otf: "font/otf" };
const GENERIC: Readonly<Record<string, TypeChoice["shipped"]>> = { serif: "serif", "sans-serif": "sans" };

/** Reads the fonts of a theme: its `@font-face` rules with the files of its folder inside, and the families that it chose. A family that is neither its own nor shipped is a diagnostic. */
export function readThemeFonts(
  world: World,
  folder: string,
  rules: ThemeRules,
  values: ReadonlyMap<string, string>,
  diagnostics: Diagnostics,
): { readonly fontFaces: readonly string[]; readonly types: ReadonlyMap<string, TypeChoice> } {
  const own = rules.fontFaces.flatMap((face) => face.flatMap(({ name, value }) => (name === "font-family" ? [unquote(value)] : [])));
  const fontFaces = rules.fontFaces.flatMap((face) => inlineFace(world, folder, face, diagnostics) ?? []);
  const types = new Map<string, TypeChoice>();
  for (const role of TYPE_ROLES) {
    const stack = values.get(role);
    const span = rules.light.get(role)?.span ?? spanOfFile(`${folder}/theme.css`);
    if (stack === undefined || stack === "") continue;
    const names = stack.split(",").map((name) => unquote(name.trim()));
    const known = [...families.map(({ name }) => name), ...Object.keys(GENERIC), ...own];
    for (const name of names) {
      if (!known.includes(name))
        diagnostics.error(
          "theme-font",
          span,
          `--${role} names the typeface "${name}", which is neither shipped nor in ${folder}`,
          hintNearest(name, known, `use one of ${known.join(", ")}, or add its file and an @font-face rule`),
        );
    }
    const shipped = names.flatMap((name) => families.find((family) => family.name === name)?.role ?? GENERIC[name] ?? [])[0];
    if (shipped !== undefined) types.set(role, { own: names.filter((name) => own.includes(name)), shipped });
    else if (names.every((name) => known.includes(name)))
      diagnostics.error(
        "theme-font",
        span,
        `--${role} has no shipped typeface for the characters that its own lacks`,
        'end it with "Inter", sans-serif or with "Source Serif 4", serif',
      );
  }
  return { fontFaces, types };
}

function inlineFace(world: World, folder: string, face: readonly Declaration[], diagnostics: Diagnostics): string | undefined {
  const family = face.find(({ name }) => name === "font-family");
  const src = face.find(({ name }) => name === "src");
  const span = src?.span ?? family?.span ?? spanOfFile(`${folder}/theme.css`);
  const path = /^url\(\s*["']?([^"')]+?)["']?\s*\)(?:\s*format\([^)]*\))?$/.exec(src?.value ?? "")?.[1]?.replace(/^\.\//, "");
  if (family === undefined || path === undefined) {
    diagnostics.error(
      "theme-font",
      span,
      "an @font-face rule does not name its family and one file of the folder",
      'write font-family: "Name of the font"; src: url(name.woff2);',
    );
    return undefined;
  }
  if (/^[a-z][a-z0-9+.-]*:|^[/\\]|(?:^|[/\\])\.\.(?:[/\\]|$)/i.test(path)) {
    diagnostics.error(
      "remote-address",
      span,
      `"${path}" lies outside ${folder}, and no page loads anything from outside`,
      "save the font in that folder and write its name",
    );
    return undefined;
  }
  const type = FONT_TYPES[path.split(".").at(-1)?.toLowerCase() ?? ""];
  const bytes = type === undefined ? undefined : world.read(`${folder}/${path}`);
  if (type === undefined || bytes === undefined || bytes.length > FONT_LIMIT) {
    const fonts = world.list(folder).flatMap((file) => (/\.(?:woff2?|ttf|otf)$/i.test(file) ? [file.slice(folder.length + 1)] : []));
    if (bytes !== undefined)
      diagnostics.error(
        "file-too-large",
        spanOfFile(`${folder}/${path}`),
        "the font is over the limit of 8 MB",
        "take a smaller cut of it",
      );
    else
      diagnostics.error(
        "theme-font",
        span,
        `there is no font file "${path}" in ${folder}`,
        hintNearest(path, fonts, "add it as woff2, ttf or otf"),
      );
    return undefined;
  }
  const others = face.filter((declaration) => declaration !== src).map(({ name, value }) => `${name}:${value};`);
  return `@font-face{${others.join("")}src:url(data:${type};base64,${Buffer.from(bytes).toString("base64")})}`;
}

function unquote(name: string): string {
  return name.replace(/^(["'])(.*)\1$/, "$2");
}
