import { Diagnostics, hintNearest } from "../diagnostic.ts";
import type { ReportSettings } from "../model/report.ts";
import type { Theme, ThemeVariable } from "../model/theme.ts";
import { spanOfFile } from "../span.ts";
import type { World } from "../world.ts";
import { greyValues } from "./greyscale.ts";
import { REPORT_FILE } from "./settings.ts";
import { PICTURE_LIMIT, TEMPLATES } from "./templates.ts";
import { readBytes } from "./bytes.ts";
import { decodeText } from "./text.ts";
import { readThemeFonts } from "./theme-fonts.ts";
import { readThemeRules, type Declaration } from "./theme-rules.ts";
import { readThemeValues } from "./theme-values.ts";

export const THEMES = `${TEMPLATES}/themes`;

const NO_THEME: Theme = {
  name: "",
  light: new Map(),
  dark: new Map(),
  types: new Map(),
  fontFaces: [],
  logo: "",
  isWhole: false,
};

/** Reads the theme that the report wears: the one that `report.yaml` names, or the first in `templates/themes/`. In greyscale its colours are greys. */
export function readTheme(world: World, settings: ReportSettings, sources: Map<string, string>, diagnostics: Diagnostics): Theme {
  const names = world.list(THEMES).flatMap((path) => /^([^/]+)\/theme\.css$/.exec(path.slice(THEMES.length + 1))?.[1] ?? []);
  const name = settings.theme?.name ?? names[0];
  const bytes = name === undefined ? "missing" : readBytes(world, `${THEMES}/${name}/theme.css`, diagnostics);
  if (bytes === undefined) return NO_THEME;
  if (name === undefined || bytes === "missing") {
    diagnostics.error(
      "theme-missing",
      settings.theme?.span ?? spanOfFile(REPORT_FILE),
      name === undefined ? `there is no theme in ${THEMES}` : `there is no theme "${name}"`,
      hintNearest(name ?? "", names, `add ${THEMES}/${name ?? "plain"}/theme.css; a report of \`briefwright init\` has one to copy`),
    );
    return NO_THEME;
  }
  const folder = `${THEMES}/${name}`;
  const file = `${folder}/theme.css`;
  const source = decodeText(file, bytes, sources, diagnostics);
  if (source === undefined) return NO_THEME;
  const found = new Diagnostics();
  const rules = readThemeRules(file, source, found);
  const isGrey = settings.colour === "greyscale";
  const valuesOf = (declared: ReadonlyMap<string, Declaration>): ReadonlyMap<string, string> => {
    const values = readThemeValues(file, declared, found);
    return isGrey ? greyValues(values) : values;
  };
  const isSound = rules.isSound;
  const merged = new Map([...rules.light, ...rules.dark]);
  const light = isSound ? valuesOf(rules.light) : new Map<string, string>();
  const fonts = readThemeFonts(world, folder, rules, light, found);
  const theme = {
    name,
    light: placed(light, rules.light, file),
    dark: rules.dark.size === 0 || !isSound ? new Map<string, ThemeVariable>() : placed(valuesOf(merged), merged, file),
    ...fonts,
    logo: readLogo(world, folder, isGrey, found),
  };
  diagnostics.add(...found.sorted());
  return { ...theme, isWhole: isSound && !found.hasErrors };
}

function placed(
  values: ReadonlyMap<string, string>,
  declared: ReadonlyMap<string, Declaration>,
  file: string,
): ReadonlyMap<string, ThemeVariable> {
  return new Map([...values].map(([name, value]) => [name, { value, span: declared.get(name)?.span ?? spanOfFile(file) }]));
}

const LOGO = /^(logo|logo-grey)\.(svg|png|jpe?g|webp)$/i;

/** `logo.svg` or another picture of that name; a greyscale edition takes `logo-grey.svg` where there is one. */
function readLogo(world: World, folder: string, isGrey: boolean, diagnostics: Diagnostics): string {
  const logos = world.list(folder).flatMap((path) => {
    const [, name, extension] = LOGO.exec(path.slice(folder.length + 1)) ?? [];
    return name === undefined || extension === undefined ? [] : [{ path, isGrey: name.toLowerCase() === "logo-grey", extension }];
  });
  const logo = logos.find((one) => one.isGrey === isGrey) ?? logos.find((one) => !one.isGrey);
  const bytes = logo && world.read(logo.path);
  if (bytes === undefined || logo === undefined) return "";
  if (bytes.length > PICTURE_LIMIT)
    diagnostics.error("file-too-large", spanOfFile(logo.path), "the logo is over the limit of 8 MB", "save it smaller");
  if (/\.svg$/i.test(logo.path) && /<text[\s>]/.test(new TextDecoder().decode(bytes)))
    diagnostics.error(
      "theme-font",
      spanOfFile(logo.path),
      "the logo holds words as text, and a picture has no typeface to set them in",
      "save its words as outlines (paths)",
    );
  const type = { svg: "svg+xml", jpg: "jpeg" }[logo.extension.toLowerCase()] ?? logo.extension.toLowerCase();
  return `data:image/${type};base64,${Buffer.from(bytes).toString("base64")}`;
}
