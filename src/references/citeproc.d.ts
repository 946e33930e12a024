/** The part of citeproc-js that is used; the package has no typings of its own. */
declare module "citeproc" {
  export interface Sys {
    retrieveLocale(tag: string): string;
    retrieveItem(id: string): unknown;
    /** How the processor itself sorts; its order is not used. */
    stringCompare(a: string, b: string): number;
  }

  export class Engine {
    constructor(sys: Sys, style: string, tag: string, force: boolean);
    updateItems(ids: readonly string[]): void;
    /** The ids and the HTML of the entries, both in the order of the list. */
    makeBibliography(): readonly [{ readonly entry_ids: readonly (readonly [string])[] }, readonly string[]];
    makeCitationCluster(cites: readonly { readonly id: string }[]): string;
  }
}
