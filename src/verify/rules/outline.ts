import { Reference, type Value } from "../../pdf/lexer.ts";
import { decodeTextString } from "../../pdf/strings.ts";
import type { PdfFile } from "../../readback/file.ts";
import type { Rule } from "../rule.ts";

const DEPTH = 50;

/** The outline is the headings, in their order. */
export const outline: Rule = {
  name: "outline",
  source: "beyond the standards",
  hint: "make the headings real ones (#, ##), and hide none of them",
  check(file, report) {
    const plain = (text: string): string => text.replace(/[\s\u00ad]/g, "");
    const titles = entriesOf(file).map(({ title }) => title);
    let next = 0;
    for (const element of file.elements) {
      if (!/^H[1-6]$/.test(file.roleOf(element))) continue;
      const text = file.textOf(element).trim();
      const title = titles[next];
      if (plain(title ?? "") === plain(text)) {
        next++;
        continue;
      }
      report(
        title === undefined ? `the outline lacks the heading “${text}”` : `the outline has “${title}” where the heading is “${text}”`,
        { element },
      );
      return;
    }
    if (next < titles.length) report(`the outline has “${titles[next] ?? ""}”, which is no heading`);
  },
};

/** Every link within the file, and every line of the outline, leads to a page of it. */
export const destinations: Rule = {
  name: "destinations",
  source: "beyond the standards",
  hint: "give the place an id, or mend the link",
  check(file, report) {
    const { objects, pages } = file;
    for (const { title, to } of entriesOf(file)) if (!leadsToPage(to, file)) report(`the line “${title}” of the outline leads nowhere`);
    for (const { number, dictionary } of pages) {
      for (const annotation of objects.list(dictionary.get("Annots")) ?? []) {
        const link = objects.dictionary(annotation);
        const action = objects.dictionary(link?.get("A"));
        const to = link?.get("Dest") ?? (objects.name(action?.get("S")) === "GoTo" ? action?.get("D") : undefined);
        const address = decodeTextString(objects.string(action?.get("URI")) ?? "");
        const object = annotation instanceof Reference ? annotation.number : 0;
        if (to !== undefined ? !leadsToPage(to, file) : !URL.canParse(address))
          report(
            to === undefined
              ? `a link has no address that can be followed: “${address}”`
              : `a link leads to “${nameOf(to, file)}”, which is nowhere in the file`,
            { page: number, object },
          );
      }
    }
  },
};

interface Entry {
  readonly title: string;
  readonly to: Value | undefined;
}

function entriesOf({ objects, catalogue }: PdfFile): readonly Entry[] {
  const entries: Entry[] = [];
  const seen = new Set<number>();
  const visit = (first: Value | undefined, depth: number): void => {
    for (let item = first; item instanceof Reference && depth < DEPTH && !seen.has(item.number);) {
      seen.add(item.number);
      const dictionary = objects.dictionary(item);
      const to = dictionary?.get("Dest") ?? objects.dictionary(dictionary?.get("A"))?.get("D");
      entries.push({ title: decodeTextString(objects.string(dictionary?.get("Title")) ?? ""), to });
      visit(dictionary?.get("First"), depth + 1);
      item = dictionary?.get("Next");
    }
  };
  visit(objects.dictionary(catalogue.get("Outlines"))?.get("First"), 0);
  return entries;
}

function leadsToPage(to: Value | undefined, file: PdfFile): boolean {
  const { objects, catalogue } = file;
  const name = nameOf(to, file);
  const named =
    objects.dictionary(catalogue.get("Dests"))?.get(name) ??
    findName(objects.dictionary(catalogue.get("Names"))?.get("Dests"), name, file, 0);
  const place = objects.value(name === "" ? to : named);
  const list = objects.list(place) ?? objects.list(objects.dictionary(place)?.get("D"));
  const page = list?.[0];
  return page instanceof Reference && file.page(page.number) !== undefined;
}

function nameOf(to: Value | undefined, { objects }: PdfFile): string {
  return objects.name(to) ?? objects.string(to) ?? "";
}

function findName(tree: Value | undefined, name: string, file: PdfFile, depth: number): Value | undefined {
  const { objects } = file;
  const node = objects.dictionary(tree);
  if (node === undefined || depth > DEPTH) return undefined;
  const names = objects.list(node.get("Names")) ?? [];
  const at = names.findIndex((key, index) => index % 2 === 0 && objects.string(key) === name);
  if (at !== -1) return names[at + 1];
  for (const kid of objects.list(node.get("Kids")) ?? []) {
    const found = findName(kid, name, file, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
