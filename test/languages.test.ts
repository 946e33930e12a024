import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatDate, type DateCase } from "../src/compose/dates.ts";
import { formatValue, type ValueStyle } from "../src/compose/numbers.ts";
import { Diagnostics } from "../src/diagnostic.ts";
import { chartLocale } from "../src/draw/locale.ts";
import type { Report } from "../src/model/report.ts";
import type { Quantity } from "../src/model/value.ts";
import { readReport } from "../src/read/read.ts";
import { countDecimals, parsePartialDate, parseUnit } from "../src/read/values.ts";
import { projectFrom, worldOf } from "./memory.ts";

const LABELS = `labels:
  number-4: { en: four, zh-Hans: 四, ru: четыре, kk: төрт }
`;

const UNITS = `units:
  thousand: { en: thousand, zh-Hans: 千, ru: тыс., kk: мың }
  million: { en: million, zh-Hans: 百万, ru: млн, kk: млн }
  billion: { en: billion, zh-Hans: 十亿, ru: млрд, kk: млрд }
  kWh: { en: kWh, zh-Hans: 千瓦时, ru: кВт·ч, kk: кВт·сағ }
  MW: { en: MW, zh-Hans: { other: 千瓦, times: 1000 }, ru: МВт, kk: МВт }
  GW: { en: GW, zh-Hans: 吉瓦, ru: ГВт, kk: ГВт }
  "%": { en: "%", zh-Hans: "%", ru: "%", kk: "%", tight: true }
  project: { en: { one: project, other: projects }, zh-Hans: 个项目, ru: { one: проект, few: проекта, many: проектов, other: проекта }, kk: жоба }
`;

/** The small sound project with other units; only its units and labels are used. */
async function reportWith(units: string): Promise<Report> {
  const project = projectFrom(join(import.meta.dirname, "base"));
  project.set("data/units.yaml", new TextEncoder().encode(units));
  project.set("data/labels.yaml", new TextEncoder().encode(LABELS));
  const report = await readReport(worldOf(project), new Map(), new Diagnostics());
  if (report === undefined) throw new Error("the small project cannot be read");
  return report;
}

const report = await reportWith(UNITS);

function print(written: string, unit: string, language: string, style: ValueStyle = {}, in_: Report = report): string {
  const quantity: Quantity = { kind: "quantity", value: Number(written), decimals: countDecimals(written), ...parseUnit(unit) };
  return formatValue(quantity, in_, language, style).replaceAll("\u00a0", "~").replaceAll("\u202f", "'");
}

const LANGUAGES = ["en", "zh-Hans", "ru", "kk"] as const;

describe("numbers, in English, Chinese, Russian and Kazakh; ~ stands for a no-break space and ' for a narrow one", () => {
  test.each<[string, string, readonly string[], ValueStyle?]>([
    ["920", "billion kWh", ["920~billion~kWh", "9200亿千瓦时", "920~млрд~кВт·ч", "920~млрд~кВт·сағ"]],
    ["2.6", "GW", ["2.6~GW", "2.6吉瓦", "2,6~ГВт", "2,6~ГВт"]],
    ["300", "MW", ["300~MW", "30万千瓦", "300~МВт", "300~МВт"]],
    ["2.5", "MW", ["2.5~MW", "2500千瓦", "2,5~МВт", "2,5~МВт"]],
    ["2903.54", "MW", ["2,903.54~MW", "290.354万千瓦", "2'903,54~МВт", "2'903,54~МВт"]],
    ["2903.54", "MW", ["2,904~MW", "290.4万千瓦", "2'904~МВт", "2'904~МВт"], { digits: 0 }],
    ["23.6", "%", ["23.6%", "23.6%", "23,6~%", "23,6%"]],
    ["-0.5", "%", ["−0.5%", "−0.5%", "−0,5~%", "−0,5%"]],
    ["-0.4", "MW", ["0~MW", "0千瓦", "0~МВт", "0~МВт"], { digits: 0 }],
    ["1.005", "GW", ["1.01~GW", "1.01吉瓦", "1,01~ГВт", "1,01~ГВт"], { digits: 2 }],
    ["2.675", "%", ["2.68%", "2.68%", "2,68~%", "2,68%"], { digits: 2 }],
    ["1042", "", ["1,042", "1042", "1'042", "1'042"]],
    ["1234567", "", ["1,234,567", "1,234,567", "1'234'567", "1'234'567"]],
    ["350", "million kWh", ["350~million~kWh", "3.5亿千瓦时", "350~млн~кВт·ч", "350~млн~кВт·сағ"]],
    ["1250", "billion kWh", ["1,250~billion~kWh", "1.25万亿千瓦时", "1'250~млрд~кВт·ч", "1'250~млрд~кВт·сағ"]],
    ["5.90", "billion kWh", ["5.90~billion~kWh", "59.0亿千瓦时", "5,90~млрд~кВт·ч", "5,90~млрд~кВт·сағ"]],
    ["5", "thousand kWh", ["5~thousand~kWh", "5000千瓦时", "5~тыс.~кВт·ч", "5~мың~кВт·сағ"]],
    ["920", "billion kWh", ["920~billion", "9200亿", "920~млрд", "920~млрд"], { bare: true }],
    ["350000", "thousand kWh", ["350", "3.5亿", "350", "350"], { bare: true, columnScale: 1e6 }],
    ["1", "project", ["1~project", "1个项目", "1~проект", "1~жоба"]],
    ["4", "project", ["4~projects", "4个项目", "4~проекта", "4~жоба"]],
    ["7", "project", ["7~projects", "7个项目", "7~проектов", "7~жоба"]],
    ["21", "project", ["21~projects", "21个项目", "21~проект", "21~жоба"]],
    ["1.5", "project", ["1.5~projects", "1.5个项目", "1,5~проекта", "1,5~жоба"]],
    ["4", "project", ["four~projects", "四个项目", "четыре~проекта", "төрт~жоба"], { spell: true }],
  ])("%s %s", (written, unit, expected, style = {}) => {
    expect(LANGUAGES.map((language) => print(written, unit, language, style))).toEqual(expected);
  });

  test("a Chinese report chooses its unit of power in units.yaml", async () => {
    const tenThousand = await reportWith(UNITS.replace("zh-Hans: 吉瓦", "zh-Hans: { other: 千瓦, times: 1000000 }"));
    expect(print("2.6", "GW", "zh-Hans", {}, tenThousand)).toBe("260万千瓦");
    expect(print("2.6", "GW", "zh-Hans")).toBe("2.6吉瓦");
    // 2.90354 GW to one digit is 2.9 GW, and so 290 and not 290.4
    expect(print("2.90354", "GW", "zh-Hans", { digits: 1 }, tenThousand)).toBe("290万千瓦");
  });

  test("other languages are left to CLDR", () => {
    expect(["de", "fr", "es"].map((language) => print("1234.5", "%", language))).toEqual(["1.234,5~%", "1'234,5~%", "1234,5~%"]);
  });

  test("charts have the same marks", () => {
    expect(LANGUAGES.map((language) => chartLocale(language, {}).number)).toMatchObject([
      { decimal: ".", thousands: "," },
      { decimal: ".", thousands: "" },
      { decimal: ",", thousands: "\u202f" },
      { decimal: ",", thousands: "\u202f" },
    ]);
  });
});

describe("dates", () => {
  test("charts that may show them have the names of months and days", () => {
    expect(chartLocale("ru", { encoding: { x: { field: "a", type: "temporal" } } }).time).toMatchObject({
      months: expect.arrayContaining(["январь", "декабрь"]),
      days: expect.arrayContaining(["воскресенье"]),
    });
    expect(chartLocale("ru", { encoding: { x: { field: "a", type: "quantitative" } } }).time).toBeUndefined();
  });

  const write = (date: string, language: string, form?: DateCase): string => {
    const parsed = parsePartialDate(date);
    if (parsed === undefined) throw new Error(`no date: ${date}`);
    return formatDate(parsed, language, form).replaceAll("\u00a0", "~");
  };

  test.each([
    ["2024-09-14", ["14~September 2024", "2024年9月14日", "14~сентября 2024~г.", "2024~ж. 14~қыркүйек"]],
    ["2024-09", ["September~2024", "2024年9月", "сентябрь~2024~г.", "2024~ж. қыркүйек"]],
    ["2024", ["2024", "2024年", "2024", "2024"]],
    ["2025-03-01", ["1~March 2025", "2025年3月1日", "1~марта 2025~г.", "2025~ж. 1~наурыз"]],
    ["2025-05-31", ["31~May 2025", "2025年5月31日", "31~мая 2025~г.", "2025~ж. 31~мамыр"]],
  ])("%s", (date, expected) => {
    expect(LANGUAGES.map((language) => write(date, language))).toEqual(expected);
  });

  test("stand in the case that a Russian sentence wants", () => {
    const forms = ["nominative", "genitive", "dative", "accusative", "instrumental", "prepositional"] as const;
    expect(forms.map((form) => write("2025-03", "ru", form).replaceAll("~", " "))).toEqual([
      "март 2025 года",
      "марта 2025 года",
      "марту 2025 года",
      "март 2025 года",
      "мартом 2025 года",
      "марте 2025 года",
    ]);
    expect(["2024-01", "2024-05", "2024-06", "2024-09"].map((date) => write(date, "ru", "instrumental").split("~")[0])).toEqual([
      "январём",
      "маем",
      "июнем",
      "сентябрём",
    ]);
    expect(["2024", "2024-09-14"].map((date) => write(date, "ru", "prepositional"))).toEqual(["2024~году", "14~сентября 2024~года"]);
  });

  test("stand in the case that a Kazakh sentence wants", () => {
    const forms = ["genitive", "dative", "locative", "ablative", "attributive"] as const;
    expect(forms.map((form) => write("2024", "kk", form).replaceAll("~", " "))).toEqual([
      "2024 жылдың",
      "2024 жылға",
      "2024 жылы",
      "2024 жылдан",
      "2024 жылғы",
    ]);
    expect(forms.map((form) => write("2024-09-14", "kk", form).replaceAll("~", " "))).toEqual([
      "2024 жылғы 14 қыркүйектің",
      "2024 жылғы 14 қыркүйекке",
      "2024 жылғы 14 қыркүйекте",
      "2024 жылғы 14 қыркүйектен",
      "2024 жылғы 14 қыркүйектегі",
    ]);
    expect(["2025-03", "2025-07", "2025-06"].map((date) => write(date, "kk", "ablative").replaceAll("~", " "))).toEqual([
      "2025 жылғы наурыздан",
      "2025 жылғы шілдеден",
      "2025 жылғы маусымнан",
    ]);
  });

  test("stay as they are where a language has no such case", () => {
    expect(write("2024-09", "en", "locative")).toBe("September~2024");
    expect(write("2024-09", "zh-Hans", "genitive")).toBe("2024年9月");
  });
});
