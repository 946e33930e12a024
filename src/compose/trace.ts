import type { Document } from "../model/document.ts";
import type { Language } from "../model/language.ts";
import type { Figure, Use } from "../model/use.ts";
import type { Span } from "../span.ts";

/** Records what a document uses while it is composed, in its order. */
export class Trace {
  readonly uses: Use[] = [];
  /** Where the text that is being composed will stand. */
  where: Use["where"] = "text";
  #figure: Figure | undefined;
  readonly #document: Document;
  readonly #language: Language;

  constructor(document: Document, language: Language) {
    this.#document = document;
    this.#language = language;
  }

  add(
    kind: Use["kind"],
    id: string,
    span: Span,
    printed: string,
    where: Use["where"] = this.where,
    reading?: number,
    digits?: number,
  ): void {
    this.uses.push({
      kind,
      id,
      document: this.#document.name,
      language: this.#language,
      span,
      printed,
      where,
      reading,
      digits,
      figure: this.#figure,
    });
  }

  /** Takes over what another document used for a part that stands here as well. */
  repeat(uses: readonly Use[]): void {
    this.uses.push(...uses.map((use) => ({ ...use, document: this.#document.name })));
  }

  /** Forgets the uses after the first so many, whose part is composed anew. */
  rewind(length: number): void {
    this.uses.length = Math.min(this.uses.length, length);
  }

  /** Composes a chart or a table. */
  inFigure<T>(kind: Figure["kind"], name: string, compose: () => T): T {
    const outer = this.#figure;
    this.#figure = { kind, name };
    try {
      return compose();
    } finally {
      this.#figure = outer;
    }
  }

  /** Composes a part that stands elsewhere, such as speaker notes. */
  inside<T>(where: Use["where"], compose: () => T): T {
    const outer = this.where;
    this.where = where;
    try {
      return compose();
    } finally {
      this.where = outer;
    }
  }
}
