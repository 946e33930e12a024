import { isHan } from "../model/conventions.ts";
import type { Language } from "../model/language.ts";

/** Tags that stand inside a line. */
const INLINE = String.raw`(?:</?(?:a|abbr|b|bdi|cite|code|data|em|i|mark|s|small|span|strong|sub|sup|time|u|wbr)\b[^>]*>)*`;
/** Characters of Chinese text, which touch each other. */
const HAN = String.raw`[\p{Script=Han}\u3001-\u3017\uff01-\uff5e]`;
const HAN_GAP = new RegExp(String.raw`(?<=${HAN}${INLINE})[ \t\n]+(?=${INLINE}${HAN})`, "gu");

/** A word of one letter, which does not end a line. */
const LONE_LETTER = /(?<![\p{L}\p{N}])([авикосуяАВИКОСУЯ]) (?=\S|$)/gu;
/** A dash between words, which does not begin one. */
const DASH = / (?=[—–] )/g;

/** The ending that Kazakh puts to a figure or a name: `МВт-қа`. A mark against breaks would stand in the text of a PDF and be in the way of a search. */
const ENDING = /(?<=^|[\p{N}%»])-\p{L}+/gu;
/** What is left as it is: tags, and text that is no HTML. */
const PARTS = /<(desc|style|text|title)\b[^]*?<\/\1>|<[^>]*>|[^<]+/g;

/** Sets a composed HTML text as its language wants it: no blank between Han characters; in Russian no short word at the end of a line, in Kazakh no ending at the start of one, in both no dash there. */
export function setTypography(html: string, language: Language): string {
  if (isHan(language)) return html.replace(HAN_GAP, "");
  const base = language.split("-")[0];
  if (base !== "ru" && base !== "kk") return html;
  return html.replace(PARTS, (part) => {
    if (part.startsWith("<")) return part;
    const text = part.replace(DASH, "\u00a0");
    return base === "ru" ? text.replace(LONE_LETTER, "$1\u00a0") : text.replace(ENDING, '<span style="white-space:nowrap">$&</span>');
  });
}
