import { createMeasure } from "../fonts/width.ts";
import type { Drawing } from "../model/chart.ts";
import { drawChart } from "../draw/draw.ts";

/** Draws what the parent process sends, each picture sent back as soon as it is done; `onDrawn` is called after each batch. */
export function serveDrawing(onDrawn: () => void): void {
  const measure = createMeasure();
  process.on("message", async (drawings: readonly Drawing[]) => {
    for (const drawing of drawings) process.send?.(await drawChart(drawing, measure));
    onDrawn();
  });
  process.on("disconnect", () => process.exit());
}
