import { Reference, type Dictionary, type Value } from "./lexer.ts";
import type { PdfObjects } from "./objects.ts";

/** Content of a page that belongs to a structure element, by its marked-content id. */
export interface MarkedContent {
  readonly kind: "content";
  /** Object number of the page; 0 where none is given. */
  readonly page: number;
  /** Object number of the form on the page that holds it; 0 for the page itself. */
  readonly form: number;
  readonly id: number;
}

/** An object that belongs to a structure element, such as the annotation of a link. */
export interface OwnedObject {
  readonly kind: "object";
  readonly page: number;
  readonly object: Value | undefined;
}

export type Kid = StructElement | MarkedContent | OwnedObject;

/** An element of the structure tree: what is written on it, and what is in it. */
export class StructElement {
  readonly kind = "element";
  role: string;
  kids: readonly Kid[] = [];
  parent: StructElement | undefined;
  /** Object number; 0 for one that stands within another object, or was made here. */
  readonly number: number;
  /** Lang, Alt, ID, A and the like. */
  readonly dictionary: Map<string, Value>;

  constructor(role: string, parent: StructElement | undefined, number = 0, dictionary: Dictionary = new Map()) {
    this.role = role;
    this.parent = parent;
    this.number = number;
    this.dictionary = new Map(dictionary);
  }

  /** The elements in it. */
  get elements(): readonly StructElement[] {
    return this.kids.filter((kid) => kid.kind === "element");
  }
}

/** The structure tree of a PDF: its topmost elements, and those that stand in it a second time, which are left out there. */
export interface Structure {
  readonly root: Dictionary;
  readonly elements: readonly StructElement[];
  readonly repeated: readonly StructElement[];
}

/** Reads the structure tree, roles as they are written; undefined when there is none. */
export function readStructure(objects: PdfObjects, catalogue: Dictionary | undefined): Structure | undefined {
  const root = objects.dictionary(catalogue?.get("StructTreeRoot"));
  if (root === undefined) return undefined;
  const seen = new Set<number>();
  const repeated: StructElement[] = [];
  const pageOf = (dictionary: Dictionary, otherwise: number): number => {
    const page = dictionary.get("Pg");
    return page instanceof Reference ? page.number : otherwise;
  };
  const kidsOf = (value: Value | undefined, parent: StructElement | undefined, page: number): readonly Kid[] => {
    const found = objects.value(value);
    if (Array.isArray(found)) return found.flatMap((one: Value) => kidsOf(one, parent, page));
    if (typeof found === "number") return [{ kind: "content", page, form: 0, id: found }];
    const dictionary = objects.dictionary(found);
    if (dictionary === undefined) return [];
    const type = objects.name(dictionary.get("Type"));
    const own = pageOf(dictionary, page);
    if (type === "MCR") {
      const form = dictionary.get("Stm");
      return [
        { kind: "content", page: own, form: form instanceof Reference ? form.number : 0, id: objects.number(dictionary.get("MCID")) ?? -1 },
      ];
    }
    if (type === "OBJR") return [{ kind: "object", page: own, object: dictionary.get("Obj") }];
    const number = value instanceof Reference ? value.number : 0;
    const element = new StructElement(objects.name(dictionary.get("S")) ?? "", parent, number, dictionary);
    if (number !== 0 && seen.has(number)) {
      repeated.push(element);
      return [];
    }
    seen.add(number);
    element.kids = kidsOf(dictionary.get("K"), element, own);
    return [element];
  };
  const elements = kidsOf(root.get("K"), undefined, 0).filter((kid) => kid.kind === "element");
  return { root, elements, repeated };
}

/** Every element from the given ones down, in reading order. */
export function everyElement(elements: readonly StructElement[]): readonly StructElement[] {
  const found: StructElement[] = [];
  const visit = (kids: readonly Kid[]): void => {
    for (const kid of kids) {
      if (kid.kind !== "element") continue;
      found.push(kid);
      visit(kid.kids);
    }
  };
  visit(elements);
  return found;
}

/** The structure types of ISO 32000-1, 14.8.4. */
export const STANDARD_ROLES: ReadonlySet<string> = new Set(
  "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form".split(
    " ",
  ),
);
