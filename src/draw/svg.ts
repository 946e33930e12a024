/** Makes Vega's SVG fit to stand in a page beside others: no ARIA of its own, ids with a prefix, numbers of two decimals, no empty parts. */
export function tidySvg(svg: string, prefix: string): string {
  const ids = new Map<string, string>();
  for (const [, id] of svg.matchAll(/<[^>]* id="([^"]*)"/g)) if (id !== undefined) ids.set(id, `${prefix}-${ids.size + 1}`);
  const tidy = svg.replace(/<[a-zA-Z][^>]*>/g, (tag) =>
    tag
      .replace(/ (?:role|aria-[\w-]+|class|pointer-events|version|xmlns:xlink)="[^"]*"/g, "")
      .replace(/ id="([^"]*)"/g, (_, id: string) => ` id="${ids.get(id) ?? id}"`)
      .replace(/url\(#([^)]*)\)/g, (_, id: string) => `url(#${ids.get(id) ?? id})`)
      .replace(/-?\d+\.\d{3,}(?:e-?\d+)?/g, (number) => String(Math.round(Number(number) * 100) / 100 || 0)),
  );
  return dropEmpty(tidy.replace(/<path(?![^>]* (?:fill|stroke)=)[^>]*\/>|<path[^>]* display="none"[^>]*\/>/g, ""));
}

function dropEmpty(svg: string): string {
  const less = svg.replace(/<g(?: [^>]*)?(?:\/>|><\/g>)/g, "");
  return less === svg ? svg : dropEmpty(less);
}
