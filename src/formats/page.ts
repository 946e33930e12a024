import type { Composed } from "../model/document.ts";
import type { Face, Fonts } from "../model/fonts.ts";
import type { Page } from "../model/page.ts";
import { renderSlides } from "./slides.ts";

/** What a page may use, whoever opens it: its own styles, fonts and pictures; no script, no network. */
const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:">`;

/** The HTML page of a document, in which places are kept for its pictures. */
export async function htmlOf(composed: Composed): Promise<string> {
  return nameLanguages(composed.document.kind === "slides" ? await renderSlides(composed) : composed.text);
}

/** Makes an HTML page with its pictures self-contained: sealed against script and network, its fonts beside it. */
export function sealPage(html: string, composed: Composed, fonts: Fonts): Page {
  // Chinese faces are large: outside a Chinese document the regular weight serves, which browsers embolden
  const isChinese = composed.language.startsWith("zh");
  // rules for Chinese documents name typefaces that no other document loads
  const used = isChinese ? html : html.replace(/(?:html|section):lang\(zh\)[^{}]*\{[^}]*\}/g, "");
  const wants = (family: string, { weight }: Face): boolean =>
    used.includes(family) && (weight === 400 || isChinese || !family.startsWith("Noto"));
  return { html: html.replace(/<head>/i, (head) => `${head}${POLICY}`), faces: `<style>${fonts.css(html, wants)}</style>` };
}

/** Words in another language without an id, which Chromium needs to keep their language in a PDF. */
const FOREIGN = /<(?:a|b|cite|code|data|dfn|em|i|mark|q|small|span|strong|sub|sup)(?=\s)(?![^>]*\sid\s*=)(?=[^>]*\slang\s*=)/gi;

function nameLanguages(html: string): string {
  let count = 0;
  return html.replace(FOREIGN, (start) => `${start} id="lang-${++count}"`);
}
