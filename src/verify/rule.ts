import type { PdfFile } from "../readback/file.ts";
import type { StructElement } from "../pdf/structure.ts";

/** Where a fault is: any of an element of the tags, a page from 1 and an object. */
export interface Place {
  readonly element?: StructElement;
  readonly page?: number;
  readonly object?: number;
}

/** Says what is wrong, and where. */
export type Report = (message: string, place?: Place) => void;

/** What is asked of a file beyond the standards. */
export interface Wishes {
  /** Names of the typefaces that it may use; any when left out. */
  readonly fonts?: readonly string[];
}

/** One rule that a PDF is held against. */
export interface Rule {
  /** Kebab-case name, listed in the README. */
  readonly name: string;
  /** Where it is written: clauses of PDF/UA-1 (ISO 14289-1) and PDF/A-2 (ISO 19005-2), or our own. */
  readonly source: string;
  /** What a person can do. */
  readonly hint: string;
  check(file: PdfFile, report: Report, wishes: Wishes): void;
}
