import type { SafePage } from "./page.ts";

/** Characters that a font of last resort drew, with the start of the text that holds them. */
export interface Undrawn {
  readonly characters: string;
  readonly text: string;
}

/** Most probes in one page, so that a long text cannot hold it up. */
const MOST = 3000;

/** Finds which characters of the shown page none of its own fonts draws; for a page that is known to have some. */
export async function findUndrawn(page: SafePage, isBrought: (family: string) => boolean): Promise<readonly Undrawn[]> {
  const probes = await page.evaluate(placeProbes, MOST);
  // only what is laid out has a font
  await page.evaluate(async () => {
    document.body.getBoundingClientRect();
    await document.fonts.ready;
  });
  const { session } = page;
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  const { root } = await session.send("DOM.getDocument", { depth: 0 });
  const { nodeIds } = await session.send("DOM.querySelectorAll", { nodeId: root.nodeId, selector: "[data-probe]" });
  const used = await Promise.all(nodeIds.map((nodeId) => session.send("CSS.getPlatformFontsForNode", { nodeId })));
  const texts = new Map<string, string>();
  for (const [index, { fonts }] of used.entries()) {
    const { character, text } = probes[index] ?? { character: "", text: "" };
    if (fonts.some(({ familyName }) => !isBrought(familyName))) texts.set(text, (texts.get(text) ?? "") + character);
  }
  return [...texts].map(([text, characters]) => ({ characters, text }));
}

/** Sets each character once in each font that it stands in, at the end of the page. Runs inside the page, so it must not use anything outside itself. */
function placeProbes(most: number): { character: string; text: string }[] {
  const probes: { character: string; text: string }[] = [];
  const known = new Set<string>();
  const holder = document.createElement("div");
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (element === null || element.closest("style, script") !== null) continue;
    const { fontFamily, fontWeight, fontStyle } = getComputedStyle(element);
    const font = `font-family: ${fontFamily}; font-weight: ${fontWeight}; font-style: ${fontStyle}`;
    for (const character of new Set(node.nodeValue ?? "")) {
      const key = `${font} ${character}`;
      if (/\s/.test(character) || known.has(key) || probes.length >= most) continue;
      known.add(key);
      const probe = document.createElement("span");
      probe.setAttribute("data-probe", "");
      probe.setAttribute("style", font);
      probe.textContent = character;
      holder.append(probe);
      probes.push({ character, text: (element.textContent ?? "").replace(/\s+/g, " ").trim().slice(0, 60) });
    }
  }
  document.body.append(holder);
  return probes;
}
