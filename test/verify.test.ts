import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync, inflateSync } from "node:zlib";
import {
  PDFArray,
  PDFBool,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFString,
  type PDFObject,
} from "@cantoo/pdf-lib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Finding } from "../src/model/finding.ts";
import { PdfFile } from "../src/readback/file.ts";
import { RULES } from "../src/verify/rules.ts";
import { verifyPdf } from "../src/verify/verify.ts";
import { emptyFolder, openPdf, run, smallReport, wholeReport } from "./command.ts";

/** The report of this repository, and the one that `init` makes, as they were built. */
let whole = "";
let started = "";
/** The brief of the small report, which is broken below. */
let small: Buffer;

beforeAll(async () => {
  whole = wholeReport(afterAll);
  started = join(emptyFolder(afterAll), "started");
  await run(["init", started]);
  const report = smallReport(afterAll);
  for (const folder of [whole, started, report]) expect((await run(["build", folder])).err).toBe("");
  small = readFileSync(join(report, "out/en/brief.pdf"));
});

const name = PDFName.of;

interface Tag {
  readonly role: string;
  readonly dictionary: PDFDict;
}

/** The tags of a PDF in reading order, read by another library. */
async function tagsOf(bytes: Uint8Array): Promise<readonly Tag[]> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const found: Tag[] = [];
  const read = (value: PDFObject | undefined): void => {
    const object = document.context.lookup(value);
    if (object instanceof PDFArray) object.asArray().forEach(read);
    else if (object instanceof PDFDict && object.has(name("S"))) {
      found.push({ role: object.lookup(name("S"), PDFName).decodeText(), dictionary: object });
      read(object.get(name("K")));
    }
  };
  read(document.catalog.lookup(name("StructTreeRoot"), PDFDict).get(name("K")));
  return found;
}

function words(dictionary: PDFDict, key: string): string {
  return dictionary.lookupMaybe(name(key), PDFString, PDFHexString)?.decodeText() ?? "";
}

describe("the PDFs of a build", () => {
  test.each(["brief", "deck"])("a %s says what it is, and holds sound tags", async (document) => {
    for (const folder of [whole, started]) {
      const path = join(folder, `out/en/${document}.pdf`);
      const pdf = await openPdf(path);
      const { info, metadata } = await pdf.getMetadata();
      const html = readFileSync(path.replace(/pdf$/, "html"), "utf8");
      const title = /<title>([^<]*)/.exec(html)?.[1];
      expect(info).toMatchObject({ Title: title, Language: "en" });
      expect(metadata?.get("dc:title")).toBe(title);
      expect([metadata?.get("pdfuaid:part"), metadata?.get("pdfaid:part"), metadata?.get("pdfaid:conformance")]).toEqual(["1", "2", "A"]);
      expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
      expect(Object.fromEntries(Object.entries((await pdf.getViewerPreferences()) ?? {}))).toMatchObject({ DisplayDocTitle: true });

      const tags = await tagsOf(readFileSync(path));
      const named = (role: string): readonly Tag[] => tags.filter((tag) => tag.role === role);
      expect(tags.filter(({ role }) => role === "NonStruct")).toEqual([]);
      // as many of each as the page has
      const shown = html.replace(/<(style|details)\b[\s\S]*?<\/\1>/g, "");
      const pages = await pagesTold(pdf, html);
      const count = (element: string): number =>
        [...shown.matchAll(new RegExp(`<${element}[\\s>]`, "g"))].length + (element === "a" ? pages : 0);
      for (const [role, element] of [
        ["H1", "h1"],
        ["H2", "h2"],
        ["Table", "table"],
        ["TR", "tr"],
        ["TH", "th"],
        ["TD", "td"],
        ["LI", "li"],
        ["LBody", "li"],
        ["Link", "a"],
      ] as const)
        expect([role, named(role).length]).toEqual([role, count(element)]);
      const labels = [...shown.matchAll(/<svg role="img" aria-label="([^"]*)"/g)].map((match) =>
        (match[1] ?? "").replaceAll("&amp;", "&").replaceAll("&quot;", '"'),
      );
      expect(labels.length).toBeGreaterThan(0);
      expect(named("Figure").map(({ dictionary }) => words(dictionary, "Alt"))).toEqual(labels);
      for (const { dictionary } of named("TH")) expect(String(dictionary.lookup(name("A")))).toMatch(/\/Scope \/(Row|Column)/);
    }
  });

  test("a link tells where it leads: an entry of the references, or the words of the link", async () => {
    const pdf = await openPdf(join(whole, "out/en/brief.pdf"));
    const links: { contents: string; place: unknown }[] = [];
    for (let number = 1; number <= pdf.numPages; number++)
      for (const { contentsObj, url, dest } of await (await pdf.getPage(number)).getAnnotations())
        links.push({ contents: contentsObj.str, place: url ?? dest });
    expect(links.filter(({ contents }) => contents === "")).toEqual([]);
    expect(links.find(({ place }) => place === "ref-enerdata-2024")?.contents).toMatch(/^\[1\] Chinese companies sign deals/);
    // one area per line, where Chromium makes one per place where the line might break
    const tags = (await tagsOf(readFileSync(join(whole, "out/en/brief.pdf")))).filter(({ role }) => role === "Link");
    expect(links.length).toBeLessThan(tags.length * 1.1);
  });

  test("words in another language keep it", async () => {
    const tags = await tagsOf(readFileSync(join(whole, "out/en/brief.pdf")));
    expect(tags.map(({ dictionary }) => words(dictionary, "Lang"))).toContain("zh-Hans");
  });

  test("pass, in words that promise no more than was done", async () => {
    const paths = [whole, started].flatMap((folder) => ["brief", "deck"].map((document) => join(folder, `out/en/${document}.pdf`)));
    const { code, out, err } = await run(["verify", ...paths]);
    expect([code, err]).toEqual([0, ""]);
    for (const path of paths) expect(out).toContain(`${path}: machine checks passed (${RULES.length} rules)`);
    expect(out).not.toMatch(/valid|complian|conform/i);
  });
});

/** How many links to pages the press has put into a document. */
async function pagesTold(pdf: PDFDocumentProxy, html: string): Promise<number> {
  const pages = new Map<string, number>();
  for (const [id, [target]] of Object.entries(await pdf.getDestinations())) pages.set(id, await pdf.getPageIndex(target));
  const told = [...html.matchAll(/<td class="on-paper" data-pages-of="([^"]*)"/g)];
  return told.reduce((sum, [, ids = ""]) => sum + new Set(ids.split(" ").map((id) => pages.get(id))).size, 0);
}

/** Breaks one thing in a sound PDF. */
type Break = (document: PDFDocument) => void;

function tagOf(document: PDFDocument, role: string): PDFDict {
  for (const [, object] of document.context.enumerateIndirectObjects())
    if (object instanceof PDFDict && object.has(name("P")) && object.lookup(name("S")) === name(role)) return object;
  throw new Error(`there is no ${role}`);
}

function rename(from: string, to: string): Break {
  return (document) => tagOf(document, from).set(name("S"), name(to));
}

function catalogue(key: string, value: unknown): Break {
  return ({ catalog, context }) => catalog.set(name(key), context.obj(value as never));
}

function streamIn(dictionary: PDFDict, key: string): Uint8Array {
  const stream = dictionary.lookup(name(key));
  if (!(stream instanceof PDFRawStream)) throw new Error(`there is no stream ${key}`);
  return stream.contents;
}

function editXmp(from: string | RegExp, to: string): Break {
  return ({ catalog, context }) => {
    const text = Buffer.from(streamIn(catalog, "Metadata")).toString("utf8");
    expect(text).toMatch(from);
    catalog.set(name("Metadata"), context.register(context.stream(Buffer.from(text.replace(from, to)))));
  };
}

function editContent(from: RegExp, to: string): Break {
  return (document) => {
    const page = document.getPage(0).node;
    const text = inflateSync(streamIn(page, "Contents")).toString("latin1");
    expect(text).toMatch(from);
    const stream = PDFRawStream.of(
      document.context.obj({ Filter: "FlateDecode" }),
      deflateSync(Buffer.from(text.replace(from, to), "latin1")),
    );
    page.set(name("Contents"), document.context.register(stream));
  };
}

function linkOf(document: PDFDocument): PDFDict {
  for (const page of document.getPages()) {
    const [link] = page.node.Annots()?.asArray() ?? [];
    if (link !== undefined) return document.context.lookup(link, PDFDict);
  }
  throw new Error("there is no link");
}

function fontOf(document: PDFDocument): PDFDict {
  const fonts = document.getPage(0).node.Resources()?.lookup(name("Font"), PDFDict);
  return document.context.lookup(fonts?.values()[0], PDFDict);
}

const PAINT = "1 0 0 RG 0 0 10 10 re f";

/** What is broken, how, and what is said of it. */
const BROKEN: readonly (readonly [rule: string, broken: Break, said: RegExp])[] = [
  ["not-allowed", catalogue("OCProperties", {}), /switched off/],
  ["not-allowed", catalogue("Names", { JavaScript: {} }), /scripts/],
  ["not-allowed", catalogue("Names", { EmbeddedFiles: {} }), /files within/],
  ["not-allowed", catalogue("AcroForm", { XFA: [] }), /XFA/],
  ["not-allowed", (document) => linkOf(document).set(name("A"), document.context.obj({ S: "Launch" })), /Launch/],
  ["title", ({ catalog }) => void catalog.delete(name("Metadata")), /no XMP/],
  ["title", editXmp(/<dc:title>[^]*<\/dc:title>/, ""), /no title/],
  ["title", editXmp(/(<dc:title>.*?default">)/, "$1Other "), /differ/],
  ["title", catalogue("ViewerPreferences", {}), /name of the file/],
  ["identification", editXmp(/<pdfuaid:part>1/, "<pdfuaid:part>3"), /PDF\/UA-1/],
  ["identification", editXmp("<pdfaid:conformance>A", "<pdfaid:conformance>B"), /PDF\/A-2a/],
  ["language", ({ catalog }) => void catalog.delete(name("Lang")), /does not say its language/],
  ["language", (document) => tagOf(document, "P").set(name("Lang"), PDFString.of("English, please")), /“English, please” is no language/],
  ["colour", ({ catalog }) => void catalog.delete(name("OutputIntents")), /no output intent/],
  ["tags", catalogue("MarkInfo", {}), /MarkInfo/],
  ["tags", catalogue("MarkInfo", { Marked: true, Suspects: true }), /Suspects/],
  ["tags", ({ catalog }) => void catalog.delete(name("StructTreeRoot")), /no tags/],
  ["tags", (document) => tagOf(document, "P").set(name("P"), tagOf(document, "TR").get(name("P")) ?? PDFBool.True), /another parent/],
  ["tags", ({ catalog }) => void catalog.lookup(name("StructTreeRoot"), PDFDict).delete(name("ParentTree")), /does not point back/],
  ["tags", (document) => repeatKid(tagOf(document, "TR")), /stands in the tags twice/],
  ["roles", rename("P", "Paragraph"), /Paragraph leads to no standard tag/],
  [
    "roles",
    ({ catalog, context }) => catalog.lookup(name("StructTreeRoot"), PDFDict).set(name("RoleMap"), context.obj({ P: "H1" })),
    /P is called otherwise/,
  ],
  ["content-marked", editContent(/$/, `\n${PAINT}\n`), /neither tagged nor an artifact/],
  ["content-marked", editContent(/$/, `\n/Artifact BMC /P <</MCID 1>> BDC ${PAINT} EMC EMC\n`), /within an artifact/],
  ["content-marked", editContent(/$/, `\n/P <</MCID 1>> BDC /Artifact BMC ${PAINT} EMC EMC\n`), /within tagged content/],
  ["content-marked", editContent(/$/, `\n/P <</MCID 9999>> BDC ${PAINT} EMC\n`), /has a mark but no tag/],
  ["content-marked", editContent(/$/, `\n/Artifact BMC\n`), /is not closed/],
  ["content-marked", (document) => moveToForm(tagOf(document, "H2"), document), /does not stand where its tag says/],
  ["headings", rename("H2", "H4"), /of level 4 follows one of level 1/],
  ["headings", rename("H1", "H2"), /the first heading, “.+”, is of level 2/],
  ["headings", rename("P", "H"), /side by side/],
  ["tables", rename("TR", "Div"), /a Table holds a Div/],
  ["tables", rename("TD", "P"), /a TR holds a P/],
  ["tables", (document) => void tagOf(document, "TR").lookup(name("K"), PDFArray).remove(0), /rows of a table have \d+, \d+ cells/],
  ["table-heads", (document) => forTags(document, "TH", (head) => void head.delete(name("A"))), /whether it heads a row or a column/],
  ["table-heads", (document) => forTags(document, "TH", (head) => head.set(name("S"), name("TD"))), /no head cells/],
  ["lists", rename("LBody", "P"), /a LI holds a P/],
  ["lists", rename("LI", "P"), /a L holds a P/],
  ["lists", rename("L", "Div"), /a LI stands in a Div/],
  ["figures", (document) => void tagOf(document, "Figure").delete(name("Alt")), /no alternative text/],
  ["figures", (document) => tagOf(document, "Figure").set(name("Alt"), PDFString.of(" ")), /no alternative text/],
  ["formulas", rename("P", "Formula"), /a formula has no alternative text/],
  ["notes", rename("P", "Note"), /a note has no ID/],
  ["links", (document) => void linkOf(document).delete(name("Contents")), /no words of its own/],
  ["links", (document) => linkOf(document).set(name("F"), PDFNumber.of(2)), /hidden or not printed/],
  ["links", rename("Link", "Span"), /a link stands in a Span/],
  ["links", (document) => linkOf(document).set(name("Subtype"), name("Text")), /is a Text, not a link/],
  ["tab-order", (document) => document.getPages().forEach((page) => page.node.delete(name("Tabs"))), /order of its links/],
  ["font-embedding", (document) => void descriptorOf(document).delete(name("FontFile2")), /is not in the file/],
  ["font-unicode", (document) => void fontOf(document).delete(name("ToUnicode")), /stand for no character/],
  ["font-unicode", editContent(/<[0-9A-F]{4}> Tj/, "<0000> Tj"), /stand for no character/],
  ["font-names", (document) => fontOf(document).set(name("BaseFont"), name("AAAAAA+ComicSans")), /ComicSans is not one of/],
  ["page-margins", editContent(/\/[A-Z]\w* <<\/MCID \d+ >> ?BDC\nBT/g, "/Artifact BMC\nBT"), /is shown but is no content/],
  ["outline", (document) => outlineOf(document).set(name("Title"), PDFString.of("Another")), /has “Another” where the heading is/],
  ["outline", ({ catalog }) => void catalog.delete(name("Outlines")), /lacks the heading/],
  ["destinations", (document) => linkOf(document).set(name("Dest"), name("nowhere")), /leads to “nowhere”/],
  ["destinations", (document) => void outlineOf(document).delete(name("Dest")), /of the outline leads nowhere/],
];

function moveToForm(tag: PDFDict, { context }: PDFDocument): void {
  const id = tag.lookup(name("K"), PDFNumber);
  tag.set(
    name("K"),
    context.obj({ Type: "MCR", MCID: id, Stm: context.register(context.stream("", { Type: "XObject", Subtype: "Form" })) }),
  );
}

function repeatKid(row: PDFDict): void {
  const kids = row.lookup(name("K"), PDFArray);
  kids.push(kids.get(0));
}

function forTags(document: PDFDocument, role: string, change: (tag: PDFDict) => void): void {
  for (const [, object] of document.context.enumerateIndirectObjects())
    if (object instanceof PDFDict && object.has(name("P")) && object.lookup(name("S")) === name(role)) change(object);
}

function descriptorOf(document: PDFDocument): PDFDict {
  const descendant = document.context.lookup(fontOf(document).lookup(name("DescendantFonts"), PDFArray).get(0), PDFDict);
  return descendant.lookup(name("FontDescriptor"), PDFDict);
}

function outlineOf({ catalog, context }: PDFDocument): PDFDict {
  return context.lookup(catalog.lookup(name("Outlines"), PDFDict).get(name("First")), PDFDict);
}

async function verified(broken: Break): Promise<readonly Finding[]> {
  const document = await PDFDocument.load(small, { updateMetadata: false });
  broken(document);
  const bytes = await document.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false });
  return verifyPdf(new PdfFile(bytes), { fonts: ["Inter", "Source Serif 4", "Noto Sans SC", "Noto Serif SC"] });
}

describe("verify", () => {
  test("says nothing of a sound PDF that another library has saved", async () => {
    expect(await verified(() => undefined)).toEqual([]);
  });

  test.each(BROKEN)("%s: %#", async (rule, broken, said) => {
    const found = await verified(broken);
    expect(
      found
        .filter((finding) => finding.rule === rule)
        .map(({ message }) => message)
        .join("\n"),
    ).toMatch(said);
  });

  test("every rule has been seen to bite", () => {
    expect(RULES.map((rule) => rule.name).filter((one) => one !== "file-form" && !BROKEN.some(([rule]) => rule === one))).toEqual([]);
  });

  test("places a finding by page, object and tags", async () => {
    const [finding] = await verified((document) => void tagOf(document, "Figure").delete(name("Alt")));
    expect(finding).toEqual({
      rule: "figures",
      message: expect.any(String),
      page: 1,
      object: expect.any(Number),
      path: "Document > Div 1 > Figure",
    });
  });

  test("tells it in text with a hint, and as data; a file that is no PDF is a finding, one that is not there wrong usage", async () => {
    const folder = emptyFolder();
    const bare = join(folder, "bare.pdf");
    const document = await PDFDocument.create();
    document.addPage();
    writeFileSync(bare, await document.save({ useObjectStreams: false }));
    const text = await run(["verify", bare]);
    expect(text.code).toBe(1);
    expect(text.out).toMatch(/^.*bare\.pdf: \d+ findings\n/);
    expect(text.out).toContain("  tags: the file has no tags (StructTreeRoot)\n    hint: ");
    expect(text.out).toContain("file-form: the trailer has no identifier");
    expect(text.out).not.toContain("passed");
    const { ok, files } = JSON.parse((await run(["verify", bare, "--format", "json"])).out);
    expect([ok, files[0].path, files[0].ok]).toEqual([false, bare, false]);
    expect(files[0].findings).toContainEqual(
      expect.objectContaining({ rule: "language", hint: expect.any(String), source: expect.stringContaining("PDF/UA-1 7.2") }),
    );

    const none = join(folder, "none.pdf");
    writeFileSync(none, "no PDF");
    const unreadable = await run(["verify", none]);
    expect([unreadable.code, unreadable.out]).toEqual([1, expect.stringContaining("readable: the file cannot be read: it is no PDF")]);
    const missing = await run(["verify", join(folder, "missing.pdf")]);
    expect([missing.code, missing.err]).toEqual([2, expect.stringContaining("cannot read")]);
  });

  test.runIf(process.platform !== "win32")("shows what veraPDF says where it is given", async () => {
    const program = join(emptyFolder(), "verapdf");
    writeFileSync(program, '#!/bin/sh\n[ "$2" = ua1 ] && echo "PASS $5" || echo "FAIL $5"\n');
    chmodSync(program, 0o755);
    const path = join(whole, "out/en/deck.pdf");
    const { code, out } = await run(["verify", path, "--verapdf", program]);
    expect([code, out]).toEqual([1, expect.stringContaining("veraPDF, ua1: PASS\n  veraPDF, 2a: FAIL")]);
    const absent = await run(["verify", path, "--verapdf", "/no/such/verapdf"]);
    expect([absent.code, absent.err]).toEqual([2, expect.stringContaining("/no/such/verapdf")]);
  });
});
