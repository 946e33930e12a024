import { createHash } from "node:crypto";
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRef, PDFStream, PDFString, type PDFObject } from "@cantoo/pdf-lib";
import type { PdfDetails } from "../model/print.ts";

/** A finished PDF. */
export interface Finished {
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** PostScript names of its fonts without subset prefix, sorted, each once. */
  readonly fonts: readonly string[];
}

/** One change to a printed PDF. They run in order; a new one is one more line in the list. */
type Step = (document: PDFDocument, details: PdfDetails) => void;

const STEPS: readonly Step[] = [writeDetails, renumberNodes, dropUnreachable];

/** Makes the same bytes of the same print, and fills in what Chromium leaves out; takes PDF bytes of `Page.printToPDF`. */
export async function finishPdf(printed: Uint8Array, details: PdfDetails): Promise<Finished> {
  const document = await PDFDocument.load(printed, { updateMetadata: false, parseSpeed: Infinity });
  for (const step of STEPS) step(document, details);
  const fonts = listFonts(document);
  const placeholder = "0".repeat(32);
  const id = PDFHexString.of(placeholder);
  document.context.trailerInfo.ID = document.context.obj([id, id]);
  const pdf = await document.save({
    useObjectStreams: true,
    addDefaultPage: false,
    updateFieldAppearances: false,
    objectsPerTick: Infinity,
  });
  // The identifier follows from all other bytes, and is written over a placeholder of its length.
  const hash = createHash("sha256").update(pdf).digest("hex").slice(0, 32).toUpperCase();
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length);
  const trailer = bytes.lastIndexOf("/ID");
  for (let at = bytes.indexOf(placeholder, trailer); trailer >= 0 && at >= 0; at = bytes.indexOf(placeholder, at))
    bytes.write(hash, at, "latin1");
  return { pdf, pages: document.getPageCount(), fonts };
}

function writeDetails(document: PDFDocument, details: PdfDetails): void {
  document.setTitle(details.title, { showInWindowTitleBar: true });
  document.setAuthor(details.author);
  document.setSubject(details.subject);
  document.setLanguage(details.language);
  document.setCreator("Briefwright");
  document.setProducer("Briefwright");
  document.setCreationDate(details.date);
  document.setModificationDate(details.date);
}

/** Chromium names structure elements by a counter that runs on over all pages of the browser; they are numbered anew by their place in the document. */
function renumberNodes(document: PDFDocument): void {
  const known = new Map<string, string>();
  const renamed = (object: PDFObject): PDFString | undefined => {
    if (!(object instanceof PDFString || object instanceof PDFHexString)) return undefined;
    const old = object.decodeText();
    if (!/^node\d+$/.test(old)) return undefined;
    const fresh = known.get(old) ?? `node${String(known.size + 1).padStart(8, "0")}`;
    known.set(old, fresh);
    return PDFString.of(fresh);
  };
  const visit = (object: PDFObject): void => {
    if (object instanceof PDFDict) {
      for (const [key, value] of object.entries()) {
        const name = renamed(value);
        if (name === undefined) visit(value);
        else object.set(key, name);
      }
      if (object.has(PDFName.of("Names"))) sortNames(object);
    } else if (object instanceof PDFArray) {
      object.asArray().forEach((value, index) => {
        const name = renamed(value);
        if (name === undefined) visit(value);
        else object.set(index, name);
      });
    }
  };
  const objects = document.context.enumerateIndirectObjects().sort(([a], [b]) => a.objectNumber - b.objectNumber);
  for (const [, object] of objects) visit(object);
}

/** Brings the pairs of a leaf of a name tree back into order, as a reader looks them up by halving. */
function sortNames(leaf: PDFDict): void {
  const names = leaf.lookupMaybe(PDFName.of("Names"), PDFArray);
  if (names === undefined) return;
  const flat = names.asArray();
  const pairs = flat.flatMap((key, index) => {
    const value = flat[index + 1];
    return index % 2 === 0 && value !== undefined ? [{ key, text: String(key), value }] : [];
  });
  pairs.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  pairs.forEach(({ key, value }, index) => {
    names.set(2 * index, key);
    names.set(2 * index + 1, value);
  });
  const [first, last] = [pairs[0], pairs.at(-1)];
  if (leaf.has(PDFName.of("Limits")) && first !== undefined && last !== undefined)
    leaf.set(PDFName.of("Limits"), leaf.context.obj([first.key, last.key]));
}

/** Deletes the objects that nothing in the document points to. */
function dropUnreachable(document: PDFDocument): void {
  const { context } = document;
  const reached = new Set<PDFRef>();
  const { Root, Info } = context.trailerInfo;
  const open: PDFObject[] = [Root, Info].filter((object) => object !== undefined);
  for (let object = open.pop(); object !== undefined; object = open.pop()) {
    if (object instanceof PDFRef) {
      const target = reached.has(object) ? undefined : context.lookup(object);
      reached.add(object);
      if (target !== undefined) open.push(target);
    } else if (object instanceof PDFArray) {
      open.push(...object.asArray());
    } else if (object instanceof PDFDict) {
      open.push(...object.values());
    } else if (object instanceof PDFStream) {
      open.push(...object.dict.values());
    }
  }
  for (const [reference] of context.enumerateIndirectObjects()) if (!reached.has(reference)) context.delete(reference);
}

function listFonts(document: PDFDocument): readonly string[] {
  const names = new Set<string>();
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    const name = object instanceof PDFDict ? object.lookupMaybe(PDFName.of("FontName"), PDFName) : undefined;
    if (name !== undefined) names.add(name.decodeText().replace(/^[A-Z]{6}\+/, ""));
  }
  return [...names].sort();
}
