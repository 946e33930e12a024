import type { Value } from "../../pdf/lexer.ts";
import type { StructElement } from "../../pdf/structure.ts";
import type { PdfFile } from "../../readback/file.ts";
import type { Rule } from "../rule.ts";

/** What may stand in what. */
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  TR: ["Table", "THead", "TBody", "TFoot"],
  THead: ["Table"],
  TBody: ["Table"],
  TFoot: ["Table"],
  TH: ["TR"],
  TD: ["TR"],
};
const KIDS: Readonly<Record<string, readonly string[]>> = {
  Table: ["TR", "THead", "TBody", "TFoot", "Caption"],
  THead: ["TR"],
  TBody: ["TR"],
  TFoot: ["TR"],
  TR: ["TH", "TD"],
};

/** Tables are made of rows, rows of cells, and all rows are as long. */
export const tables: Rule = {
  name: "tables",
  source: "PDF/UA-1 7.2 (3–16, 41–43)",
  hint: "use table, tr, th and td only, and give every row as many cells; colspan and rowspan count",
  check(file, report) {
    for (const element of file.elements) {
      const role = file.roleOf(element);
      const parent = element.parent === undefined ? "" : file.roleOf(element.parent);
      if (PARENTS[role]?.includes(parent) === false) report(`a ${role} stands in a ${parent || "tag without a role"}`, { element });
      const kids = element.elements.map((kid) => file.roleOf(kid));
      for (const kid of kids)
        if (KIDS[role]?.includes(kid) === false) report(`a ${role} holds a ${kid || "tag without a role"}`, { element });
      if (KIDS[role] !== undefined && element.kids.some(({ kind }) => kind === "content"))
        report(`a ${role} holds text outside its cells`, { element });
      if (role !== "Table") continue;
      const count = (name: string): number => kids.filter((kid) => kid === name).length;
      if (count("THead") > 1 || count("TFoot") > 1) report("a table has two heads or two feet", { element });
      if (count("THead") + count("TFoot") > 0 && count("TBody") === 0) report("a table has a head or a foot but no body", { element });
      if (count("Caption") > 1 || (count("Caption") === 1 && kids[0] !== "Caption" && kids.at(-1) !== "Caption"))
        report("the caption of a table is neither first nor last", { element });
      const lengths = new Set(rowLengths(rowsOf(element, file), file));
      if (lengths.size > 1) report(`the rows of a table have ${[...lengths].sort((a, b) => a - b).join(", ")} cells`, { element });
    }
  },
};

/** Each head of a table says what it heads, or the cells say which heads are theirs. */
export const tableHeads: Rule = {
  name: "table-heads",
  source: "PDF/UA-1 7.5",
  hint: 'write scope="col" or scope="row" on every th, and give a table heads',
  check(file, report) {
    for (const element of file.elements) {
      if (file.roleOf(element) !== "Table") continue;
      const cells = rowsOf(element, file).flatMap((row) => row.elements);
      const heads = cells.filter((cell) => file.roleOf(cell) === "TH");
      if (heads.length === 0) report("a table has no head cells", { element });
      const ids = new Set(heads.flatMap((head) => file.objects.string(head.dictionary.get("ID")) ?? []));
      const named = new Set<string>();
      for (const cell of cells) {
        for (const header of file.objects.list(attributeOf(cell, "Headers", file)) ?? []) {
          const id = file.objects.string(header) ?? "";
          named.add(id);
          if (!ids.has(id)) report("a cell names a head that its table does not have", { element: cell });
        }
      }
      for (const head of heads) {
        const scope = file.objects.name(attributeOf(head, "Scope", file));
        const isNamed = named.has(file.objects.string(head.dictionary.get("ID")) ?? "");
        if (scope === undefined ? !isNamed : !["Row", "Column", "Both"].includes(scope))
          report(`the head “${file.textOf(head).trim().slice(0, 40)}” does not say whether it heads a row or a column`, { element: head });
      }
    }
  },
};

function rowsOf(table: StructElement, file: PdfFile): readonly StructElement[] {
  return table.elements.flatMap((kid) => (file.roleOf(kid) === "TR" ? [kid] : kid.elements.filter((inner) => file.roleOf(inner) === "TR")));
}

/** How many columns each row fills, with the cells that reach into it from above. */
function rowLengths(rows: readonly StructElement[], file: PdfFile): readonly number[] {
  const lengths = rows.map(() => 0);
  rows.forEach((row, index) => {
    for (const cell of row.elements) {
      const [across, down] = [spanOf(cell, "ColSpan", file), spanOf(cell, "RowSpan", file)];
      for (let below = index; below < index + down && below < rows.length; below++) lengths[below] = (lengths[below] ?? 0) + across;
    }
  });
  return lengths;
}

function spanOf(cell: StructElement, key: string, file: PdfFile): number {
  return file.objects.number(attributeOf(cell, key, file)) ?? 1;
}

/** An attribute of an element, in whichever of its dictionaries. */
export function attributeOf({ dictionary }: StructElement, key: string, { objects }: PdfFile): Value | undefined {
  const written = objects.value(dictionary.get("A"));
  for (const one of Array.isArray(written) ? written : [written]) {
    const value = objects.dictionary(one)?.get(key);
    if (value !== undefined) return value;
  }
  return undefined;
}
