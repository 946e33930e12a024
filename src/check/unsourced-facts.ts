import type { EvidenceRule } from "./rule.ts";
import { byRow } from "./used.ts";

/** Every fact that a document states rests on a reference. */
export const findUnsourcedFacts: EvidenceRule = ({ stated, rows }) => {
  const unsourced = byRow(
    // a computed figure is as well backed as its parts, which are looked at themselves
    [...stated].filter(({ printed, formula }) => printed.references.length === 0 && !(printed.isComputed && formula?.parts.length)),
    rows,
  );
  const found = [...unsourced.rows].flatMap(([{ name, row, dataSet }, cells]) =>
    // a row without a reference is one omission, not one per cell
    row.references.length === 0
      ? [{ id: name, span: row.span, subject: `row "${row.id}" of "${dataSet.name}"` }]
      : cells.map(({ id, printed }) => ({ id, span: printed.span, subject: `"${id}"` })),
  );
  const alone = unsourced.alone.map(({ id, printed }) => ({ id, span: printed.span, subject: `fact "${id}"` }));
  return [...found, ...alone].map(({ id, span, subject }) => ({
    names: [id],
    span,
    message: `${subject} is in a document and names no source`,
    hint: "name its reference, or list it in report.yaml under exceptions with the reason",
  }));
};
