import type { Edition } from "./build.ts";
import type { Artifact } from "./model/document.ts";
import { encodeFacts } from "./trace/listing.ts";
import { encodeTrace, joinTraces, readTrace, recordTrace } from "./trace/record.ts";

/** The files that an edition holds about itself: its facts, and where each of them stands. Documents that this build did not make keep what the earlier trace says of them. */
export function describeEdition({ report, documents }: Edition, inputs: string, earlierTrace: Uint8Array | undefined): readonly Artifact[] {
  const made = documents.map(({ document, language, artifacts, uses }) => {
    const kind = report.settings.documents.find(({ name }) => name === document)?.kind ?? ("charts" as const);
    return recordTrace({ document, language, kind, files: artifacts.map(({ path }) => path), inputs }, uses);
  });
  return [...encodeFacts(report), encodeTrace(joinTraces(made, readTrace(earlierTrace)))];
}
