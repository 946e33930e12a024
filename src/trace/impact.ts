import { callsOf, parseTemplate } from "../compose/template.ts";
import type { Fact } from "../model/fact.ts";
import type { Language } from "../model/language.ts";
import type { Report } from "../model/report.ts";
import type { PlacedUse } from "../model/use.ts";
import type { Template } from "../model/document.ts";
import { dataSetsOf } from "../read/charts.ts";
import { derivedFrom } from "./derived.ts";
import { placesOf, type Output, type Place } from "./places.ts";

/** What may be edited. */
export type Subject =
  { readonly kind: "fact" | "reference" | "chart" | "data set"; readonly name: string } | { readonly kind: "file"; readonly name: string };

/** What an edit would change. */
export interface Impact {
  readonly subject: Subject;
  /** The facts that would be edited. */
  readonly facts: readonly string[];
  /** Facts that are computed from them. */
  readonly derived: readonly string[];
  /** The documents that would change. */
  readonly documents: readonly Pick<Output, "document" | "language">[];
  /** Every place that uses one of the facts, or that the file writes. */
  readonly places: readonly Place[];
  /** The files that would be made anew, below the output folder. */
  readonly files: readonly string[];
}

/** A part of the report: which facts it holds, which uses are its own, and which outputs are made of it whatever they use. */
interface Reach {
  readonly facts: readonly string[];
  readonly owns: (use: PlacedUse) => boolean;
  readonly outputs: (output: Output) => boolean;
}

const NOTHING = (): boolean => false;
const ALL = (): boolean => true;

/** The thing of the report that a name means: a fact, a file it was read from, a chart, a reference or a data set; undefined when there is none. */
export function findSubject(name: string, report: Report, files: readonly string[]): Subject | undefined {
  if (report.facts.byId.has(name)) return { kind: "fact", name };
  const path = name.replaceAll("\\", "/").replace(/^\.\//, "");
  if (files.includes(path)) return { kind: "file", name: path };
  if (report.charts.byId.has(name)) return { kind: "chart", name };
  if (report.references.byId.has(name)) return { kind: "reference", name };
  return report.dataSets.byId.has(name) ? { kind: "data set", name } : undefined;
}

/** Every name that findSubject knows. */
export function subjectNames(report: Report, files: readonly string[]): readonly string[] {
  return [
    ...report.facts.byId.keys(),
    ...files,
    ...report.charts.byId.keys(),
    ...report.references.byId.keys(),
    ...report.dataSets.byId.keys(),
  ];
}

/** What an edit of a subject would change, before anything is rendered. */
export function findImpact(subject: Subject, report: Report, uses: readonly PlacedUse[], outputs: readonly Output[]): Impact {
  const reach = reachOf(subject, report);
  const edited = new Set(reach.facts);
  const derived = derivedFrom(edited, report.facts.byId);
  const computed = new Set(derived);
  // what is stated beside a formula stays
  const isChanged = ({ id, reading = 0 }: PlacedUse): boolean =>
    edited.has(id) || (computed.has(id) && report.facts.byId.get(id)?.readings[reading]?.isComputed === true);
  const touched = uses.filter((use) => (use.kind === "fact" && isChanged(use)) || reach.owns(use));
  const isTouched = (output: Output): boolean =>
    reach.outputs(output) || touched.some((use) => use.document === output.document && use.language === output.language);
  const files = outputs.filter(isTouched).flatMap((output) => {
    if (output.kind !== "charts" || reach.outputs(output)) return output.files;
    // of the charts only those that use it
    const names = new Set(
      touched.flatMap(({ document, language, figure }) =>
        document === output.document && language === output.language ? (figure?.name ?? []) : [],
      ),
    );
    return output.files.filter((file) => names.has(/([^/]+)\.svg$/.exec(file)?.[1] ?? ""));
  });
  const documents = outputs.filter(isTouched).map(({ document, language }) => ({ document, language }));
  const about = edited.size > 0 || subject.name === "report.yaml" ? ["facts.csv", "facts.json"] : [];
  return {
    subject,
    facts: reach.facts,
    derived,
    documents,
    places: placesOf(touched),
    files: [...files, ...about, "trace.json", "manifest.json"],
  };
}

function reachOf({ kind, name }: Subject, report: Report): Reach {
  switch (kind) {
    case "fact":
      return { facts: [name], owns: NOTHING, outputs: NOTHING };
    case "reference":
      return {
        facts: factsWhere(report, (fact) => fact.readings.some(({ references }) => references.includes(name))),
        owns: ({ kind: use, id }) => use === "cite" && id === name,
        outputs: NOTHING,
      };
    case "chart":
      return reachOfChart(name);
    case "data set":
      return reachOfData(report.dataSets.byId.get(name)?.span.file ?? "", report);
    case "file":
      return reachOfFile(name, report);
  }
}

function reachOfChart(name: string): Reach {
  const owns = ({ kind, where, figure }: PlacedUse): boolean =>
    figure?.kind === "chart" && figure.name === name && (kind === "chart" || where === "alt");
  return { facts: [], owns, outputs: NOTHING };
}

function reachOfFile(path: string, report: Report): Reach {
  const [folder = "", document = "", ...rest] = path.split("/");
  const chart = /^charts\/(.+)\.vl\.json$/.exec(path)?.[1];
  if (chart !== undefined) return reachOfChart(chart);
  if (folder === "data") return reachOfData(path, report);
  if (folder !== "templates") return { facts: [], owns: ALL, outputs: ALL };
  if (document === "themes") return { facts: [], owns: NOTHING, outputs: rest[0] === report.theme.name ? ALL : NOTHING };
  const owns = ({ span }: PlacedUse): boolean => span.file === path;
  if (document === "partials") {
    const users = usersOfPartial(path, report);
    const only = report.settings.languages.find((language) => nameOfPartial(path).endsWith(`.${language}`));
    const fits = (wanted: Language | undefined, language: Language): boolean => wanted === undefined || wanted === language;
    return {
      facts: [],
      owns,
      outputs: (output) =>
        fits(only, output.language) && users.some((user) => user.document === output.document && fits(user.language, output.language)),
    };
  }
  const text = /^(.+)\.md$/.exec(rest.join("/"))?.[1];
  return { facts: [], owns, outputs: (output) => output.document === document && (text === undefined || output.language === text) };
}

/** A data file: its facts; of the files of words and sources, what uses them. */
function reachOfData(path: string, report: Report): Reach {
  const kind = path.split("/")[1]?.split(".")[0];
  if (kind === "units" || kind === "labels") return { facts: [], owns: ({ span }) => span.file === path, outputs: ALL };
  if (kind === "references") return { facts: [], owns: ({ kind: use }) => use === "cite", outputs: NOTHING };
  const sets = new Set([...report.dataSets.byId.values()].filter(({ span }) => span.file === path).map(({ name }) => name));
  const drawn = new Set(
    [...report.charts.byId.values()].filter((one) => dataSetsOf(one).some(({ name }) => sets.has(name))).map(({ name }) => name),
  );
  return {
    facts: factsWhere(report, (fact) => fact.span.file === path || fact.readings.some(({ span }) => span.file === path)),
    // a row more or less changes a table or a chart, even one that shows none of the cells of today
    owns: ({ figure }) => figure !== undefined && (figure.kind === "table" ? sets : drawn).has(figure.name),
    outputs: NOTHING,
  };
}

function factsWhere(report: Report, isWanted: (fact: Fact) => boolean): readonly string[] {
  return [...report.facts.byId.values()].filter(isWanted).map(({ id }) => id);
}

/** The texts and layouts that include a partial, straight or by way of other partials. */
function usersOfPartial(path: string, report: Report): readonly { readonly document: string; readonly language: string | undefined }[] {
  const reached = new Set([nameOfPartial(path)]);
  const uses = (template: Template): boolean => {
    const program = parseTemplate(template, { error: () => undefined });
    const names =
      program === undefined ? [] : callsOf(program, template, "any").flatMap(({ form, name }) => (form === "partial" ? [name] : []));
    return names.some((called) => [...reached].some((name) => name === called || name.startsWith(`${called}.`)));
  };
  for (let size = -1; size !== reached.size;) {
    size = reached.size;
    for (const [name, template] of report.partials) if (uses(template)) reached.add(name);
  }
  return [...report.documents].flatMap(([document, { texts, layout }]) => [
    ...[...texts].flatMap(([language, text]) => (uses(text) ? [{ document, language }] : [])),
    ...(uses(layout) ? [{ document, language: undefined }] : []),
  ]);
}

function nameOfPartial(path: string): string {
  return path.replace(/^templates\/partials\//, "").replace(/\.(md|hbs)$/, "");
}
