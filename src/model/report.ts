import type { Span } from "../span.ts";
import type { Chart } from "./chart.ts";
import type { CitationStyle } from "./citing.ts";
import type { DataSet } from "./dataset.ts";
import type { Document, DocumentTemplates, Template } from "./document.ts";
import type { EvidenceCode, Exception, Level, Period } from "./evidence.ts";
import type { Fact } from "./fact.ts";
import type { Language, Text } from "./language.ts";
import type { Reference } from "./reference.ts";
import type { Colouring, Paper, Theme } from "./theme.ts";
import type { PartialDate } from "./value.ts";

/** How a unit is printed in each language: one form, or one per plural category of CLDR. */
export interface Unit {
  readonly id: string;
  readonly forms: ReadonlyMap<Language, ReadonlyMap<Intl.LDMLPluralRule, string>>;
  /** What the number is multiplied by in a language that prints another unit: 1000 where megawatts are printed as 千瓦; a power of ten. */
  readonly times: ReadonlyMap<Language, number>;
  /** Printed close to the number, as % is. */
  readonly tight: boolean;
  readonly span: Span;
}

/** A word of `data/labels.yaml`; it may itself use `{{fact}}`. */
export interface LabelText {
  readonly key: string;
  readonly text: Text;
  readonly span: Span;
}

/** `report.yaml`, checked. */
export interface ReportSettings {
  readonly title: Text;
  readonly subtitle: Text | undefined;
  readonly authors: readonly Text[];
  readonly edition: PartialDate & { readonly month: number; readonly day: number };
  readonly languages: readonly [Language, ...Language[]];
  /** Languages whose words no one has checked yet; their documents say so. */
  readonly unreviewed: readonly Language[];
  readonly citationStyle: CitationStyle;
  /** The theme that is named, and where; undefined for the first there is. */
  readonly theme: { readonly name: string; readonly span: Span } | undefined;
  readonly paper: Paper;
  readonly colour: Colouring;
  readonly documents: readonly Document[];
  /** Whether the edition goes out, so that no draft may stand in it. */
  readonly published: boolean;
  /** How long a fact stays fresh after its as-of date where it does not say so itself; undefined for no limit. */
  readonly freshFor: Period | undefined;
  /** Names with digits that are no figures, such as `ISO 14001`, and may stand in every text. */
  readonly literals: readonly string[];
  /** What each evidence check counts as; a warning where nothing is said. */
  readonly checks: ReadonlyMap<EvidenceCode, Level>;
  readonly exceptions: readonly Exception[];
  readonly titleSpan: Span;
  readonly subtitleSpan: Span;
  readonly authorSpans: readonly Span[];
  readonly unreviewedSpan: Span;
  /** Where a language is listed, per language. */
  readonly languageSpans: ReadonlyMap<Language, Span>;
}

/** Records by id. A record that exists but could not be read is not called unknown. */
export interface Known<T> {
  readonly byId: ReadonlyMap<string, T>;
  /** Whether the id is certain to be unknown. */
  isUnknown(id: string): boolean;
}

/** The whole project, read and typed. */
export interface Report {
  readonly settings: ReportSettings;
  /** All facts by id, cells of data sets among them. */
  readonly facts: Known<Fact>;
  readonly dataSets: Known<DataSet>;
  readonly references: Known<Reference>;
  readonly units: Known<Unit>;
  readonly labels: Known<LabelText>;
  readonly charts: Known<Chart>;
  readonly documents: ReadonlyMap<string, DocumentTemplates>;
  readonly theme: Theme;
  /** `templates/partials/`, by name: `contacts` serves every language, `contacts.ru` one. */
  readonly partials: ReadonlyMap<string, Template>;
}
