import type { PrintJob } from "../../model/print.ts";
import { Reference, type Dictionary, type Value } from "../../pdf/lexer.ts";
import { PdfObjects } from "../../pdf/objects.ts";
import { readStructure, type StructElement } from "../../pdf/structure.ts";

/** A page of a printed PDF. */
export interface DraftPage {
  /** Object number. */
  readonly number: number;
  readonly dictionary: Map<string, Value>;
}

/** One change to a printed PDF. They run in order; a new one is one more line in the list. */
export type Step = (draft: Draft, job: PrintJob) => void;

/** A printed PDF while it is mended: its objects, which may be replaced, and what the steps share. */
export class Draft extends PdfObjects {
  readonly catalogue: Map<string, Value>;
  readonly info = new Map<string, Value>();
  readonly pages: readonly DraftPage[];
  /** The topmost elements of the structure tree, which is written when all steps are done. */
  readonly structure: readonly StructElement[];
  /** Forms that hold marks of a page: their object numbers, by page and mark. */
  readonly forms = new Map<number, Map<number, number>>();
  /** The role map: standard roles by the roles that need one. */
  readonly roles = new Map<string, Value>();
  #next: number;

  constructor(printed: Uint8Array) {
    super(printed);
    this.#next = Math.max(0, ...this.numbers) + 1;
    const root = this.dictionary(this.trailer.get("Root"));
    if (root === undefined) throw new TypeError("the printed PDF has no catalogue");
    this.catalogue = new Map(root);
    this.pages = this.#pagesIn(root.get("Pages"));
    this.structure = readStructure(this, root)?.elements ?? [];
  }

  reference(number: number): Reference {
    return new Reference(number);
  }

  /** Puts a value in the place of an object. */
  replace(number: number, value: Value): void {
    this.read.set(number, value);
  }

  /** Adds an object; gives the pointer to it. */
  add(value: Value): Reference {
    this.read.set(this.#next, value);
    return new Reference(this.#next++);
  }

  #pagesIn(value: Value | undefined): readonly DraftPage[] {
    const node: Dictionary = this.dictionary(value) ?? new Map<string, Value>();
    const kids = this.list(node.get("Kids"));
    if (kids !== undefined) return kids.flatMap((kid) => this.#pagesIn(kid));
    if (!(value instanceof Reference)) return [];
    const page = { number: value.number, dictionary: new Map(node) };
    this.replace(page.number, page.dictionary);
    return [page];
  }
}
