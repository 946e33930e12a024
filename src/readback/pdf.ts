import type { Piece, ReadBack } from "../model/readback.ts";
import { decodeTextString } from "../pdf/strings.ts";
import type { Kid } from "../pdf/structure.ts";
import type { PdfFile } from "./file.ts";

/** Reads what a PDF shows in the order of its structure tree: text that can be seen, and labelled figures that show something. Marks of list items are left out, and what is no part of the structure, such as page margins. */
export function readBackPdf(file: PdfFile): ReadBack {
  const { objects, pages, structure } = file;
  if (structure === undefined)
    return pages.flatMap(({ number, content }) =>
      [...content.marked.values()].map(({ text }): Piece => ({ kind: "text", text, page: number, id: "" })),
    );

  const pieces: Piece[] = [];
  /** The open figure, whose parts are not text. */
  let figure: { page: number; isPainted: boolean } | undefined;
  const visit = (kid: Kid): void => {
    if (kid.kind === "object") return;
    if (kid.kind === "content") {
      const page = file.page(kid.page);
      const marked = page?.content.marked.get(kid.id);
      if (page === undefined || marked === undefined) return;
      if (figure === undefined) pieces.push({ kind: "text", text: marked.text, page: page.number, id: "" });
      else if (marked.isPainted) figure = { page: figure.page || page.number, isPainted: true };
      return;
    }
    if (kid.role === "Lbl") return;
    const alt = objects.string(kid.dictionary.get("Alt"));
    // a figure without a label of its own, such as one about a table, is read as the text it holds
    if (kid.role !== "Figure" || alt === undefined || figure !== undefined) return kid.kids.forEach(visit);
    figure = { page: 0, isPainted: false };
    kid.kids.forEach(visit);
    if (figure.isPainted) pieces.push({ kind: "figure", text: decodeTextString(alt), page: figure.page, id: "" });
    figure = undefined;
  };
  structure.elements.forEach(visit);
  return pieces;
}
