import type { FormatName } from "../model/document.ts";
import type { Format } from "./format.ts";
import { html } from "./html.ts";
import { pdf } from "./pdf.ts";

/** The output formats. */
export const FORMATS: Readonly<Record<FormatName, Format>> = { html, pdf };
