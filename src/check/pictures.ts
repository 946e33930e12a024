import { hintNearest, type Diagnostics } from "../diagnostic.ts";
import { picturesOf } from "../compose/pictures.ts";
import type { Report } from "../model/report.ts";
import { LineIndex, type Span } from "../span.ts";
import { TEMPLATES } from "../read/templates.ts";
import { THEMES } from "../read/theme.ts";
import type { Rule } from "./rule.ts";

/** What no text may hold, up to the end of what is marked. */
const REFUSED = [
  {
    // the other ways of HTML, CSS and Markdown to load a file, which are not put into the text
    form: /(<(?:link|image|use|base)\b[^>]*?\bhref\s*=\s*["']?[^#"'\s>][^"'\s>]*|\bsrcset\s*=\s*["']?[^"'\s>]+|<object\b[^>]*?\bdata\s*=\s*["']?[^"'\s>]+|\bposter\s*=\s*["']?[^"'\s>]+|@import\s+(?:url\(\s*)?["']?[^"')\s;]+["']?\)?|!\[[^\]]*\]\[[^\]]*\])/gi,
    code: "picture-form",
    message: "this loads a file in a way that no page may",
    hint: "take it out; show a picture as ![words](name.png), and write styles into style.css",
  },
  {
    form: /\bhref\s*=\s*["']?\s*((?:javascript|vbscript|data|file):[^"'\s>]*)/gi,
    code: "link-address",
    message: "this link runs something, or opens a file of the reader's machine",
    hint: "link to a page, as https://…, or to a place in the document, as #…",
  },
] as const;

/** Every picture lies in the folder of its document and is one; nothing is loaded from elsewhere, and no link is a trap. */
export const checkPictures: Rule = ({ report, sources }, diagnostics) => {
  for (const [file, source] of sources) {
    // a theme is held against rules of its own
    if (!file.startsWith(`${TEMPLATES}/`) || file.startsWith(`${THEMES}/`)) continue;
    const folder = file.split("/")[1] ?? "";
    const lines = new LineIndex(file, source);
    for (const { path, at } of picturesOf(source)) checkPicture(path, lines.span(at, at + path.length), folder, report, diagnostics);
    for (const { form, code, message, hint } of REFUSED)
      for (const { index, 0: whole, 1: address = "" } of source.matchAll(form)) {
        const end = index + whole.length;
        diagnostics.error(code, lines.span(end - address.length, end), message, hint);
      }
  }
};

function checkPicture(path: string, span: Span, folder: string, report: Report, diagnostics: Diagnostics): void {
  if (path.startsWith("data:") || path.startsWith("#") || path.includes("{{")) return;
  if (/^[a-z][a-z0-9+.-]*:|^[/\\]|(?:^|[/\\])\.\.(?:[/\\]|$)/i.test(path)) {
    diagnostics.error(
      "remote-address",
      span,
      `"${path}" lies outside ${TEMPLATES}/${folder}, and no page loads anything from outside`,
      "save the picture in that folder and write its name",
    );
    return;
  }
  const own = report.documents.get(folder)?.pictures;
  const known = own === undefined ? [...report.documents.values()].flatMap(({ pictures }) => [...pictures.keys()]) : [...own.keys()];
  const home = own === undefined ? "the folder of a document" : `${TEMPLATES}/${folder}`;
  if (!known.includes(path.replace(/^\.\//, "")))
    diagnostics.error(
      "picture-missing",
      span,
      `there is no picture "${path}" in ${home}`,
      hintNearest(path, known, "add it, or correct the path"),
    );
  const bytes = own?.get(path.replace(/^\.\//, ""));
  const fault = bytes && faultOfPicture(path, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  if (fault !== undefined) diagnostics.error("picture-unreadable", span, `"${path}" ${fault}`, "save the picture again in that format");
}

/** The most pixels that a side of a picture may have. */
const MOST_PIXELS = 16_384;

/** Why the bytes of a file cannot be shown as the picture that its name promises. */
function faultOfPicture(path: string, bytes: Buffer): string | undefined {
  const start = bytes.toString("latin1", 0, 12);
  switch (path.split(".").at(-1)?.toLowerCase()) {
    case "png":
      if (!start.startsWith("\x89PNG\r\n\x1a\n") || bytes.length < 45) return "is no PNG picture";
      return Math.max(bytes.readUInt32BE(16), bytes.readUInt32BE(20)) > MOST_PIXELS
        ? `has a side of more than ${MOST_PIXELS} pixels`
        : undefined;
    case "jpg":
    case "jpeg":
      return start.startsWith("\xff\xd8\xff") ? undefined : "is no JPEG picture";
    case "gif":
      return /^GIF8[79]a/.test(start) && bytes.length > 13 ? undefined : "is no GIF picture";
    case "webp":
      return /^RIFF[^]{4}WEBP/.test(start) ? undefined : "is no WebP picture";
    case "svg":
      return bytes.includes("<svg") ? undefined : "is no SVG picture";
    default:
      return undefined;
  }
}
