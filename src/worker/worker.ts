import { createMeasure } from "../fonts/width.ts";
import type { Drawing } from "../model/chart.ts";
import { drawChart } from "../draw/draw.ts";

/** Draws what the parent process sends, each picture sent back as soon as it is done; `onDrawn` is called after each batch. */
export function serveDrawing(onDrawn: () => void): void {
  const measure = createMeasure();
  // one after the other, as the parent process takes the first that is left for the one under way
  let drawing: Promise<unknown> = Promise.resolve();
  process.on("message", (drawings: readonly Drawing[]) => {
    drawing = drawing.then(async () => {
      for (const one of drawings) process.send?.(await drawChart(one, measure));
      onDrawn();
    });
  });
  process.on("disconnect", () => process.exit());
}
