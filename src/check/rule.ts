import type { Diagnostics } from "../diagnostic.ts";
import type { Fact } from "../model/fact.ts";
import type { Report } from "../model/report.ts";
import type { Use } from "../model/use.ts";
import type { Span } from "../span.ts";
import type { NamedRow } from "./used.ts";

/** What a rule looks at. */
export interface Checked {
  readonly report: Report;
  /** Source text per file. */
  readonly sources: ReadonlyMap<string, string>;
}

/** One rule: looks at the whole report and says what is wrong. It never prints and never throws for a user's mistake. */
export type Rule = (checked: Checked, diagnostics: Diagnostics) => void;

/** What an evidence rule looks at: the report, and what its documents use of it. */
export interface Evidence extends Checked {
  /** The traces of all documents in all languages. */
  readonly uses: readonly Use[];
  /** The facts that the documents state: those they print or draw, those that they only cite, and those that such a figure is computed from. What no source states is no statement. */
  readonly stated: ReadonlySet<Fact>;
  /** Every row of every data set, by its name. */
  readonly rows: ReadonlyMap<string, NamedRow>;
  /** Whether every document was composed without an error, so that what is not in the traces is not used. */
  readonly isWhole: boolean;
}

/** Something that an evidence rule found: sound, but weakly backed. */
export interface Finding {
  /** What an exception may call it: an id, a typed text, a file. */
  readonly names: readonly string[];
  readonly span: Span;
  readonly message: string;
  readonly hint: string;
}

/** One rule about evidence. Its findings are warnings unless `report.yaml` says otherwise, or excepts them. */
export type EvidenceRule = (evidence: Evidence) => readonly Finding[];
