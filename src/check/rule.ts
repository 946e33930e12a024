import type { Diagnostics } from "../diagnostic.ts";
import type { Report } from "../model/report.ts";

/** What a rule looks at. */
export interface Checked {
  readonly report: Report;
  /** Source text per file. */
  readonly sources: ReadonlyMap<string, string>;
}

/** One rule: looks at the whole report and says what is wrong. It never prints and never throws for a user's mistake. */
export type Rule = (checked: Checked, diagnostics: Diagnostics) => void;
