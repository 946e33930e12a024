import { readSync, writeSync } from "node:fs";
import { createMeasure } from "../fonts/width.ts";
import type { Drawing } from "../model/chart.ts";
import { drawChart } from "../draw/draw.ts";

/**
 * Draws what stands on the standard input, one drawing a line as JSON, and writes each picture as a line to the standard output; `onDrawn` is called when all
 * lines that are there are drawn. Reads and writes without streams, which this process would otherwise be busy loading. Ends with its input.
 */
export async function serveDrawing(onDrawn: () => void): Promise<void> {
  const measure = createMeasure();
  const chunk = Buffer.alloc(65_536);
  let unread = Buffer.alloc(0);
  for (let length = readInput(chunk); length > 0; length = readInput(chunk)) {
    unread = Buffer.concat([unread, chunk.subarray(0, length)]);
    for (let end = unread.indexOf("\n"); end !== -1; end = unread.indexOf("\n")) {
      const drawing: Drawing = JSON.parse(unread.toString("utf8", 0, end));
      unread = unread.subarray(end + 1);
      writeOutput(Buffer.from(`${JSON.stringify(await drawChart(drawing, measure))}\n`));
    }
    if (unread.length === 0) onDrawn();
  }
}

function readInput(chunk: Buffer): number {
  try {
    return readSync(0, chunk);
  } catch (error) {
    // so the end of a pipe is told on Windows
    if (error instanceof Error && "code" in error && error.code === "EOF") return 0;
    throw error;
  }
}

function writeOutput(bytes: Buffer): void {
  for (let written = 0; written < bytes.length;) written += writeSync(1, bytes, written);
}
