import { plainCiting } from "../compose/citations.ts";
import { composeDocument, type Draft } from "../compose/compose.ts";
import type { Diagnostics } from "../diagnostic.ts";
import type { Fonts } from "../model/fonts.ts";
import type { Language } from "../model/language.ts";
import type { Report } from "../model/report.ts";
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

/** Holds the report against every rule, then composes each document, which finds what only shows when a template runs, and asks by what they use how well they are backed; the drafts serve a build that follows. A build of some languages composes those alone, and is told of each draft before it is checked. */
export async function checkReport(
  checked: Checked,
  fonts: Fonts,
  diagnostics: Diagnostics,
  wanted: readonly Language[] = checked.report.settings.languages,
  onDraft: (draft: Draft) => Promise<void> = async () => undefined,
): Promise<readonly Draft[]> {
  for (const rule of RULES) rule(checked, diagnostics);
  const drafts = await composeAll(checked.report, wanted, onDraft, diagnostics);
  const texts = drafts.flatMap((draft) => {
    const { document, text, frame } = draft.finish(plainCiting);
    const drawn = draft.figures.drawings.map(({ drawing: { spec, data } }) => JSON.stringify([spec, data]));
    // a deck is framed when it is encoded; composing its layout here finds its faults before anything is drawn
    return [document.kind === "slides" ? text + frame("", "") : text, ...drawn];
  });
  checkAgreement(
    drafts.flatMap(({ uses }) => uses),
    checked.report,
    diagnostics,
  );
  // a fact that could not be printed is missed in one language and not in another
  if (!diagnostics.hasErrors) checkLanguages(drafts, checked.report, diagnostics);
  checkGlyphs(texts, checked.sources, fonts, diagnostics);
  const { languages, documents } = checked.report.settings;
  const isWhole = !diagnostics.hasErrors && drafts.length === languages.length * documents.length;
  const uses = drafts.flatMap((draft) => draft.uses);
  const rows = rowsOf(checked.report);
  checkEvidence({ ...checked, uses, rows, stated: statedFacts(checked.report, rows, uses), isWhole }, diagnostics);
  return drafts;
}

async function composeAll(
  report: Report,
  languages: readonly Language[],
  onDraft: (draft: Draft) => Promise<void>,
  diagnostics: Diagnostics,
): Promise<readonly Draft[]> {
  const drafts: Draft[] = [];
  for (const language of languages) {
    for (const document of report.settings.documents) {
      const draft = composeDocument(report, document, language, diagnostics);
      if (draft === undefined) continue;
      drafts.push(draft);
      await onDraft(draft);
    }
  }
  return drafts;
}
