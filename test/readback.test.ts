import { PDFDocument } from "@cantoo/pdf-lib";
import { beforeAll, describe, expect, test } from "vitest";
import { readPageContent } from "../src/readback/content.ts";
import type { CodedFont } from "../src/readback/font.ts";
import { PdfFile } from "../src/readback/file.ts";
import { readBackHtml } from "../src/readback/html.ts";
import { Lexer, Stream, type Dictionary, type Value } from "../src/pdf/lexer.ts";
import { PdfObjects } from "../src/pdf/objects.ts";
import { readBackPdf } from "../src/readback/pdf.ts";

let objects: PdfObjects;

beforeAll(async () => {
  const pdf = await PDFDocument.create();
  pdf.addPage();
  objects = new PdfObjects(await pdf.save({ useObjectStreams: true }));
});

const encode = (text: string): Uint8Array => Buffer.from(text, "latin1");

/** What a page of 100 × 100 points shows, by marked-content id; its fonts have letters of 10 points that are 5 wide, `/F` with codes of two bytes. */
function shown(content: string): Readonly<Record<string, string>> {
  const letters = (size: 1 | 2): CodedFont => ({
    size,
    map: new Map(),
    nameless: new Set(),
    text: (code) => String.fromCharCode(code),
    width: () => 0.5,
  });
  const [wide, narrow] = [new Map<string, Value>(), new Map<string, Value>()];
  const dictionary = (entries: Readonly<Record<string, Value>>): Dictionary => new Map(Object.entries(entries));
  const fonts = dictionary({ F: wide, G: narrow });
  const form = new Stream(dictionary({ Subtype: new Lexer("/Form").next() as Value }), encode("/P <</MCID 7>> BDC (form) Tj EMC"));
  const resources = dictionary({ Font: fonts, XObject: dictionary({ X: form }), ExtGState: dictionary({ Clear: dictionary({ ca: 0 }) }) });
  const page = dictionary({ Resources: resources, MediaBox: [0, 0, 100, 100], Contents: new Stream(new Map(), encode(content)) });
  const { marked } = readPageContent(
    page,
    objects,
    new Map<Value, CodedFont>([
      [wide, letters(2)],
      [narrow, letters(1)],
    ]),
  );
  return Object.fromEntries([...marked].map(([id, { text }]) => [id, text]));
}

describe("the content of a page", () => {
  test.each([
    [
      "text in one string, in several and glyph by glyph",
      "BT /F 10 Tf 10 50 Td <00410042> Tj\n5 0 Td <0043> Tj\n[<0044> -200 <0045>] TJ ET",
      "ABCDE",
    ],
    ["escapes in a string", "BT /G 10 Tf 5 50 Td (a\\(b\\)\\103\\\nd\\\\) Tj ET", "a(b)Cd\\"],
    [
      "what stands for glyphs instead of them, once",
      "BT /G 10 Tf 5 50 Td /Span <</ActualText <FEFF00AD0041>>> BDC (xy) Tj EMC (z) Tj ET",
      "\u00adAz",
    ],
    ["nothing beyond the edges of the page", "BT /G 10 Tf -14 50 Td (abcdef) Tj 112 0 Td (gh) Tj ET", "def"],
    [
      "nothing outside a clip, until it is taken back",
      "q 10 40 11 20 re W n BT /G 10 Tf 10 50 Td (abcd) Tj ET Q BT /G 10 Tf 40 50 Td (e) Tj ET",
      "abe",
    ],
    ["nothing that is turned out of the page", "BT /G 10 Tf 0 1 -1 0 50 85 Tm (abcd) Tj ET", "abc"],
    ["nothing transparent or in a mode that draws nothing", "/Clear gs BT /G 10 Tf 10 50 Td (a) Tj ET", ""],
    ["nothing that is written without being drawn", "BT /G 10 Tf 3 Tr 10 50 Td (a) Tj 0 Tr (b) Tj ET", "b"],
  ])("gives %s", (_, content, text) => expect(shown(content)["-1"] ?? "").toBe(text));

  test("belongs to its marks, also within a form and over saved states", () => {
    const content = "q /P <</MCID 3>> BDC BT /G 10 Tf 10 50 Td (a) Tj /Span <<>> BDC (b) Tj EMC Q (c) Tj EMC (d) Tj ET /X Do";
    expect(shown(`/G 10 Tf ${content}`)).toEqual({ 3: "abc", "-1": "d", 7: "form" });
  });
});

test("a PDF of another make is read too, whatever table its objects have, and what is no PDF is refused", async () => {
  const pdf = await PDFDocument.create();
  pdf.addPage().drawText("Wind", { font: await pdf.embedFont("Helvetica"), x: 10, y: 10 });
  const bytes = await pdf.save({ useObjectStreams: false });
  expect(readBackPdf(new PdfFile(bytes))).toMatchObject([{ kind: "text", page: 1 }]);
  expect(() => new PdfFile(encode("%PDF-1.7\nstartxref\n9\n%%EOF\n"))).toThrow(TypeError);
  expect(() => new PdfFile(encode("no PDF"))).toThrow(TypeError);
});

test("an HTML page gives text, facts, notes by slide and labelled charts, and nothing that is no text", () => {
  const html = `<!doctype html><head><title>No</title><style>a > b { content: "<b" }</style></head><body><!-- <data data-fact="x">1</data> -->
<div class="slide marpit"><p title="a > b">A&amp;B <data value="7" data-fact="x">7&nbsp;GW</data></p></div><details class="notes"><summary>Notes</summary><p>One &#8211; 2</p></details>
<div class="slide marpit"><svg role="img" aria-label="Two &quot;bars&quot;" data-chart="bars"><svg></svg><text>9</text></svg><svg viewBox="0"><foreignObject>B</foreignObject></svg></div>`;
  const pieces = readBackHtml(html).filter(({ text }) => text.trim() !== "");
  expect(pieces).toEqual([
    { kind: "text", text: "A&B ", page: 1, id: "" },
    { kind: "fact", text: "7\u00a0GW", page: 1, id: "x" },
    { kind: "notes", text: " One – 2", page: 1, id: "" },
    { kind: "figure", text: 'Two "bars"', page: 2, id: "bars" },
    { kind: "text", text: "B", page: 2, id: "" },
  ]);
});
