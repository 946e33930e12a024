import { Name, Stream, type Value } from "../../pdf/lexer.ts";
import { encodeTextString } from "../../pdf/strings.ts";
import type { Step } from "./draft.ts";
import { formatXmp } from "./xmp.ts";

/** Says of a PDF what it is, who wrote it, when and in which language, once for each kind of reader. */
export const writeDetails: Step = (draft, job) => {
  const date = `D:${job.date
    .toISOString()
    .replace(/\.\d+Z$/, "")
    .replace(/\D/g, "")}Z`;
  const details: Readonly<Record<string, string>> = {
    Title: job.title,
    Author: job.author,
    Subject: job.subject,
    Creator: "Briefwright",
    Producer: "Briefwright",
    CreationDate: date,
    ModDate: date,
  };
  for (const [key, text] of Object.entries(details)) if (text !== "") draft.info.set(key, encodeTextString(text));
  const xmp = new Map<string, Value>([
    ["Type", new Name("Metadata")],
    ["Subtype", new Name("XML")],
  ]);
  draft.catalogue.set("Metadata", draft.add(new Stream(xmp, Buffer.from(formatXmp(job), "utf8"))));
  draft.catalogue.set("Lang", encodeTextString(job.language));
  draft.catalogue.set("MarkInfo", new Map([["Marked", true]]));
  draft.catalogue.set("ViewerPreferences", new Map([["DisplayDocTitle", true]]));
};
