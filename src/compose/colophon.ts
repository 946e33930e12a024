import type { Language } from "../model/language.ts";
import type { Report } from "../model/report.ts";
import { escapeHtml } from "./escape.ts";
import { formatLabel } from "./numbers.ts";

/** The label that a document ends with in a language which no one has checked yet. */
export const UNREVIEWED = "unreviewed";

/** What a document says of itself at its end; "" when there is nothing to say. */
export function composeColophon(report: Report, language: Language): string {
  return report.settings.unreviewed.includes(language)
    ? `<p class="colophon">${escapeHtml(formatLabel(UNREVIEWED, report, language))}</p>`
    : "";
}
