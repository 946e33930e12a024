import { plainCiting } from "../compose/citations.ts";
import { composeDocument, type Draft } from "../compose/compose.ts";
import type { Diagnostics } from "../diagnostic.ts";
import type { Composed } from "../model/document.ts";
import type { Fonts } from "../model/fonts.ts";
import type { Language } from "../model/language.ts";
import { checkCharts } from "./charts.ts";
import { checkContrast } from "./contrast.ts";
import { checkEvidence } from "./evidence.ts";
import { checkGlyphs } from "./glyphs.ts";
import { checkHeadings } from "./headings.ts";
import { checkLabels } from "./labels.ts";
import { checkLanguages } from "./languages.ts";
import { checkPictures } from "./pictures.ts";
import { checkReferences } from "./references.ts";
import { checkAgreement } from "../trace/agreement.ts";
import { pause } from "../waiting.ts";
import { rowsOf, statedFacts } from "./used.ts";
import type { Checked, Rule } from "./rule.ts";
import { checkStyles } from "./styles.ts";
import { checkTemplates } from "./templates.ts";
import { checkTranslations } from "./translations.ts";
import { checkUnits } from "./units.ts";
import { checkVariables } from "./variables.ts";

/** The rules, in the order of the files they look at. */
const RULES: readonly Rule[] = [
  checkReferences,
  checkUnits,
  checkLabels,
  checkTranslations,
  checkCharts,
  checkTemplates,
  checkHeadings,
  checkStyles,
  checkVariables,
  checkContrast,
  checkPictures,
];

/** Finishes a document as soon as it is composed; a build sends it on its way by that. */
export type Finish = (draft: Draft) => Composed | Promise<Composed>;

/** Holds the report against every rule, then composes each document, which finds what only shows when a template runs, and asks by what they use how well they are backed; gives the drafts. A build of some languages composes those alone. */
export async function checkReport(
  checked: Checked,
  fonts: Fonts,
  diagnostics: Diagnostics,
  wanted: readonly Language[] = checked.report.settings.languages,
  finish: Finish = (draft) => draft.finish(plainCiting),
): Promise<readonly Draft[]> {
  for (const rule of RULES) {
    rule(checked, diagnostics);
    await pause();
  }
  const drafts: Draft[] = [];
  const texts: string[] = [];
  const { languages, documents } = checked.report.settings;
  for (const language of wanted) {
    for (const document of documents) {
      const draft = composeDocument(checked.report, document, language, diagnostics);
      if (draft === undefined) continue;
      drafts.push(draft);
      const { text, frame } = await finish(draft);
      // a deck is framed when it is encoded; composing its layout here finds its faults before anything is drawn
      texts.push(document.kind === "slides" ? text + frame("", "") : text);
      texts.push(...draft.figures.drawings.map(({ drawing: { spec, data } }) => JSON.stringify([spec, data])));
    }
  }
  const uses = drafts.flatMap((draft) => draft.uses);
  checkAgreement(uses, checked.report, diagnostics);
  // a fact that could not be printed is missed in one language and not in another
  if (!diagnostics.hasErrors) checkLanguages(drafts, checked.report, diagnostics);
  checkGlyphs(texts, checked.sources, fonts, diagnostics);
  const isWhole = !diagnostics.hasErrors && drafts.length === languages.length * documents.length;
  const rows = rowsOf(checked.report);
  checkEvidence({ ...checked, uses, rows, stated: statedFacts(checked.report, rows, uses), isWhole }, diagnostics);
  return drafts;
}
