import { withoutPopUps } from "../compose/pop-ups.ts";
import { namesOf } from "../compose/numbers.ts";
import type { Format } from "./format.ts";

/** A tagged PDF, printed from the HTML page. */
export const pdf: Format = {
  name: "pdf",
  extension: "pdf",
  async encode({ composed, settings, page, date, print }) {
    const { document, language, title } = composed;
    const printed = await print({
      ...page,
      html: groupFigures(withoutPopUps(page.html)),
      kind: document.kind,
      title,
      author: namesOf(settings.authors, language),
      subject: settings.subtitle?.get(language) ?? "",
      language,
      date,
    });
    return { bytes: printed.pdf, printed };
  },
};

/** Chromium tags a figure element as a picture, which would want words of its own beside those of the chart in it. On a screen the element says more than the role, and may not have both. */
function groupFigures(html: string): string {
  return html.replace(/<figure\b(?![^>]*\srole\s*=)/gi, '<figure role="group"');
}
