import type { Format } from "./format.ts";
import { encodePage } from "../model/page.ts";

/** One self-contained HTML file. */
export const html: Format = {
  name: "html",
  extension: "html",
  encode: ({ page }) => Promise.resolve({ bytes: encodePage(page) }),
};
