import type { Overflow } from "../model/print.ts";

/**
 * Width in CSS pixels between the left and right page margins, as the `@page` rule without a name says; A4 without margins when there is none.
 * Runs inside the page, so it must not use anything outside itself.
 */
export function measureContentWidth(): number {
  const papers: Record<string, readonly [string, string]> = {
    a3: ["297mm", "420mm"],
    a4: ["210mm", "297mm"],
    a5: ["148mm", "210mm"],
    letter: ["8.5in", "11in"],
    legal: ["8.5in", "14in"],
  };
  let size = "a4";
  let left = "0px";
  let right = "0px";
  for (const sheet of document.styleSheets) {
    // A linked sheet was refused, and its rules cannot be read.
    if (sheet.href !== null) continue;
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSPageRule) || rule.selectorText !== "") continue;
      size = rule.style.getPropertyValue("size") || size;
      left = rule.style.getPropertyValue("margin-left") || left;
      right = rule.style.getPropertyValue("margin-right") || right;
    }
  }
  const words = size.toLowerCase().split(/\s+/);
  const [short, long] = papers[words.find((word) => word in papers) ?? "a4"] ?? ["210mm", "297mm"];
  const given = words.find((word) => /^\d/.test(word));
  const probe = document.createElement("div");
  probe.style.cssText = `position: absolute; width: calc(${given ?? (words.includes("landscape") ? long : short)} - ${left} - ${right})`;
  document.documentElement.append(probe);
  const width = probe.getBoundingClientRect().width;
  probe.remove();
  return width;
}

/**
 * Finds what sticks out: at the right of the window (pages), or out of a slide's 1280 × 720 box, over a `.source` line, or cut off by a box that hides its overflow (both).
 * Of nested elements only the outermost is reported. Runs inside the page, so it must not use anything outside itself.
 */
export function findOverflows(kind: "pages" | "slides"): Overflow[] {
  // Rounding of the window to whole pixels makes up to one.
  const slack = 1;
  const found: Overflow[] = [];
  const textOf = (element: Element): string => (element.textContent ?? "").replace(/\s+/g, " ").trim().slice(0, 60);
  const nameOf = (element: Element): string => [element.localName, ...element.classList].join(".");
  const range = document.createRange();
  const rectsOf = (element: Element): DOMRect[] => {
    const rects = [element.getBoundingClientRect()];
    for (const child of element.childNodes) {
      if (child.nodeType !== Node.TEXT_NODE || (child.nodeValue ?? "").trim() === "") continue;
      range.selectNodeContents(child);
      rects.push(range.getBoundingClientRect());
    }
    return rects.filter((rect) => rect.width > 0 && rect.height > 0);
  };
  const measure = (root: HTMLElement, page: number): void => {
    const frame = root.getBoundingClientRect();
    const scale = page === 0 ? 1 : frame.width / root.offsetWidth || 1;
    const edge =
      page === 0 ? { right: document.documentElement.clientWidth, bottom: Infinity } : { right: frame.right, bottom: frame.bottom };
    const report = (element: Element, by: number, side: Overflow["side"]): void => {
      found.push({ page, element: nameOf(element), text: textOf(element), by: Math.round((by / scale) * 10) / 10, side });
      reported.push(element);
    };
    const reported: Element[] = [];
    const shown: Element[] = [];
    const visit = (element: Element): void => {
      // Text that is only for screen readers is seen nowhere.
      if (element.matches("[hidden], .visually-hidden, .sr-only")) return;
      const style = getComputedStyle(element);
      if (style.visibility === "visible") {
        shown.push(element);
        const rects = element === root ? rectsOf(element).slice(1) : rectsOf(element);
        const right = Math.max(...rects.map((rect) => rect.right - edge.right));
        const bottom = Math.max(...rects.map((rect) => rect.bottom - edge.bottom));
        const hides = (overflow: string): boolean => element !== root && overflow !== "visible" && element instanceof HTMLElement;
        const cutRight = hides(style.overflowX) ? (element.scrollWidth - element.clientWidth) * scale : 0;
        const cutBottom = hides(style.overflowY) ? (element.scrollHeight - element.clientHeight) * scale : 0;
        if (Math.max(right, cutRight) > slack * scale) return report(element, Math.max(right, cutRight), "right");
        if (Math.max(bottom, cutBottom) > slack * scale) return report(element, Math.max(bottom, cutBottom), "bottom");
      }
      // The inside of a picture has a window of its own.
      if (!element.matches("svg:not([data-marpit-svg])")) for (const child of element.children) visit(child);
    };
    visit(root);
    if (page === 0) return;
    for (const source of shown.filter((element) => element.matches(".source"))) {
      const line = source.getBoundingClientRect();
      let worst: { element: Element; by: number } | undefined;
      for (const element of shown) {
        if (element.contains(source) || source.contains(element) || reported.some((other) => other.contains(element))) continue;
        const rects = element.matches("img, svg, canvas, video, hr") ? rectsOf(element) : rectsOf(element).slice(1);
        for (const rect of rects) {
          const meets =
            rect.left < line.right - slack &&
            rect.right > line.left + slack &&
            rect.top < line.bottom - slack &&
            rect.bottom > line.top + slack;
          const by = rect.bottom - line.top;
          if (meets && (worst === undefined || by > worst.by)) worst = { element, by };
        }
      }
      if (worst !== undefined) report(worst.element, worst.by, "bottom");
    }
    const rest = Math.max(root.scrollWidth - root.clientWidth, root.scrollHeight - root.clientHeight);
    if (reported.length === 0 && rest > slack) report(root, rest * scale, root.scrollWidth - root.clientWidth > slack ? "right" : "bottom");
  };
  if (kind === "pages") {
    measure(document.body, 0);
  } else {
    document.querySelectorAll("svg[data-marpit-svg]").forEach((slide, index) => {
      for (const section of slide.querySelectorAll<HTMLElement>(":scope > foreignObject > section")) {
        // Marp draws background pictures and page numbers in layers of their own.
        const layer = section.dataset["marpitAdvancedBackground"];
        if (layer === undefined || layer === "content") measure(section, index + 1);
      }
    });
  }
  return found;
}
