import type { Face } from "../model/fonts.ts";

/** A typeface as npm ships it: one static file per subset, weight and style. */
export interface Family {
  /** The name that CSS knows it by. */
  readonly name: string;
  /** The npm package, of https://fontsource.org. */
  readonly package: string;
  readonly role: Face["family"];
  /** Han families fill in what the Latin family of the same role lacks. */
  readonly han: boolean;
  /** Names of the subsets that are used, most wanted first; empty for a Han family, which uses its numbered slices. */
  readonly subsets: readonly string[];
}

const ALPHABETS = ["latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek"];

/** The four typefaces of the product. */
export const families: readonly Family[] = [
  { name: "Source Serif 4", package: "source-serif-4", role: "serif", han: false, subsets: ALPHABETS },
  { name: "Inter", package: "inter", role: "sans", han: false, subsets: ALPHABETS },
  { name: "Noto Serif SC", package: "noto-serif-sc", role: "serif", han: true, subsets: [] },
  { name: "Noto Sans SC", package: "noto-sans-sc", role: "sans", han: true, subsets: [] },
];

/** The faces that documents are set in; bold type is the weight 600. */
export const faces: readonly Face[] = [
  { family: "serif", weight: 400, italic: false },
  { family: "serif", weight: 400, italic: true },
  { family: "serif", weight: 600, italic: false },
  { family: "sans", weight: 400, italic: false },
  { family: "sans", weight: 600, italic: false },
];

/** Marks that Latin and Chinese type share but set at different widths; the first family of the stack decides. */
export const HAN_MARKS = "“”‘’—…·";

/** The CSS `font-family` of a text, families of a theme's own before the shipped ones. Chinese puts its own family first, for full-width quotation marks and dashes; other languages need one Han family for the odd word. */
export function fontStack(role: Face["family"], language: string, own: readonly string[] = []): string {
  const isChinese = /^zh\b/.test(language);
  const latin = families.filter((family) => !family.han && family.role === role).map(({ name }) => name);
  const han = families.filter((family) => family.han && family.role === (isChinese ? role : "sans")).map(({ name }) => name);
  const stack = isChinese ? [...han, ...own, ...latin] : [...own, ...latin, ...han];
  return [...stack.map((name) => `"${name}"`), role === "serif" ? "serif" : "sans-serif"].join(", ");
}
