import type { PrintJob } from "../model/print.ts";
import type { Reading } from "../model/readback.ts";
import { pause } from "../waiting.ts";
import { writePdf } from "../pdf/write.ts";
import { PdfFile } from "../readback/file.ts";
import { readBackPdf } from "../readback/pdf.ts";
import { verifyPdf } from "../verify/verify.ts";
import { markArtifacts } from "./mend/artifacts.ts";
import { writeOutputIntent } from "./mend/colour.ts";
import { writeDetails } from "./mend/details.ts";
import { Draft, type Step } from "./mend/draft.ts";
import { mendLinks } from "./mend/links.ts";
import { mendOutline } from "./mend/outline.ts";
import { mendTags } from "./mend/tags.ts";
import { writeTags } from "./mend/write-tags.ts";

/** A finished PDF. */
export interface Finished {
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** PostScript names of its fonts without subset prefix, sorted, each once. */
  readonly fonts: readonly string[];
  /** What its bytes show, and which rules they break. */
  readonly reading: Reading;
}

/** What Chromium leaves out or leaves wrong, one step each. They run in order; a new one is one more line in the list. */
const STEPS: readonly Step[] = [writeDetails, writeOutputIntent, markArtifacts, mendTags, mendLinks, writeTags, mendOutline];

/** Makes an accessible PDF of a print, and the same bytes of the same print, and reads it back; takes PDF bytes of `Page.printToPDF`. Pauses, as other pages wait for answers meanwhile. */
export async function finishPdf(printed: Uint8Array, job: PrintJob): Promise<Finished> {
  const draft = new Draft(printed);
  for (const step of STEPS) {
    await pause();
    step(draft, job);
  }
  await pause();
  const pdf = writePdf(draft, draft.add(draft.catalogue), draft.add(draft.info));
  await pause();
  const file = new PdfFile(pdf);
  const pieces = readBackPdf(file);
  await pause();
  return { pdf, pages: draft.pages.length, fonts: listFonts(draft), reading: { pieces, findings: verifyPdf(file) } };
}

function listFonts(draft: Draft): readonly string[] {
  const names = new Set<string>();
  for (const number of draft.numbers) {
    const name = draft.name(draft.dictionary(draft.reference(number))?.get("FontName"));
    if (name !== undefined) names.add(name.replace(/^[A-Z]{6}\+/, ""));
  }
  return [...names].sort();
}
