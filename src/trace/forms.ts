import * as z from "zod";

/** The forms of the files that a build writes about itself. A change that a reader would notice gets a new number. */
export const TRACE_FORM = "briefwright-trace/1";
export const FACTS_FORM = "briefwright-facts/2";

const place = { file: z.string(), line: z.int(), column: z.int() };

const useForm = z.object({
  kind: z.enum(["fact", "cite", "cited", "chart"]).meta({ description: "cited is a fact or a row that a citation rests on" }),
  id: z
    .string()
    .meta({ description: "fact id, reference id or chart name, or a row as plants.moinak; empty for a citation where no source is named" }),
  reading: z.int().optional().meta({ description: "which reading of the fact, from 0" }),
  printed: z.string().meta({ description: "the exact text; empty for a chart and a citation" }),
  where: z.enum(["text", "notes", "chart", "alt"]),
  figure: z.object({ kind: z.enum(["chart", "table"]), name: z.string() }).optional(),
  page: z.int().optional().meta({ description: "page of the PDF, or slide" }),
  ...place,
  length: z.int(),
});

/** `out/trace.json`. */
export const traceForm = z.object({
  form: z.literal(TRACE_FORM),
  documents: z.array(
    z.object({
      document: z.string(),
      language: z.string(),
      kind: z.enum(["pages", "slides", "charts"]),
      files: z.array(z.string()).meta({ description: "below the output folder" }),
      inputs: z.string().meta({ description: "SHA-256 over the path and the SHA-256 of every file that was read" }),
      uses: z.array(useForm),
    }),
  ),
});
export type TraceForm = z.infer<typeof traceForm>;
export type DocumentTrace = TraceForm["documents"][number];

const perLanguage = z.record(z.string(), z.string()).meta({ description: "per language" });

const factForm = z.object({
  id: z.string(),
  set: z.string().meta({ description: "the data set that it is a cell of, or facts" }),
  statement: perLanguage,
  because: perLanguage.optional(),
  formula: z.string().optional().meta({ description: "how it is computed, fact ids in braces" }),
  parts: z.array(z.string()).optional().meta({ description: "ids of the facts that the formula uses" }),
  status: z.string().optional(),
  ...place,
  readings: z.array(
    z.object({
      isPrinted: z.boolean(),
      isComputed: z.boolean().meta({ description: "whether the formula gives it, and not a source" }),
      shown: perLanguage.meta({ description: "as it is printed where a template says nothing else, per language" }),
      kind: z.enum(["quantity", "date", "words", "label", "not-stated"]),
      value: z.number().optional().meta({ description: "of a quantity, as written, or as computed and not rounded" }),
      unit: z.string().optional().meta({ description: "of a quantity, as written: scale word and unit" }),
      date: z.string().optional(),
      label: z.string().optional(),
      asOf: z.string().optional().meta({ description: "2024, 2024-09, 2024-09-14, or from one to another: 2014/2018" }),
      references: z.array(z.string()),
      place: perLanguage.optional().meta({ description: "where in the source, per language" }),
      accessed: z.string().optional().meta({ description: "when the source was read for it" }),
      note: perLanguage.optional(),
      ...place,
    }),
  ),
});
export type FactForm = z.infer<typeof factForm>;

/** `out/facts.json`. */
export const factsForm = z.object({ form: z.literal(FACTS_FORM), title: perLanguage, edition: z.string(), facts: z.array(factForm) });
export type FactsForm = z.infer<typeof factsForm>;

/** Each form with the name its JSON schema is shipped under. */
export const FORMS = { "out-trace": traceForm, "out-facts": factsForm } as const;
