import type { Finding } from "../model/finding.ts";
import type { StructElement } from "../pdf/structure.ts";
import type { PdfFile } from "../readback/file.ts";
import type { Place, Wishes } from "./rule.ts";
import { RULES } from "./rules.ts";

/** How many findings of one rule are told one by one. */
const TOLD = 10;

/** Holds a PDF against every rule; gives what breaks one, rule by rule. */
export function verifyPdf(file: PdfFile, wishes: Wishes = {}): readonly Finding[] {
  return RULES.flatMap(({ name, check }) => {
    const found: Finding[] = [];
    let untold = 0;
    const report = (message: string, place: Place = {}): void => {
      if (found.length < TOLD) found.push({ rule: name, message, ...placeOf(place, file) });
      else untold++;
    };
    check(file, report, wishes);
    return untold === 0 ? found : [...found, { rule: name, message: `and ${untold} more of the same rule` }];
  });
}

/** A finding in one line: `figures, page 3, Document > Figure 2: a picture has no alternative text (Alt)`. */
export function wordFinding({ rule, message, page, object, path }: Finding): string {
  const places = [rule, page === undefined ? "" : `page ${page}`, path ?? (object === undefined ? "" : `object ${object}`)];
  return `${places.filter((place) => place !== "").join(", ")}: ${message}`;
}

/** What a person can do about a finding. */
export function hintOf({ rule }: Finding): string {
  return RULES.find(({ name }) => name === rule)?.hint ?? "";
}

function placeOf({ element, page, object }: Place, file: PdfFile): Omit<Finding, "rule" | "message"> {
  const onPage = page ?? (element && pageOf(element, file));
  const number = object ?? element?.number;
  return {
    ...(onPage === undefined ? {} : { page: onPage }),
    ...(number === undefined || number === 0 ? {} : { object: number }),
    ...(element === undefined ? {} : { path: pathOf(element) }),
  };
}

function pageOf(element: StructElement, file: PdfFile): number | undefined {
  for (const kid of element.kids) {
    const page = kid.kind === "element" ? pageOf(kid, file) : file.page(kid.page)?.number;
    if (page !== undefined) return page;
  }
  return undefined;
}

/** The roles down to an element, numbered among its like. */
function pathOf(element: StructElement): string {
  const { parent, role } = element;
  if (parent === undefined) return role;
  const like = parent.elements.filter((other) => other.role === role);
  return `${pathOf(parent)} > ${role}${like.length > 1 ? ` ${like.indexOf(element) + 1}` : ""}`;
}
