import type { Diagnostics } from "../diagnostic.ts";
import type { Artifact } from "../model/document.ts";
import type { Face, Fonts } from "../model/fonts.ts";
import type { Language } from "../model/language.ts";
import type { Report } from "../model/report.ts";
import type { Use } from "../model/use.ts";
import { openComposition, type Draft } from "./compose.ts";
import { traceChart, type Figures } from "./figures.ts";

const isSans =
  (weight: Face["weight"]) =>
  (_: string, face: Face): boolean =>
    face.family === "sans" && face.weight === weight;

/** The charts of a report as files of their own. */
export interface ChartFiles {
  readonly language: Language;
  /** The pictures that the files need. */
  readonly drawings: Figures["drawings"];
  readonly uses: readonly Use[];
  /** The files, once their pictures are drawn: each SVG carries its alternative text and its fonts. */
  encode(svgs: ReadonlyMap<string, string>, fonts: Fonts): readonly Artifact[];
}

/** Every chart of `charts/` in one language: the picture that a brief shows, or for a chart that none shows a picture of that size. */
export function composeChartFiles(report: Report, language: Language, drafts: readonly Draft[], diagnostics: Diagnostics): ChartFiles {
  const document = { name: "charts", kind: "pages" as const, formats: [], span: { file: "charts", line: 1, column: 1, length: 1 } };
  const { composition } = openComposition(report, document, language, "charts", diagnostics);
  const { trace } = composition;
  const briefs = drafts.filter((draft) => draft.language === language && draft.document.kind === "pages");
  const files = [...report.charts.byId.values()].map((chart) =>
    trace.inFigure("chart", chart.name, () => {
      traceChart(chart, composition, chart.span);
      const shownBy = briefs.find(({ figures }) => figures.drawings.some((asked) => asked.chart === chart));
      const figures = shownBy?.figures ?? composition.figures;
      if (shownBy === undefined) figures.picture(chart, undefined, composition, chart.span);
      else
        trace.repeat(
          shownBy.uses.filter(
            ({ figure, printed, where }) => figure?.kind === "chart" && figure.name === chart.name && printed !== "" && where !== "text",
          ),
        );
      return { figures, asked: figures.drawings.find((asked) => asked.chart === chart) };
    }),
  );
  return {
    language,
    drawings: files.flatMap(({ asked }) => asked ?? []),
    uses: trace.uses,
    encode: (svgs, fonts) =>
      files.flatMap(({ figures, asked }) => {
        if (asked === undefined) return [];
        const svg = figures.asFile(asked.drawing.id, svgs.get(asked.drawing.id) ?? "");
        const bold = [...svg.matchAll(/<text[^>]* font-weight="(?:bold|600)"[^>]*>[^<]*/g)].join("");
        const faces = fonts.css(svg, isSans(400)) + fonts.css(bold, isSans(600));
        const bytes = new TextEncoder().encode(svg.replace(/>/, `><style>${faces}</style>`));
        return [{ path: `${language}/charts/${asked.chart.name}.svg`, bytes }];
      }),
  };
}
