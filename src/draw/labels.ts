import type { Scene, SceneGroup, SceneItem, SceneText } from "vega";
import type { ChartSize } from "../model/chart.ts";

/** A text of a finished picture with its box, in pixels from the top left. */
export interface PlacedText {
  readonly text: string;
  /** Wider than its own limit, so that Vega cut it short. */
  readonly cut: boolean;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Every visible text below a mark of the scenegraph, shifted by its place in the picture. */
export function placeTexts(
  scene: Scene,
  shift: readonly [x: number, y: number],
  widthOf: (item: SceneText, text: string) => number,
): readonly PlacedText[] {
  const [x, y] = shift;
  if (scene.marktype === "group") {
    return scene.items.flatMap((group) =>
      groupScenes(group).flatMap((inner) => placeTexts(inner, [x + (group.x || 0), y + (group.y || 0)], widthOf)),
    );
  }
  const items: readonly SceneItem[] = scene.items;
  return items.filter(isVisibleText).map((item) => {
    const { x1, y1, x2, y2 } = item.bounds;
    const text = [item.text].flat().join(" ");
    const cut = (item.limit ?? 0) > 0 && widthOf(item, text) > (item.limit ?? 0);
    return { text, cut, left: x + x1, top: y + y1, right: x + x2, bottom: y + y2 };
  });
}

/** Texts that are cut short, run out of the picture, or overlap another by more than a pixel, in words for a person. */
export function checkLabels(texts: readonly PlacedText[], size: Pick<ChartSize, "width" | "height">): readonly string[] {
  const warnings: string[] = [];
  for (const [index, text] of texts.entries()) {
    const name = `label "${text.text}"`;
    if (text.cut) warnings.push(`${name} is cut short`);
    const out = { left: -text.left, right: text.right - size.width, top: -text.top, bottom: text.bottom - size.height };
    for (const [side, pixels] of Object.entries(out)) {
      if (pixels > 1) warnings.push(`${name} runs out of the picture at the ${side} by ${Math.ceil(pixels)} px`);
    }
    for (const other of texts.slice(index + 1)) {
      if (overlap(text, other) && !isSame(text, other)) warnings.push(`${name} overlaps label "${other.text}"`);
    }
  }
  return warnings;
}

/** Says which marks draw nothing, as one does whose filter names a row that is gone. */
export function emptyMarks(scene: Scene): readonly string[] {
  if (scene.marktype === "group") return scene.items.flatMap((group) => groupScenes(group).flatMap(emptyMarks));
  return scene.role === "mark" && scene.items.length === 0 ? [`the mark "${scene.name}" has nothing to draw`] : [];
}

function overlap(a: PlacedText, b: PlacedText): boolean {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 1 && height > 1;
}

/** The same words drawn twice in one place, as a halo is. */
function isSame(a: PlacedText, b: PlacedText): boolean {
  return a.text === b.text && a.left === b.left && a.top === b.top;
}

function groupScenes(group: SceneGroup): readonly Scene[] {
  return group.items;
}

function isVisibleText(item: SceneItem): item is SceneText {
  return "text" in item && item.text !== "" && item.text !== null && item.text !== undefined && item.opacity !== 0;
}
