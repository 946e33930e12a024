/** A plain colour, `#rrggbb` in lower case; undefined for any other way to write one. */
export function parseColour(written: string): string | undefined {
  const [, digits] = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(written.trim()) ?? [];
  if (digits === undefined) return undefined;
  return `#${digits.length === 3 ? digits.replace(/./g, "$&$&") : digits}`.toLowerCase();
}

/** Relative luminance of `#rrggbb`, 0 for black to 1 for white, after WCAG 2. */
export function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours, 1 to 21, after WCAG 2. */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** The grey of a luminance. */
export function greyOf(light: number): string {
  const share = light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
  return `#${Math.round(share * 255)
    .toString(16)
    .padStart(2, "0")
    .repeat(3)}`;
}

/** Lightness as the eye sees it, 0 to 100 (CIE L*), of a luminance. */
export function lightness(light: number): number {
  return light > 216 / 24389 ? 116 * Math.cbrt(light) - 16 : (light * 24389) / 27;
}

/** The luminance of a lightness. */
export function luminanceOf(seen: number): number {
  return seen > 8 ? ((seen + 16) / 116) ** 3 : (seen * 27) / 24389;
}

function linear(share: number): number {
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
