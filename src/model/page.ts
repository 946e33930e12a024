/** An HTML page with its fonts apart: they are many times its size, and ASCII, so nothing else that is done to a page should have to look at them. */
export interface Page {
  /** A complete HTML text, but for its fonts. */
  readonly html: string;
  /** The element that goes at the end of its head; "" when left out. */
  readonly faces?: string;
}

/** The bytes of the whole page, in UTF-8; `more` goes at the end of its head too. Without a head nothing is put in. */
export function encodePage({ html, faces = "" }: Page, more = ""): Uint8Array {
  const end = html.search(/<\/head>/i);
  const encoder = new TextEncoder();
  const parts = (end === -1 ? [html] : [html.slice(0, end), faces, more, html.slice(end)]).map((part) => encoder.encode(part));
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
