import type { Piece, ReadBack } from "../model/readback.ts";

/** What is passed over as a whole, a tag, or text. */
const TOKEN =
  /<(?:style|script)\b[\s\S]*?<\/(?:style|script)\s*>|<!--[\s\S]*?-->|<![^>]*>|<(\/?)([a-zA-Z][^\s/>]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>|[^<]+|</gi;
/** Elements whose inside is not text of the page. */
const SILENT = new Set(["head", "template", "title", "noscript"]);
const VOID = new Set(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]);

/** What the text inside an element is, until the element ends. */
interface Region {
  readonly element: string;
  readonly kind: Piece["kind"] | "silent";
  readonly id: string;
  /** How many elements of its name are open in it. */
  depth: number;
  text: string;
}

/** Reads what an HTML page of ours shows: text, printed facts, speaker notes and charts, with the slide they stand on. */
export function readBackHtml(html: string): ReadBack {
  const pieces: Piece[] = [];
  let page = 0;
  let region: Region | undefined;
  const open = (element: string, kind: Region["kind"], id: string): void => {
    region = { element, kind, id, depth: 1, text: "" };
  };
  const add = (text: string): void => {
    if (region === undefined) pieces.push({ kind: "text", text, page, id: "" });
    else region.text += text;
  };
  for (const [token, slash, tag, attributes = ""] of html.matchAll(TOKEN)) {
    if (tag === undefined) {
      if ((token === "<" || !token.startsWith("<")) && region?.kind !== "silent") add(decodeEntities(token));
      continue;
    }
    const name = tag.toLowerCase();
    if (region !== undefined) {
      // the words above the notes are ours
      if (region.kind === "notes" && name === "summary" && slash === "/") region.text = "";
      if (region.kind === "notes" && slash !== "/") add(" ");
      if (name !== region.element || attributes.endsWith("/")) continue;
      region.depth += slash === "/" ? -1 : 1;
      if (region.depth > 0) continue;
      if (region.kind !== "silent") pieces.push({ kind: region.kind, text: region.text, page, id: region.id });
      region = undefined;
      continue;
    }
    if (slash === "/" || VOID.has(name)) continue;
    const attribute = (wanted: string): string | undefined => attributeOf(attributes, wanted);
    const classes = (attribute("class") ?? "").split(/\s+/);
    const fact = name === "data" ? attribute("data-fact") : undefined;
    if (SILENT.has(name) || classes.includes("evidence-notes")) open(name, "silent", "");
    else if (fact !== undefined) open(name, "fact", fact);
    else if (name === "div" && classes.includes("slide")) page++;
    else if (name === "details" && classes.includes("notes")) open(name, "notes", "");
    else if (name === "svg" && attribute("role") === "img") {
      pieces.push({ kind: "figure", text: attribute("aria-label") ?? "", page, id: attribute("data-chart") ?? "" });
      open(name, "silent", "");
    }
  }
  return pieces;
}

function attributeOf(attributes: string, name: string): string | undefined {
  for (const [, found = "", double, single, bare] of attributes.matchAll(/([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g))
    if (found.toLowerCase() === name) return decodeEntities(double ?? single ?? bare ?? "");
  return undefined;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  shy: "\u00ad",
  ndash: "–",
  mdash: "—",
  hellip: "…",
};

/** Resolves the character references of a text in HTML. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi,
    (entity, hex: string | undefined, decimal: string | undefined, name: string = "") => {
      if (hex === undefined && decimal === undefined) return ENTITIES[name] ?? entity;
      const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
    },
  );
}
