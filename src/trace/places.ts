import type { DocumentKind } from "../model/document.ts";
import type { Figure, PlacedUse, Use } from "../model/use.ts";

/** A document of the report in one language, or its chart files, with the files that are made of it. */
export interface Output {
  readonly document: string;
  readonly language: string;
  readonly kind: DocumentKind | "charts";
  /** Below the output folder. */
  readonly files: readonly string[];
}

/** Where something is used, as a person looks it up. */
export interface Place {
  readonly kind: Use["kind"];
  readonly id: string;
  readonly document: string;
  readonly language: string;
  /** Page of the PDF, or slide. */
  readonly page?: number;
  readonly where: Use["where"];
  readonly figure?: Figure;
  readonly reading?: number;
  readonly printed: string;
  /** The line that asks for it. */
  readonly file: string;
  readonly line: number;
}

/** The places of uses in their order. A chart that prints a fact in its words and in its label holds it once. */
export function placesOf(uses: readonly PlacedUse[]): readonly Place[] {
  const found = new Map<string, Place>();
  for (const use of uses) {
    const { kind, id, document, language, page, where, figure, reading, printed, span } = use;
    // a citation shows in the text only
    if ((kind === "cite" || kind === "cited") && where !== "text") continue;
    const place: Place = {
      kind,
      id,
      document,
      language,
      ...(page === undefined ? {} : { page }),
      where,
      ...(figure === undefined ? {} : { figure }),
      ...(reading === undefined ? {} : { reading }),
      printed,
      file: span.file,
      line: span.line,
    };
    const key =
      figure?.kind === "chart" && where !== "text" ? JSON.stringify([kind, id, document, language, page, figure.name]) : `#${found.size}`;
    const known = found.get(key);
    // of the ways in which a chart holds a fact, its label says most
    if (known === undefined || (where === "alt" && known.where !== "alt")) found.set(key, place);
  }
  return [...found.values()];
}

/** `page 3`, `slide 5`, or the file of a chart; "" when it is not known. */
export function wordsOfPage({ document, language, page, figure }: Place, outputs: readonly Output[]): string {
  const output = outputs.find((one) => one.document === document && one.language === language);
  if (output?.kind === "charts") return figure === undefined ? "" : `${figure.name}.svg`;
  return page === undefined ? "" : `${output?.kind === "slides" ? "slide" : "page"} ${page}`;
}

/** What holds it there: `text`, `notes`, `chart installed`, `table plants`, `label of chart installed`. */
export function wordsOfPart({ where, figure }: Place): string {
  if (figure === undefined) return where === "alt" ? "label of a chart" : where;
  if (where === "alt") return `label of chart ${figure.name}`;
  return figure.kind === "chart" && where === "text" ? `caption of chart ${figure.name}` : `${figure.kind} ${figure.name}`;
}
