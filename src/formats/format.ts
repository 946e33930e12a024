import type { Composed, FormatName } from "../model/document.ts";
import type { ReportSettings } from "../model/report.ts";
import type { Page } from "../model/page.ts";
import type { PrintJob, Printed } from "../model/print.ts";

/** A document on its way into a file. */
export interface EncodeJob {
  readonly composed: Composed;
  readonly settings: ReportSettings;
  readonly page: Page;
  /** The date that the files carry. */
  readonly date: Date;
  /** Prints a page. */
  readonly print: (job: PrintJob) => Promise<Printed>;
}

/** What a format made: the bytes, and for paper what it found out while printing. */
export interface Encoded {
  readonly bytes: Uint8Array;
  readonly printed?: Printed;
}

/** An output format: one file per document. */
export interface Format {
  readonly name: FormatName;
  /** File ending, without the dot. */
  readonly extension: string;
  encode(job: EncodeJob): Promise<Encoded>;
}
