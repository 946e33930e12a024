import type { Diagnostics } from "../diagnostic.ts";
import type { Artifact } from "../model/document.ts";
import type { Fonts } from "../model/fonts.ts";
import type { Language } from "../model/language.ts";
import type { Report } from "../model/report.ts";
import { openComposition } from "./compose.ts";
import type { Figures } from "./figures.ts";

/** The charts of a report as files of their own. */
export interface ChartFiles {
  readonly figures: Figures;
  /** The files, once their pictures are drawn: each SVG carries its alternative text and its fonts. */
  encode(svgs: ReadonlyMap<string, string>, fonts: Fonts): readonly Artifact[];
}

/** Asks for every chart of `charts/` in one language, in the size it has in a brief. */
export function composeChartFiles(report: Report, language: Language, diagnostics: Diagnostics): ChartFiles {
  const document = { name: "charts", kind: "pages" as const, formats: [], span: { file: "charts", line: 1, column: 1, length: 1 } };
  const { composition } = openComposition(report, document, language, "charts", diagnostics);
  const { figures } = composition;
  const files = [...report.charts.byId.values()].map((chart) => ({
    chart,
    id: figures.picture(chart, undefined, composition, chart.span).id,
  }));
  return {
    figures,
    encode: (svgs, fonts) =>
      files.map(({ chart, id }) => {
        const svg = figures.asFile(id, svgs.get(id) ?? "");
        const faces = fonts.css(svg, (_, { family }) => family === "sans");
        return {
          path: `${language}/charts/${chart.name}.svg`,
          bytes: new TextEncoder().encode(svg.replace(/>/, `><style>${faces}</style>`)),
        };
      }),
  };
}
