const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Escapes a text for HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

/** Escapes a text so that neither HTML nor Markdown takes a character of it as markup, wherever on a line it stands. */
export function escapeMarkdown(text: string): string {
  return escapeHtml(text.replace(/\s*\n\s*/g, " ")).replace(
    /[\\`*_{}[\]()#+!|~$]|^[-=]|(?<=^\d{1,9})\.(?=\s|$)|-(?=-)|(?<=-)-/g,
    (character) => `&#${character.charCodeAt(0)};`,
  );
}

/** A text as the inside of a CSS string. */
export function escapeCssString(text: string): string {
  return text.replace(/["\\<>\n]/g, (character) => `\\${character.charCodeAt(0).toString(16)} `);
}

/** The text of an HTML fragment, without its tags. */
export function plainText(html: string): string {
  return html
    .replace(/<[^>]*>/g, "")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");
}
