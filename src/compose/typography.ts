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

/** Sets a composed HTML text as its language wants it: no blank between Han characters; in Russian and Kazakh no short word at the end of a line and no dash at its start. */
export function setTypography(html: string, language: Language): string {
  if (isHan(language)) return html.replace(HAN_GAP, "");
  const base = language.split("-")[0];
  if (base !== "ru" && base !== "kk") return html;
  return html.replace(/<[^>]*>|[^<]+/g, (part) =>
    part.startsWith("<") ? part : (base === "ru" ? part.replace(LONE_LETTER, "$1\u00a0") : part).replace(DASH, "\u00a0"),
  );
}
