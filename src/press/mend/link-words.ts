import { decodeEntities } from "../../readback/html.ts";

/** How long the words of a link may be. */
const LONG = 160;

/** The words of each link of an HTML page, by its address and in order: the text of the place that a link within the page leads to, else the text of the link. */
export function wordsOfLinks(html: string): (address: string) => string {
  const body = html.slice(Math.max(0, html.search(/<body\b/i)));
  const texts = new Map<string, string[]>();
  for (const [, attributes = "", inner = ""] of body.matchAll(/<a\s([^>]*)>([\s\S]*?)<\/a>/gi)) {
    const address = normalAddress(decodeEntities(/\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(attributes)?.slice(1).find(Boolean) ?? ""));
    texts.set(address, [...(texts.get(address) ?? []), textOf(inner)]);
  }
  const places = new Map<string, string>();
  return (written) => {
    const address = normalAddress(written);
    const queue = texts.get(address) ?? [];
    const own = (queue.length > 1 ? queue.shift() : queue[0]) ?? "";
    if (!address.startsWith("#")) return own === "" ? written : own;
    const place = places.get(address) ?? textOfPlace(body, address.slice(1));
    places.set(address, place);
    return place || own || address;
  };
}

/** An address as Chromium writes it. */
function normalAddress(address: string): string {
  if (address.startsWith("#")) return address;
  return URL.canParse(address) ? new URL(address).href : address;
}

/** What stands at a place of the page: its caption or heading where it has one. */
function textOfPlace(body: string, id: string): string {
  const start = new RegExp(`<([a-z][\\w-]*)\\b[^>]*\\bid=["']?${id.replace(/[^\w-]/g, "\\$&")}["'\\s>]`, "i").exec(body);
  const name = start?.[1];
  if (start === null || name === undefined) return "";
  const from = body.indexOf(">", start.index + start[0].length - 1) + 1;
  const end = body.indexOf(`</${name}>`, from);
  const inner = body.slice(from, end === -1 ? from : end);
  return textOf(/<(figcaption|caption|h[1-6])\b[^>]*>([\s\S]*?)<\/\1>/i.exec(inner)?.[2] ?? inner);
}

function textOf(html: string): string {
  const text = decodeEntities(html.replace(/<(svg|style)\b[\s\S]*?<\/\1>/gi, " ").replace(/<[^>]*>/g, ""))
    .replace(/\s+/g, " ")
    .trim();
  return text.length <= LONG ? text : `${text.slice(0, text.lastIndexOf(" ", LONG))} …`;
}
