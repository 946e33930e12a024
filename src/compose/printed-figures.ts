import type { Fact, Reading } from "../model/fact.ts";
import type { Report } from "../model/report.ts";
import type { Use } from "../model/use.ts";
import { figureId } from "./figures.ts";
import { isFigure, useId } from "./pop-ups.ts";

/** A figure that a document prints or draws. */
export interface PrintedFigure {
  readonly fact: Fact;
  readonly reading: Reading;
  /** Ids of the elements that print or draw it. */
  readonly places: ReadonlySet<string>;
}

/** Every number and date that a document prints or draws, each reading once, in the order of first use. */
export function figuresOf(uses: readonly Use[], { facts }: Report): readonly PrintedFigure[] {
  const found = new Map<string, PrintedFigure & { readonly places: Set<string> }>();
  const shown = new Map<string, number>();
  for (const [index, { kind, id, where, figure, reading: place = 0 }] of uses.entries()) {
    if (kind === "chart") shown.set(id, (shown.get(id) ?? 0) + 1);
    const fact = kind === "fact" && where !== "notes" ? facts.byId.get(id) : undefined;
    const reading = fact?.readings[place];
    if (fact === undefined || reading === undefined || !isFigure(reading.value)) continue;
    const key = `${id} ${place}`;
    const known = found.get(key) ?? { fact, reading, places: new Set() };
    found.set(key, known);
    const at = where === "text" || figure === undefined ? useId(index) : figureId("chart", figure.name, shown.get(figure.name) ?? 1);
    known.places.add(at);
  }
  return [...found.values()];
}

/** Whether a source is named for a reading, and for every part of one that is computed. */
export function isSourced({ formula }: Fact, { references, isComputed }: Reading): boolean {
  return isComputed ? formula?.unsourced.length === 0 : references.length > 0;
}
