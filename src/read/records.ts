import type { Diagnostics } from "../diagnostic.ts";
import type { Known } from "../model/report.ts";
import type { Span } from "../span.ts";

/** Records by id while files are read: says when an id stands twice, and remembers the broken ones, so that a use of them is not called unknown as well. */
export class Records<T extends { readonly span: Span }> implements Known<T> {
  readonly byId = new Map<string, T>();
  readonly #broken = new Set<string>();
  #fileBroken = false;

  /** Takes a record in; a second one with the same id is a diagnostic. `name` is for people, for example `fact "co2"`. */
  add(id: string, name: string, record: T, diagnostics: Diagnostics): void {
    const earlier = this.byId.get(id);
    if (earlier === undefined) this.byId.set(id, record);
    else
      diagnostics.error(
        "duplicate-id",
        record.span,
        `${name} stands twice`,
        `the first one is at ${earlier.span.file}:${earlier.span.line}; give one of them another id`,
      );
  }

  /** Puts another record in the place of one that is there. */
  replace(id: string, record: T): void {
    this.byId.set(id, record);
  }

  /** Takes a record out as faulty. */
  break(id: string): void {
    this.byId.delete(id);
    this.#broken.add(id);
  }

  /** Remembers that a record with this id exists but could not be read; without an id, that a whole file could not. */
  addBroken(id: string | undefined): void {
    if (id === undefined) this.#fileBroken = true;
    else this.#broken.add(id);
  }

  /** Whether the id is certain to be unknown. */
  isUnknown(id: string): boolean {
    if (this.byId.has(id) || this.#fileBroken || this.#broken.has(id)) return false;
    for (let dot = id.indexOf("."); dot !== -1; dot = id.indexOf(".", dot + 1)) if (this.#broken.has(id.slice(0, dot))) return false;
    return true;
  }
}
