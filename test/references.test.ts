import { describe, expect, test } from "vitest";
import { placeCitations, citationMark, referenceListMark } from "../src/compose/citations.ts";
import { plainText } from "../src/compose/escape.ts";
import { Diagnostics } from "../src/diagnostic.ts";
import { openFonts } from "../src/fonts/fonts.ts";
import { CITATION_STYLES, type Citing, type CitationStyle } from "../src/model/citing.ts";
import type { Reference } from "../src/model/reference.ts";
import type { Report } from "../src/model/report.ts";
import { readReport } from "../src/read/read.ts";
import { openCiting } from "../src/references/citing.ts";
import { projectFrom, worldOf, type Project } from "./memory.ts";

const ROOT = new URL("..", import.meta.url).pathname;

/** References as a person writes them, by id. */
async function referencesFrom(yaml: string): Promise<ReadonlyMap<string, Reference>> {
  return (await reportWith({ "data/references.yaml": yaml })).references.byId;
}

async function reportWith(files: Readonly<Record<string, string>>): Promise<Report> {
  const project: Project = projectFrom(`${ROOT}test/base`);
  for (const [path, text] of Object.entries(files)) project.set(path, new TextEncoder().encode(text));
  const diagnostics = new Diagnostics();
  const report = await readReport(worldOf(project), new Map(), diagnostics);
  expect(diagnostics.sorted()).toEqual([]);
  if (report === undefined) throw new Error("the report cannot be read");
  return report;
}

const ARTICLES = `references:
  - id: english
    type: article-journal
    title: "Wind in the steppe: what next?"
    language: en
    author: [{ family: Smith, given: John Adam }, { family: O’Brien, given: Jean-Luc }, { family: Lee, given: Kate }, { family: de Vries, given: Ann }]
    container-title: Energy Policy
    volume: 12
    issue: 3
    page: 45-67
    issued: 2024
    accessed: 2026-05-02
    DOI: 10.1016/j.enpol.2024.01.001
    URL: https://example.org/wind-in-the-steppe
  - id: russian
    type: article-journal
    title: Ветроэнергетика Казахстана
    translated-title: Wind power of Kazakhstan
    language: ru
    author: [{ family: Иванов, given: Иван Иванович }, { family: Петрова, given: Анна Сергеевна }, { family: Ким, given: Л. В. }, { family: Ахметов, given: Б. }]
    container-title: Вопросы экономики
    volume: 5
    issue: 3
    page: 12-20
    issued: 2023
    accessed: 2026-05-02
    URL: https://example.org/veter
  - id: chinese
    type: article-journal
    title: 中亚风能潜力评估
    translated-title: An assessment of wind in Central Asia
    language: zh-Hans
    author: [{ family: 王, given: 小明 }, { family: 李, given: 华 }, { family: 张, given: 伟 }, { family: 刘, given: 洋 }]
    container-title: 可再生能源
    volume: 41
    issue: 2
    page: 100-108
    issued: 2022
    accessed: 2026-05-02
    URL: https://example.org/feng
  - id: kazakh
    type: article-newspaper
    title: Жел энергетикасы
    language: kk
    author: [{ family: Ахметов, given: Бауыржан }, { family: Серікұлы, given: А. }, { family: Әлиев, given: Н. }, { family: Қасым, given: О. }]
    container-title: Егемен Қазақстан
    issued: 2021-03-04
    accessed: 2026-05-02
    URL: https://example.org/zhel
`;

/** Each entry as a reader sees it, by id, in the order of the list. */
function entriesOf(citing: Citing, references: Iterable<Reference>, language = "en"): Readonly<Record<string, string>> {
  return Object.fromEntries(citing([...references], language).map(({ id, entry }) => [id, plainText(entry)]));
}

async function worded(style: CitationStyle, yaml: string, language = "en"): Promise<Readonly<Record<string, string>>> {
  return entriesOf(await openCiting(style), (await referencesFrom(yaml)).values(), language);
}

describe("each entry speaks its own language", () => {
  test("GOST R 7.0.5: et al., и др., 等, және т.б.; the date accessed as each writes it", async () => {
    expect(await worded("gost-r-7-0-5-numeric", ARTICLES)).toEqual({
      english:
        "Smith J. A. et al. Wind in the steppe: what next? // Energy Policy. – 2024. – Vol. 12, no. 3. – P. 45–67. – DOI: 10.1016/j.enpol.2024.01.001. – URL: https://example.org/wind-in-the-steppe (accessed 2 May 2026)",
      russian:
        "Иванов И. И. и др. Ветроэнергетика Казахстана [Wind power of Kazakhstan] // Вопросы экономики. – 2023. – Т. 5, № 3. – С. 12–20. – URL: https://example.org/veter (дата обращения: 02.05.2026)",
      chinese:
        "王小明等. 中亚风能潜力评估 [An assessment of wind in Central Asia] // 可再生能源. – 2022. – 卷 41, 期 2. – 页 100–108. – URL: https://example.org/feng (访问日期: 2026-05-02)",
      kazakh:
        "Ахметов Б. және т.б. Жел энергетикасы // Егемен Қазақстан. – 04.03.2021. – URL: https://example.org/zhel (қаралған күні: 02.05.2026)",
    });
  });

  test("GB/T 7714: three authors, then et al., и др., 等; [2026-05-02] in every language", async () => {
    expect(await worded("gb-t-7714-numeric", ARTICLES)).toEqual({
      english:
        "SMITH J A, O’BRIEN J-L, LEE K, et al. Wind in the steppe: what next?[J/OL]. Energy Policy, 2024, 12(3): 45-67[2026-05-02]. https://example.org/wind-in-the-steppe. DOI: 10.1016/j.enpol.2024.01.001.",
      russian:
        "ИВАНОВ И И, ПЕТРОВА А С, КИМ Л В, и др. Ветроэнергетика Казахстана [Wind power of Kazakhstan][J/OL]. Вопросы экономики, 2023, 5(3): 12-20[2026-05-02]. https://example.org/veter.",
      chinese:
        "王小明, 李华, 张伟, 等. 中亚风能潜力评估 [An assessment of wind in Central Asia][J/OL]. 可再生能源, 2022, 41(2): 100-108[2026-05-02]. https://example.org/feng.",
      kazakh:
        "АХМЕТОВ Б, СЕРІКҰЛЫ А, ӘЛИЕВ Н, және т.б. Жел энергетикасы[N/OL]. Егемен Қазақстан, 2021-03-04[2026-05-02]. https://example.org/zhel.",
    });
  });

  test("APA: all authors in the list, et al., и др., 等 in the text; by author, in the alphabet of the document", async () => {
    const references = [...(await referencesFrom(ARTICLES)).values()];
    const citing = await openCiting("apa");
    expect(entriesOf(citing, references)).toEqual({
      english:
        "Smith, J. A., O’Brien, J.-L., Lee, K., & de Vries, A. (2024). Wind in the steppe: what next? Energy Policy, 12(3), 45–67. https://doi.org/10.1016/j.enpol.2024.01.001",
      kazakh:
        "Ахметов, Б., Серікұлы, А., Әлиев, Н., & Қасым, О. (2021, 4 наурыз). Жел энергетикасы. Егемен Қазақстан. Қаралған күні: 2026 ж. 2 мамыр, URL: https://example.org/zhel",
      russian:
        "Иванов, И. И., Петрова, А. С., Ким, Л. В., & Ахметов, Б. (2023). Ветроэнергетика Казахстана [Wind power of Kazakhstan]. Вопросы экономики, 5(3), 12–20. Дата обращения: 2 мая 2026, URL: https://example.org/veter",
      chinese:
        "王小明, 李华, 张伟, & 刘洋. (2022). 中亚风能潜力评估 [An assessment of wind in Central Asia]. 可再生能源, 41(2), 100–108. 访问日期: 2026年5月2日, URL: https://example.org/feng",
    });
    expect(citing(references, "en").map(({ id }) => id)).toEqual(["english", "kazakh", "russian", "chinese"]);
    expect(citing(references, "ru").map(({ id }) => id)).toEqual(["kazakh", "russian", "english", "chinese"]);
    expect(citing(references, "en").map(({ author, date }) => `${author}, ${date}`)).toEqual([
      "Smith et al., 2024",
      "Ахметов және т.б., 2021",
      "Иванов и др., 2023",
      "王小明等, 2022",
    ]);
  });

  test("a reference without a language speaks that of the document, and one in a language without words of its own keeps its title marked", async () => {
    const references = await referencesFrom(
      "references:\n  - { id: a, type: webpage, title: Wind, container-title: W, accessed: 2026-05-02, URL: https://example.org/ }\n  - { id: b, type: webpage, title: Windkraft, language: de, container-title: W, accessed: 2026-05-02, URL: https://example.org/ }\n",
    );
    const citing = await openCiting("gost-r-7-0-5-numeric");
    expect(entriesOf(citing, references.values(), "ru")["a"]).toBe("Wind // W. – URL: https://example.org/ (дата обращения: 02.05.2026)");
    expect(entriesOf(citing, references.values(), "en")["a"]).toBe("Wind // W. – URL: https://example.org/ (accessed 2 May 2026)");
    expect(citing([...references.values()], "en")[1]?.entry).toMatch(/^<cite lang="de">Windkraft<\/cite> \/\/ W\. .*accessed/);
  });
});

describe("the markup of an entry", () => {
  test("marks the language of the source and of the translation, the title, and a live link that may break", async () => {
    for (const style of CITATION_STYLES) {
      const russian = (await openCiting(style))([...(await referencesFrom(ARTICLES)).values()], "en").find(({ id }) => id === "russian");
      expect(russian?.entry).toMatch(/^<span lang="ru">.*<\/span>$/);
      expect(russian?.entry).toContain(
        '<cite>Ветроэнергетика Казахстана</cite> <span class="translation" lang="en">[Wind power of Kazakhstan]</span>',
      );
      expect(russian?.entry).toContain('<a href="https://example.org/veter">https://example.org/<wbr>veter</a>');
    }
  });

  test("takes quotes, tags and signs in a title as text", async () => {
    const title = `CO₂ & "5 < 6" — it's <b>H₂O</b> ²`;
    const yaml = `references:\n  - { id: odd, type: webpage, title: ${JSON.stringify(title)}, container-title: "A & <i>B</i>", URL: "https://example.org/?a=1&b=2" }\n`;
    for (const style of CITATION_STYLES) {
      const [cited] = (await openCiting(style))([...(await referencesFrom(yaml)).values()], "en");
      expect(plainText(cited?.entry ?? "")).toContain(title);
      expect(plainText(cited?.entry ?? "")).toContain("A & <i>B</i>");
      expect(cited?.entry).toContain('href="https://example.org/?a=1&amp;b=2"');
      expect(cited?.entry).not.toMatch(/[\ue000-\uf8ff]/);
    }
  });
});

describe("what a source does not say", () => {
  const BARE = `references:
  - { id: undated, type: webpage, title: Installed capacity, language: en, container-title: Energy Site, URL: https://example.org/a }
  - { id: undated-too, type: webpage, title: Planned capacity, language: en, container-title: Energy Site, URL: https://example.org/b }
  - { id: undated-ru, type: webpage, title: Мощность, language: ru, container-title: Сайт, URL: https://example.org/c }
  - { id: unsigned, type: article-newspaper, title: A farm opens, language: en, container-title: The Times, issued: 2024-06-12 }
  - { id: law, type: legislation, title: О поддержке, language: ru, genre: закон Республики Казахстан, number: 165-IV, issued: 2009-07-04 }
`;

  test("GOST R 7.0.5 leaves out the date and begins with the title", async () => {
    expect(await worded("gost-r-7-0-5-numeric", BARE)).toEqual({
      undated: "Installed capacity // Energy Site. – URL: https://example.org/a",
      "undated-too": "Planned capacity // Energy Site. – URL: https://example.org/b",
      "undated-ru": "Мощность // Сайт. – URL: https://example.org/c",
      unsigned: "A farm opens // The Times. – 12 June 2024.",
      law: "О поддержке: закон Республики Казахстан. – 04.07.2009. – № 165-IV.",
    });
  });

  test("APA says n.d., tells works of one author and year apart, and puts the title in the place of the author", async () => {
    const cited = (await openCiting("apa"))([...(await referencesFrom(BARE)).values()], "en");
    expect(cited.map(({ author, date }) => plainText(`${author}, ${date}`))).toEqual([
      "Energy Site, n.d.-a",
      "Energy Site, n.d.-b",
      "“A farm opens”, 2024",
      "О поддержке, 2009",
      "Сайт, б. д.",
    ]);
    expect(cited.map(({ entry }) => plainText(entry))).toEqual([
      "Energy Site. (n.d.-a). Installed capacity. https://example.org/a",
      "Energy Site. (n.d.-b). Planned capacity. https://example.org/b",
      "A farm opens. (2024, June 12). The Times.",
      "О поддержке (закон Республики Казахстан № 165-IV). (2009, 4 июля).",
      "Сайт. (б. д.). Мощность. https://example.org/c",
    ]);
  });
});

describe("citations in the text", () => {
  const FILES = {
    "report.yaml":
      "title: T\nauthors: [A]\nedition: 2026-01-31\nlanguages: [en]\ncitationStyle: apa\ndocuments:\n  - { name: brief, kind: pages, formats: [html] }\n",
    "data/references.yaml": `references:
  - { id: survey-2024, type: webpage, title: S, language: en, container-title: The Survey, issued: 2024, URL: https://example.org/s }
  - { id: register, type: webpage, title: R, language: en, container-title: Register, issued: 2023 }
  - { id: register-early, type: webpage, title: Q, language: en, container-title: Register, issued: 2021 }
  - { id: xinhua, type: webpage, title: 绿色, language: zh-Hans, container-title: 新华社, container-title-short: Xinhua, issued: 2024 }
`,
  };
  const marks = `<p>A${citationMark(["survey-2024"])} ${citationMark(["register"])} ${citationMark(["register-early", ""])}. B${citationMark(["xinhua"])}.</p>\n<p>${referenceListMark}</p>`;

  test("by author and date: neighbours merge, dates of one author stand together, the list is by author", async () => {
    const html = placeCitations(marks, await reportWith(FILES), "en", await openCiting("apa"));
    expect(plainText(html).replaceAll("\u00a0", " ")).toBe(
      "A (Register, 2021, 2023; The Survey, 2024)†. B (Xinhua, 2024).\nRegister. (2021). Q.\nRegister. (2023). R.\nThe Survey. (2024). S. https://example.org/s\nXinhua [新华社]. (2024). 绿色.† No source is named for this statement.",
    );
    expect(html).toContain(
      '<span class="cite named">(<a href="#ref-register-early">Register,\u00a02021</a>, <a href="#ref-register">2023</a>; ',
    );
    expect(html).toMatch(/<ul class="references"><li id="ref-register-early">/);
  });

  test("by number: in the order of first use, in the text and in the list", async () => {
    const html = placeCitations(
      marks,
      await reportWith({ ...FILES, "report.yaml": FILES["report.yaml"].replace("apa", "gb-t-7714-numeric") }),
      "en",
      await openCiting("gb-t-7714-numeric"),
    );
    expect(plainText(html).replaceAll("\u00a0", " ")).toMatch(/^A \[1, 2, 3\]†\. B \[4\]\.\n\[1\] The Survey\. S\[EB\/OL\]/);
    expect(html).toMatch(/<ol class="references"><li id="ref-survey-2024"><span class="number">\[1\]<\/span> The Survey/);
  });
});

describe("the references of this repository", async () => {
  const report = await readReport(worldOf(projectFrom(ROOT.replace(/\/$/, ""))), new Map(), new Diagnostics());

  test.each(CITATION_STYLES)("%s words each of them with its title, link and year, in characters that the fonts have", async (style) => {
    const references = [...(report?.references.byId.values() ?? [])];
    expect(references.length).toBeGreaterThan(20);
    const cited = (await openCiting(style))(references, "en");
    expect(cited).toHaveLength(references.length);
    for (const { id, title, url, issued, translatedTitle } of references) {
      const entry = cited.find((one) => one.id === id)?.entry ?? "";
      expect(plainText(entry)).toContain(title);
      expect(plainText(entry)).toContain(String(issued?.year ?? ""));
      if (translatedTitle !== undefined) expect(plainText(entry)).toContain(`${title} [${translatedTitle.get("en")}]`);
      if (url !== undefined) expect(entry).toContain(`<a href="${url}">`);
    }
    expect(openFonts().missing(cited.map(({ entry, author }) => entry + author).join(""))).toEqual([]);
  });

  test("in the article's own form", async () => {
    const first = report?.references.byId.get("xinhua-2024");
    const [cited] = (await openCiting("gost-r-7-0-5-numeric"))(first === undefined ? [] : [first], "en");
    expect(plainText(cited?.entry ?? "")).toBe(
      "“绿色”成为中国中亚能源合作新底色 [“Green” becomes the new base colour of energy cooperation between China and Central Asia] // 新华社. – 2024. – URL: https://www.yidaiyilu.gov.cn/p/0BRKVJEJ.html",
    );
  });
});
