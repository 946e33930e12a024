import Handlebars from "handlebars";
import MarkdownIt from "markdown-it";
import type { Diagnostics } from "../diagnostic.ts";
import { conventionsOf } from "../model/conventions.ts";
import { citesByNumber, type Cited, type Citing } from "../model/citing.ts";
import type { Composed, Document, Template } from "../model/document.ts";
import type { Language } from "../model/language.ts";
import type { Report } from "../model/report.ts";
import { placeCitations, takeCitations } from "./citations.ts";
import { placeAnnex } from "./annex.ts";
import { placeContents } from "./contents.ts";
import { checkReferences, placeReferences } from "./cross-references.ts";
import { escapeCssString, escapeMarkdown } from "./escape.ts";
import { Figures } from "./figures.ts";
import { registerHelpers } from "./helpers.ts";
import { formatDate } from "./dates.ts";
import { formatLabel, namesOf } from "./numbers.ts";
import { ON_PAPER, SECTION_TITLES, withOwnStyle } from "./own-style.ts";
import { reportMisplaced } from "./misplaced.ts";
import { inlinePictures, withSvgPictures } from "./pictures.ts";
import { composePopUps, referencesOfFigures } from "./pop-ups.ts";
import type { Composition } from "./printing.ts";
import { openHandlebars, registerPartials, renderTemplate } from "./run.ts";
import { setTypography } from "./typography.ts";
import { composeColophon } from "./colophon.ts";
import { composeSlides, splitSlides } from "./slides.ts";
import { composeTheme, placePageVariables, styleVariables } from "./theme.ts";
import { Trace } from "./trace.ts";

/** A document whose text is composed, with places kept for its pictures. */
export interface Draft {
  readonly document: Document;
  readonly language: Language;
  readonly figures: Figures;
  readonly uses: Composed["uses"];
  /** Puts the citations in, as `citing` words them; `figures.place` puts the pictures into what is made of the text. */
  finish(citing: Citing): Composed;
}

/** Composes one document in one language; undefined when its template cannot be used at all, which the diagnostics say. */
export function composeDocument(report: Report, document: Document, language: Language, diagnostics: Diagnostics): Draft | undefined {
  const templates = report.documents.get(document.name);
  const text = templates?.texts.get(language);
  if (templates === undefined || text === undefined) return undefined;
  const { composition, markdown, render } = openComposition(report, document, language, text.file, diagnostics);
  const rendered = render(text);
  if (rendered === undefined) return undefined;
  const { figures, trace } = composition;
  const slides = document.kind === "slides";
  reportMisplaced(rendered, trace.uses, diagnostics);
  const withPictures = inlinePictures(rendered, templates.pictures);
  const parts = slides ? splitSlides(withPictures, markdown) : [markdown.render(withPictures)];
  const title = report.settings.title.get(language) ?? "";
  const style = inlinePictures(templates.style.source, templates.pictures);
  const variables = styleVariables(report.theme, report.settings, language);
  const themeStyle = composeTheme(report.theme, variables);
  const safe = (html: string): unknown => new Handlebars.SafeString(html);
  const usesOfText = trace.uses.length;
  if (!slides) checkReferences(figures, diagnostics);
  const framed = (content: string, css: string): string => {
    // a layout is composed when the text is checked and again when it is encoded, and stands there once
    trace.rewind(usesOfText);
    const names = { body: safe(content), style: safe(`${themeStyle}\n${css}`), headerTitle: safe(escapeCssString(title)) };
    return placePageVariables(render(templates.layout, names) ?? "", variables);
  };
  const finish = (citing: Citing): Composed => {
    const cited = (ids: readonly string[]): readonly Cited[] =>
      citing(
        ids.flatMap((id) => report.references.byId.get(id) ?? []),
        language,
      );
    const usesHere = trace.uses.slice(0, usesOfText);
    const whole = parts.map((part) => placeAnnex(part, usesHere, report, language));
    const text = slides
      ? composeSlides(whole, document, report, language, citing)
      : setTypography(
          placeContents(placeReferences(placeCitations(whole.join(""), report, language, citing), figures), report, language) +
            composeColophon(report, language),
          language,
        );
    const { references: used } = takeCitations(whole.join("\n"));
    const sources = {
      listed: cited(used),
      others: cited(referencesOfFigures(trace.uses, report).filter((id) => !used.includes(id))),
      byNumber: !slides && citesByNumber(report.settings.citationStyle),
    };
    const { text: body, into } = composePopUps(text, trace.uses, sources, document.kind, report, language);
    const ownStyle = (body.includes('class="on-paper"') ? ON_PAPER : "") + (style.includes("section-titles") ? SECTION_TITLES : "");
    const frame = (content: string, css: string): string => withOwnStyle(into(framed(content, css)), ownStyle);
    return {
      document,
      language,
      title,
      text: slides ? body : frame(body, style),
      style,
      frame,
      notesHeading: formatLabel("notes", report, language),
      uses: trace.uses,
    };
  };
  return { document, language, figures, uses: trace.uses, finish };
}

/** A Handlebars of its own for one document, with helpers, partials and names in reach. `file` is named in messages. */
export function openComposition(
  report: Report,
  document: Document,
  language: Language,
  file: string,
  diagnostics: Diagnostics,
): {
  composition: Composition;
  markdown: MarkdownIt;
  render: (template: Template, more?: Readonly<Record<string, unknown>>) => string | undefined;
} {
  const handlebars = openHandlebars();
  const markdown = newMarkdown(language);
  const names = rootNames(report, language);
  const compiled = new Map<string, HandlebarsTemplateDelegate>();
  const render = (template: Template, more: Readonly<Record<string, unknown>> = {}): string | undefined =>
    renderTemplate(handlebars, compiled, template, { ...names, ...more }, diagnostics);
  const composition: Composition = {
    report,
    document,
    language,
    diagnostics,
    trace: new Trace(document, language),
    figures: new Figures(),
    inlineMarkdown: (line) => markdown.renderInline(line),
    render: (template) => render(template) ?? "",
  };
  registerHelpers(handlebars, composition, file);
  registerPartials(handlebars, report, language, diagnostics);
  return { composition, markdown, render };
}

/** Markdown as the brief is written in it: HTML is let through, quotes and dashes are set as in print. */
function newMarkdown(language: Language): MarkdownIt {
  return withSvgPictures(new MarkdownIt({ html: true, typographer: true, quotes: [...conventionsOf(language).quotes] }));
}

function rootNames(report: Report, language: Language): Readonly<Record<string, unknown>> {
  const { title, subtitle, authors, edition } = report.settings;
  const safe = (text: string | undefined): unknown => new Handlebars.SafeString(escapeMarkdown(text ?? ""));
  return {
    title: safe(title.get(language)),
    subtitle: safe(subtitle?.get(language)),
    authors: safe(namesOf(authors, language)),
    edition: safe(formatDate(edition, language)),
    language: safe(language),
    logo: report.theme.logo === "" ? "" : safe(report.theme.logo),
  };
}
