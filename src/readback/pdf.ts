import type { Piece, ReadBack } from "../model/readback.ts";
import { readPageContent, type PageContent } from "./content.ts";
import type { CodedFont } from "./font.ts";
import { Reference, type Dictionary, type Value } from "../pdf/lexer.ts";
import { PdfObjects } from "../pdf/objects.ts";
import { decodeTextString } from "../pdf/strings.ts";

/** How deep structure elements may stand in each other. */
const DEPTH = 200;

/** Reads what a PDF shows in the order of its structure tree: text that can be seen, and labelled figures that show something. Marks of list items are left out, and what is no part of the structure, such as page margins. */
export function readBackPdf(bytes: Uint8Array): ReadBack {
  const objects = new PdfObjects(bytes);
  const catalogue = objects.dictionary(objects.trailer.get("Root"));
  const pages: { readonly dictionary: Dictionary; content?: PageContent }[] = [];
  collectPages(catalogue?.get("Pages"), objects, pages, 0);
  const numbers = new Map(pages.map(({ dictionary }, index) => [dictionary, index + 1]));
  const fonts = new Map<Value, CodedFont>();
  const contentOf = (number: number): PageContent | undefined => {
    const page = pages[number - 1];
    return page && (page.content ??= readPageContent(page.dictionary, objects, fonts));
  };
  const root = objects.dictionary(catalogue?.get("StructTreeRoot"));
  if (root === undefined)
    return pages.flatMap((_, index) =>
      [...(contentOf(index + 1)?.values() ?? [])].map(({ text }): Piece => ({ kind: "text", text, page: index + 1, id: "" })),
    );

  const pieces: Piece[] = [];
  /** The open figure, whose parts are not text. */
  let figure: { page: number; isPainted: boolean } | undefined;
  const take = (number: number, id: number): void => {
    const marked = contentOf(number)?.get(id);
    if (marked === undefined) return;
    if (figure === undefined) pieces.push({ kind: "text", text: marked.text, page: number, id: "" });
    else if (marked.isPainted) figure = { page: figure.page || number, isPainted: true };
  };
  const visit = (value: Value | undefined, page: number, depth: number): void => {
    const kid = objects.value(value);
    if (depth > DEPTH) return;
    if (typeof kid === "number") return take(page, kid);
    if (Array.isArray(kid)) return kid.forEach((one: Value) => visit(one, page, depth + 1));
    const element = objects.dictionary(kid);
    if (element === undefined) return;
    const type = objects.name(element.get("Type"));
    const own = element.get("Pg") instanceof Reference ? (numbers.get(objects.dictionary(element.get("Pg")) ?? element) ?? page) : page;
    if (type === "OBJR") return;
    if (type === "MCR") return take(own, objects.number(element.get("MCID")) ?? -1);
    const role = objects.name(element.get("S"));
    if (role === "Lbl") return;
    const alt = objects.value(element.get("Alt"));
    // a figure without a label of its own, such as one about a table, is read as the text it holds
    if (role !== "Figure" || typeof alt !== "string" || figure !== undefined) return visit(element.get("K"), own, depth + 1);
    figure = { page: 0, isPainted: false };
    visit(element.get("K"), own, depth + 1);
    if (figure.isPainted) pieces.push({ kind: "figure", text: decodeTextString(alt), page: figure.page, id: "" });
    figure = undefined;
  };
  visit(root.get("K"), 0, 0);
  return pieces;
}

function collectPages(value: Value | undefined, objects: PdfObjects, pages: { readonly dictionary: Dictionary }[], depth: number): void {
  const node = objects.dictionary(value);
  if (node === undefined || depth > DEPTH) return;
  const kids = objects.list(node.get("Kids"));
  if (kids === undefined) pages.push({ dictionary: node });
  else for (const kid of kids) collectPages(kid, objects, pages, depth + 1);
}
