import type { Document } from "../model/document.ts";
import type { Language } from "../model/language.ts";
import type { Use } from "../model/use.ts";
import type { Span } from "../span.ts";

/** Records what a document uses while it is composed, in its order. */
export class Trace {
  readonly uses: Use[] = [];
  /** Where the text that is being composed will stand. */
  where: Use["where"] = "text";
  readonly #document: Document;
  readonly #language: Language;

  constructor(document: Document, language: Language) {
    this.#document = document;
    this.#language = language;
  }

  add(kind: Use["kind"], id: string, span: Span, printed: string, where: Use["where"] = this.where): void {
    this.uses.push({ kind, id, document: this.#document.name, language: this.#language, span, printed, where });
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
