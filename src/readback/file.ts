import { PdfObjects } from "../pdf/objects.ts";
import { Reference, type Dictionary, type Value } from "../pdf/lexer.ts";
import { everyElement, readStructure, STANDARD_ROLES, type Kid, type Structure, type StructElement } from "../pdf/structure.ts";
import { readPageContent, type PageContent } from "./content.ts";
import type { CodedFont } from "./font.ts";

/** How deep a tree of pages may be. */
const DEPTH = 200;

/** A page of a PDF that is read. */
export interface PdfPage {
  /** From 1. */
  readonly number: number;
  /** Number of its object; 0 where it has none of its own. */
  readonly object: number;
  readonly dictionary: Dictionary;
  /** What it shows, read when it is asked for. */
  readonly content: PageContent;
}

/** A PDF that is read: its pages, tags and fonts. Several readings share it, so that each page is run once. */
export class PdfFile {
  readonly objects: PdfObjects;
  readonly catalogue: Dictionary;
  readonly pages: readonly PdfPage[];
  /** Undefined where the file has no tags. */
  readonly structure: Structure | undefined;
  /** Every structure element, in reading order. */
  readonly elements: readonly StructElement[];
  /** The fonts of the pages that have been run, by their dictionary. */
  readonly fonts = new Map<Value, CodedFont>();
  readonly #byObject: ReadonlyMap<number, PdfPage>;

  /** Throws a TypeError where the bytes are no PDF that can be read. */
  constructor(bytes: Uint8Array) {
    this.objects = new PdfObjects(bytes);
    this.catalogue = this.objects.dictionary(this.objects.trailer.get("Root")) ?? new Map<string, Value>();
    const pages: PdfPage[] = [];
    this.#collect(this.catalogue.get("Pages"), pages, 0);
    this.pages = pages;
    this.#byObject = new Map(pages.map((page) => [page.object, page]));
    this.structure = readStructure(this.objects, this.catalogue);
    this.elements = everyElement(this.structure?.elements ?? []);
  }

  /** The page of an object number. */
  page(object: number): PdfPage | undefined {
    return this.#byObject.get(object);
  }

  /** The standard role of an element, by the role map; "" when there is none. */
  roleOf({ role }: StructElement): string {
    if (STANDARD_ROLES.has(role)) return role;
    const map = this.objects.dictionary(this.structure?.root.get("RoleMap"));
    let found = role;
    for (let left = 20; left > 0 && !STANDARD_ROLES.has(found); left--) found = this.objects.name(map?.get(found)) ?? "";
    return STANDARD_ROLES.has(found) ? found : "";
  }

  /** The text of a kid of the structure tree, as it can be seen. */
  textOf(kid: Kid): string {
    if (kid.kind === "object") return "";
    if (kid.kind === "element") return kid.kids.map((inner) => this.textOf(inner)).join("");
    return this.page(kid.page)?.content.marked.get(kid.id)?.text ?? "";
  }

  #collect(value: Value | undefined, pages: PdfPage[], depth: number): void {
    const dictionary = this.objects.dictionary(value);
    if (dictionary === undefined || depth > DEPTH) return;
    const kids = this.objects.list(dictionary.get("Kids"));
    if (kids !== undefined) {
      for (const kid of kids) this.#collect(kid, pages, depth + 1);
      return;
    }
    const { objects, fonts } = this;
    let content: PageContent | undefined;
    pages.push({
      number: pages.length + 1,
      object: value instanceof Reference ? value.number : 0,
      dictionary,
      get content() {
        return (content ??= readPageContent(dictionary, objects, fonts));
      },
    });
  }
}
