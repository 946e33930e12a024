import type { Artifact } from "../model/document.ts";
import type { PlacedUse } from "../model/use.ts";
import { TRACE_FORM, traceForm, type DocumentTrace } from "./forms.ts";

export const TRACE = "trace.json";

/** The trace of one document as `trace.json` keeps it. */
export function recordTrace(about: Omit<DocumentTrace, "uses">, uses: readonly PlacedUse[]): DocumentTrace {
  return {
    ...about,
    uses: uses.map(({ kind, id, reading, printed, where, figure, page, span }) => ({
      kind,
      id,
      ...(reading === undefined ? {} : { reading }),
      printed,
      where,
      ...(figure === undefined ? {} : { figure }),
      ...(page === undefined ? {} : { page }),
      file: span.file,
      line: span.line,
      column: span.column,
      length: span.length,
    })),
  };
}

/** `trace.json`: one use a line, the same bytes for the same edition. */
export function encodeTrace(documents: readonly DocumentTrace[]): Artifact {
  const sorted = [...documents].sort((a, b) => compare(a.language, b.language) || compare(a.document, b.document));
  const written = sorted.map(({ uses, ...about }) => {
    const head = JSON.stringify(about).slice(0, -1);
    return `    ${head},"uses":[${uses.map((use) => `\n      ${JSON.stringify(use)}`).join(",")}\n    ]}`;
  });
  const text = `{\n  "form": ${JSON.stringify(TRACE_FORM)},\n  "documents": [\n${written.join(",\n")}\n  ]\n}\n`;
  return { path: TRACE, bytes: new TextEncoder().encode(text) };
}

/** The documents of an earlier `trace.json`; none when it is not one of ours. */
export function readTrace(bytes: Uint8Array | undefined): readonly DocumentTrace[] {
  try {
    return traceForm.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data?.documents ?? [];
  } catch {
    return [];
  }
}

/** The traces of a build, and those of an earlier one for the documents that it did not make. */
export function joinTraces(made: readonly DocumentTrace[], earlier: readonly DocumentTrace[]): readonly DocumentTrace[] {
  const isMade = ({ document, language }: DocumentTrace): boolean =>
    made.some((one) => one.document === document && one.language === language);
  return [...made, ...earlier.filter((one) => !isMade(one))];
}

/** The uses that a record keeps, as the trace has them. */
export function usesOf({ document, language, uses }: DocumentTrace): readonly PlacedUse[] {
  return uses.map(({ file, line, column, length, reading, figure, page, ...use }) => ({
    ...use,
    document,
    language,
    reading,
    figure,
    page,
    span: { file, line, column, length },
  }));
}

/** Gives uses of the present the pages of an earlier build: the first use of its kind where the first one stood then, and so on. */
export function withPages(uses: readonly PlacedUse[], earlier: readonly PlacedUse[]): readonly PlacedUse[] {
  const keyOf = ({ kind, id, document, language, where, figure, span }: PlacedUse): string =>
    JSON.stringify([kind, id, document, language, where, figure?.kind, figure?.name, span.file]);
  const known = new Map<string, PlacedUse[]>();
  for (const use of earlier) known.set(keyOf(use), [...(known.get(keyOf(use)) ?? []), use]);
  return uses.map((use) => ({ ...use, page: known.get(keyOf(use))?.shift()?.page }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
