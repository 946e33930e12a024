import type { Edition } from "./build.ts";
import type { Artifact } from "./model/document.ts";
import { encodeTrace, joinTraces, readTrace, recordTrace } from "./trace/record.ts";

/** The files that an edition holds about itself: its facts, and where each of them stands. Documents that this build did not make keep what the earlier trace says of them. */
export function describeEdition(
  { report, documents, facts }: Edition,
  inputs: string,
  earlierTrace: Uint8Array | undefined,
): readonly Artifact[] {
  const made = documents.map(({ document, language, artifacts, uses }) => {
    const kind = report.settings.documents.find(({ name }) => name === document)?.kind ?? ("charts" as const);
    return recordTrace({ document, language, kind, files: artifacts.map(({ path }) => path), inputs }, uses);
  });
  return [...facts, encodeTrace(joinTraces(made, readTrace(earlierTrace)))];
}
