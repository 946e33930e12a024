/** The units of physics by the names that people write, each as mathjs writes it. A name that is not here is a unit of its own kind. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ...["W", "Wh", "J", "V", "A", "Hz", "Pa", "g"].flatMap((unit) =>
    ["", "k", "M", "G", "T", "P"].map((prefix) => [prefix + unit, prefix + unit] as const),
  ),
  ...["mg", "mm", "cm", "m", "km", "ml", "l", "s", "h"].map((unit) => [unit, unit] as const),
  ["t", "Mg"],
  ["kt", "Gg"],
  ["Mt", "Tg"],
  ["Gt", "Pg"],
  ["L", "l"],
  ["ha", "hectare"],
  ...["m", "km", "cm"].flatMap((unit) => [
    [`${unit}2`, `${unit}^2`] as const,
    [`${unit}²`, `${unit}^2`] as const,
    [`${unit}3`, `${unit}^3`] as const,
    [`${unit}³`, `${unit}^3`] as const,
  ]),
  // a year has 365.25 days
  ...["minute", "hour", "day", "week", "month", "year"].flatMap((unit) => [[unit, unit] as const, [`${unit}s`, unit] as const]),
  ["min", "minute"],
]);

/** What mathjs calls a unit of physics; undefined for any other. */
export function physicalName(unit: string): string | undefined {
  return NAMES.get(unit);
}
