import { createMeasure } from "../fonts/width.ts";
import type { Drawing } from "../model/chart.ts";
import { drawChart } from "../draw/draw.ts";

const measure = createMeasure();

process.on("message", async (drawings: readonly Drawing[]) => {
  for (const drawing of drawings) process.send?.(await drawChart(drawing, measure));
});
process.on("disconnect", () => process.exit());
