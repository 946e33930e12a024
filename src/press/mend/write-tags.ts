import { Name, Stream, type Reference, type Value } from "../../pdf/lexer.ts";
import { everyElement, type Kid, type StructElement } from "../../pdf/structure.ts";
import type { Draft, Step } from "./draft.ts";

/** Keys of an element that are written as they are. */
const WORDS = ["Lang", "Alt", "ActualText", "E", "T"];

/** Writes the tag tree anew, with its indexes: by place on a page, and by name for what the cells of tables point to. */
export const writeTags: Step = (draft) => {
  const owners = new Map<number, Value[]>();
  const annotations: (readonly [key: number, owner: Value])[] = [];
  const names = nameElements(draft);
  const forms = [...new Set([...draft.forms.values()].flatMap((marks) => [...marks.values()]))];
  const references = new Map<StructElement, Reference>();
  const rootReference = draft.add(null);
  const place = (element: StructElement, parent: Reference): Reference => {
    const own = draft.add(null);
    references.set(element, own);
    const dictionary = new Map<string, Value>([
      ["S", new Name(element.role)],
      ["P", parent],
    ]);
    const page = element.kids.find((kid) => kid.kind !== "element")?.page ?? 0;
    if (page !== 0) dictionary.set("Pg", draft.reference(page));
    for (const key of WORDS) {
      const value = element.dictionary.get(key);
      if (value !== undefined) dictionary.set(key, value);
    }
    const id = names.get(draft.string(element.dictionary.get("ID")) ?? "");
    if (id !== undefined) dictionary.set("ID", id);
    const attributes = attributesOf(element, names, draft);
    if (attributes !== undefined) dictionary.set("A", attributes);
    const kids = element.kids.map((kid) => placeKid(kid, own, page));
    const [only] = kids;
    if (kids.length > 0) dictionary.set("K", kids.length === 1 && only !== undefined ? only : kids);
    draft.replace(own.number, dictionary);
    return own;
  };
  const placeKid = (kid: Kid, owner: Reference, page: number): Value => {
    if (kid.kind === "element") return place(kid, owner);
    const at: [string, Value][] = kid.page === page ? [] : [["Pg", draft.reference(kid.page)]];
    if (kid.kind === "content") {
      const form = draft.forms.get(kid.page)?.get(kid.id);
      const own = owners.get(form ?? kid.page) ?? [];
      owners.set(form ?? kid.page, own);
      own[kid.id] = owner;
      if (form !== undefined) at.push(["Stm", draft.reference(form)]);
      return at.length === 0 ? kid.id : new Map<string, Value>([["Type", new Name("MCR")], ...at, ["MCID", kid.id]]);
    }
    const key = draft.number(draft.dictionary(kid.object)?.get("StructParent"));
    if (key !== undefined) annotations.push([key, owner]);
    return new Map<string, Value>([["Type", new Name("OBJR")], ...at, ["Obj", kid.object ?? null]]);
  };
  const kids = draft.structure.map((element) => place(element, rootReference));

  const numbers: Value[] = [];
  const contentOf = (number: number): readonly Value[] => Array.from(owners.get(number) ?? [], (owner) => owner ?? null);
  for (const { number, dictionary } of draft.pages) {
    const key = draft.number(dictionary.get("StructParents"));
    if (key !== undefined) numbers.push(key, contentOf(number));
  }
  for (const [index, number] of forms.entries()) {
    const form = draft.value(draft.reference(number));
    const key = draft.pages.length + index;
    if (form instanceof Stream) draft.replace(number, new Stream(new Map(form.dictionary).set("StructParents", key), form.bytes));
    numbers.push(key, contentOf(number));
  }
  for (const [key, owner] of annotations.sort(([a], [b]) => a - b)) numbers.push(key, owner);
  const root = new Map<string, Value>([
    ["Type", new Name("StructTreeRoot")],
    ["K", kids],
    ["ParentTree", draft.add(new Map<string, Value>([["Nums", numbers]]))],
    ["ParentTreeNextKey", annotations.reduce((next, [key]) => Math.max(next, key + 1), draft.pages.length + forms.length)],
  ]);
  if (draft.roles.size > 0) root.set("RoleMap", draft.roles);
  const named: Value[] = [];
  for (const [element, reference] of references) {
    const id = names.get(draft.string(element.dictionary.get("ID")) ?? "");
    if (id !== undefined) named.push(id, reference);
  }
  if (named.length > 0) root.set("IDTree", draft.add(new Map<string, Value>([["Names", named]])));
  draft.replace(rootReference.number, root);
  draft.catalogue.set("StructTreeRoot", rootReference);
};

/** Chromium names elements by a counter that runs on over all pages of the browser; they are named anew by their place in the document. */
function nameElements(draft: Draft): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { dictionary } of everyElement(draft.structure)) {
    const old = draft.string(dictionary.get("ID"));
    if (old !== undefined && !names.has(old)) names.set(old, `n${String(names.size + 1).padStart(6, "0")}`);
  }
  return names;
}

/** The attributes of an element, one dictionary per owner, without those that say what holds anyway; undefined when none is left. */
function attributesOf(element: StructElement, names: ReadonlyMap<string, string>, draft: Draft): Value | undefined {
  const written = draft.value(element.dictionary.get("A"));
  const owners = new Map<string, Map<string, Value>>();
  for (const one of Array.isArray(written) ? written : [written]) {
    const dictionary = draft.dictionary(one);
    const owner = draft.name(dictionary?.get("O")) ?? "";
    const attributes = owners.get(owner) ?? new Map<string, Value>([["O", new Name(owner)]]);
    for (const [key, value] of dictionary ?? []) {
      if (key === "O" || ((key === "RowSpan" || key === "ColSpan") && value === 1)) continue;
      if (key !== "Headers") attributes.set(key, value);
      else {
        const headers = (draft.list(value) ?? []).flatMap((header) => names.get(draft.string(header) ?? "") ?? []);
        if (headers.length > 0) attributes.set(key, headers);
      }
    }
    if (attributes.size > 1) owners.set(owner, attributes);
  }
  const [only] = owners.values();
  return owners.size > 1 ? [...owners.values()] : only;
}
