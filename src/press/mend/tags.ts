import { Name } from "../../pdf/lexer.ts";
import { everyElement, STANDARD_ROLES, StructElement, type Kid } from "../../pdf/structure.ts";
import type { Step } from "./draft.ts";

/** The standard role of what Chromium calls otherwise. */
const ROLES: Readonly<Record<string, string>> = { Aside: "Sect", Title: "P", FENote: "Note", DocumentFragment: "Div" };
/** Elements that hold blocks; text in them stands in a paragraph. */
const GROUPING: ReadonlySet<string> = new Set("Document Part Art Sect Div BlockQuote Aside DocumentFragment NonStruct".split(" "));
const INLINE: ReadonlySet<string> = new Set("Span Strong Em Sub Link Code Quote Note FENote Reference NonStruct".split(" "));
/** Elements that stay though they hold nothing. */
const KEPT_EMPTY: ReadonlySet<string> = new Set("Document Table TR TH TD Figure Formula Form".split(" "));
/** What an element may say of its own; one that says nothing and has no role only wraps. */
const WORDS = ["Lang", "Alt", "ActualText", "E", "T"];

/** Makes the tag tree sound: bare wrappers go, loose text stands in a paragraph, a list item has a body, a figure about a table is a division, and every role leads to a standard one. */
export const mendTags: Step = (draft) => {
  for (const element of draft.structure) mend(element, false);
  for (const { role } of everyElement(draft.structure))
    if (!STANDARD_ROLES.has(role)) draft.roles.set(role, new Name(ROLES[role] ?? "Span"));
};

function mend(element: StructElement, inText: boolean): void {
  const { dictionary } = element;
  const holdsText = !GROUPING.has(element.role);
  // text right beside it says that what has no role is a part of that text
  const isBesideText = (index: number): boolean => [element.kids[index - 1], element.kids[index + 1]].some((kid) => kid && isText(kid));
  element.kids = element.kids.flatMap((kid, index) => kept(kid, holdsText || inText || isBesideText(index)));
  if (element.role === "LI") element.kids = withBody(element.kids);
  else if (!holdsText && !(element.role === "NonStruct" && inText)) element.kids = withParagraphs(element.kids);
  // a figure is what has a label of its own; one about a table or a labelled picture only groups them
  if (element.role === "Figure" && !dictionary.has("Alt") && element.elements.length > 0) element.role = "Div";
  if (element.role === "NonStruct") {
    const [first] = element.elements;
    if (inText) element.role = "Span";
    else if (first !== undefined && /^H\d$/.test(first.role)) element.role = "Sect";
    else if (dictionary.has("Lang")) element.role = "Div";
  }
  for (const kid of element.elements) kid.parent = element;
}

/** What stays of a kid: nothing of an empty one, what is in it of one that only wraps. */
function kept(kid: Kid, inText: boolean): readonly Kid[] {
  if (kid.kind !== "element") return [kid];
  if (isRun(kid)) return kid.kids;
  mend(kid, inText);
  if (kid.kids.length === 0 && !KEPT_EMPTY.has(kid.role)) return [];
  const wraps = kid.role === "NonStruct" || (kid.role === "Span" && inText && kid.number !== 0 && isBare(kid));
  return wraps ? kid.kids : [kid];
}

function isBare({ dictionary }: StructElement): boolean {
  return !WORDS.some((key) => dictionary.has(key));
}

function isText(kid: Kid): boolean {
  return kid.kind === "content" || isRun(kid);
}

/** Whether an element is a run of text of its parent. */
function isRun(kid: Kid): boolean {
  return (
    kid.kind === "element" &&
    kid.role === "NonStruct" &&
    isBare(kid) &&
    kid.kids.length > 0 &&
    kid.kids.every(({ kind }) => kind === "content")
  );
}

/** Puts text that stands beside blocks into paragraphs. */
function withParagraphs(kids: readonly Kid[]): readonly Kid[] {
  const blocks: Kid[] = [];
  let open: StructElement | undefined;
  for (const kid of kids) {
    const isLoose = kid.kind !== "element" || INLINE.has(kid.role);
    if (!isLoose) open = undefined;
    else if (open === undefined) blocks.push((open = new StructElement("P", undefined)));
    if (open === undefined) blocks.push(kid);
    else {
      open.kids = [...open.kids, kid];
      if (kid.kind === "element") kid.parent = open;
    }
  }
  return blocks;
}

function withBody(kids: readonly Kid[]): readonly Kid[] {
  const isPart = (kid: Kid): boolean => kid.kind === "element" && (kid.role === "Lbl" || kid.role === "LBody");
  const body = new StructElement("LBody", undefined);
  body.kids = kids.filter((kid) => !isPart(kid));
  for (const kid of body.elements) kid.parent = body;
  return [...kids.filter(isPart), ...(body.kids.length === 0 ? [] : [body])];
}
