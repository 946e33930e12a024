import { decodeEntities } from "../../readback/html.ts";

/** How long the words of a link may be. */
const LONG = 160;

/** The words of each link of an HTML page, by its address and in order: the text of the place that a link within the page leads to, else the text of the link. */
export function wordsOfLinks(html: string): (address: string) => string {
  const body = html.slice(Math.max(0, html.indexOf("<body")));
  const texts = new Map<string, string[]>();
  for (let at = body.indexOf("<a "); at !== -1; at = body.indexOf("<a ", at + 3)) {
    const [head, end] = [body.indexOf(">", at), body.indexOf("</a>", at)];
    const [, double, single] = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(body.slice(at, head)) ?? [];
    const address = normalAddress(decodeEntities(double ?? single ?? ""));
    const known = texts.get(address) ?? [];
    texts.set(address, known);
    known.push(textOf(body.slice(head + 1, end)));
  }
  const starts = new Map<string, number>();
  for (const { 1: double, 2: single, index } of body.matchAll(/ id=(?:"([^"]*)"|'([^']*)')/g)) {
    const id = double ?? single ?? "";
    if (!starts.has(id)) starts.set(id, index);
  }
  const places = new Map<string, string>();
  return (written) => {
    const address = normalAddress(written);
    const queue = texts.get(address) ?? [];
    const own = (queue.length > 1 ? queue.shift() : queue[0]) ?? "";
    if (!address.startsWith("#")) return own === "" ? written : own;
    const place = places.get(address) ?? textOfPlace(body, starts.get(address.slice(1)));
    places.set(address, place);
    return place || own || address;
  };
}

/** An address as Chromium writes it. */
function normalAddress(address: string): string {
  return !address.startsWith("#") && URL.canParse(address) ? new URL(address).href : address;
}

/** What stands at a place of the page: its caption or heading where it has one. */
function textOfPlace(body: string, at: number | undefined): string {
  if (at === undefined) return "";
  const tag = body.lastIndexOf("<", at);
  const name = /^<([a-z][\w-]*)/i.exec(body.slice(tag, at))?.[1];
  if (name === undefined) return "";
  const from = body.indexOf(">", at) + 1;
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
