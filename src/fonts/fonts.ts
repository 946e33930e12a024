import type { Face, Fonts } from "../model/fonts.ts";
import { readCoverage, visibleCodes, type Coverage, type Subset } from "./coverage.ts";
import { faces as allFaces, families, HAN_MARKS, type Family } from "./families.ts";
import { fontFile } from "./files.ts";
import { formatRanges } from "./ranges.ts";

/** Opens the shipped typefaces: coverage is unpacked and font files are read on first use, and kept. */
export function openFonts(): Fonts {
  const coverages = new Map<Family, Coverage>();
  const embedded = new Map<string, string>();

  function coverageOf(family: Family): Coverage {
    const coverage = coverages.get(family) ?? readCoverage(family);
    coverages.set(family, coverage);
    return coverage;
  }

  function rule(subset: Subset, face: Face): string {
    const key = [subset.family.package, subset.name, face.weight, face.italic].join(" ");
    let css = embedded.get(key);
    if (css === undefined) {
      const font = fontFile(subset.family.package, subset.name, face.weight, face.italic).toString("base64");
      css =
        `@font-face{font-family:"${subset.family.name}";font-style:${face.italic ? "italic" : "normal"};` +
        `font-weight:${face.weight};font-display:block;src:url(data:font/woff2;base64,${font}) format("woff2");` +
        `unicode-range:${formatRanges(subset.ranges)}}`;
      embedded.set(key, css);
    }
    return css;
  }

  return {
    missing(text) {
      const draws = (code: number) => (family: Family) => coverageOf(family).find(code) !== undefined;
      const stacks = (["serif", "sans"] as const).map((role) => families.filter((family) => family.role === role));
      const missing = visibleCodes(text).filter((code) => !stacks.every((stack) => stack.some(draws(code))));
      return missing.map((code) => String.fromCodePoint(code));
    },
    css(text, wants = () => true) {
      const codes = visibleCodes(text);
      const needed = new Map<Family, readonly Subset[]>();
      const rules = allFaces.flatMap((face) => {
        // Han families have no italic of their own.
        const drawn = families.filter((family) => family.role === face.family && !(family.han && face.italic) && wants(family.name, face));
        return drawn.flatMap((family) => {
          const subsets = needed.get(family) ?? neededSubsets(coverageOf(family), codes);
          needed.set(family, subsets);
          return subsets.map((subset) => rule(subset, face));
        });
      });
      return rules.join("\n");
    },
  };
}

/** The subsets of a family that a text needs; marks that Latin and Chinese share count only beside Chinese. */
function neededSubsets(coverage: Coverage, codes: readonly number[]): readonly Subset[] {
  const isMark = (code: number): boolean => coverage.family.han && HAN_MARKS.includes(String.fromCodePoint(code));
  const needed = new Set<Subset | undefined>();
  for (const code of codes) if (!isMark(code)) needed.add(coverage.find(code));
  const hasHan = codes.some((code) => HAN.test(String.fromCodePoint(code)));
  if (hasHan) for (const code of codes) needed.add(coverage.find(code));
  return coverage.subsets.filter((subset) => needed.has(subset));
}

const HAN = /\p{Script=Han}/u;
