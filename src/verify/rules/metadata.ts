import { decodeTextString } from "../../pdf/strings.ts";
import type { PdfFile } from "../../readback/file.ts";
import { decodeEntities } from "../../readback/html.ts";
import type { Rule } from "../rule.ts";

/** The file tells its title, in both of its places, and windows show it. */
export const metadata: Rule = {
  name: "title",
  source: "PDF/UA-1 7.1 (8, 9, 10); PDF/A-2 6.6.2",
  hint: "give the report a title in report.yaml",
  check(file, report) {
    const { objects, catalogue } = file;
    const xmp = xmpOf(file);
    if (xmp === undefined) report("there are no XMP metadata");
    const title = /<dc:title>\s*<rdf:Alt>\s*<rdf:li[^>]*>([^<]*)</.exec(xmp ?? "")?.[1];
    if (xmp !== undefined && (title ?? "").trim() === "") report("the XMP metadata have no title (dc:title)");
    const info = objects.dictionary(objects.trailer.get("Info"));
    const told = objects.string(info?.get("Title"));
    if (told === undefined) report("the document information has no title");
    else if (title !== undefined && decodeTextString(told) !== decodeEntities(title)) report("the two titles of the file differ");
    const preferences = objects.dictionary(catalogue.get("ViewerPreferences"));
    if (objects.value(preferences?.get("DisplayDocTitle")) !== true)
      report("windows show the name of the file instead of its title (DisplayDocTitle)");
  },
};

/** The file says which standards it is made to. */
export const identification: Rule = {
  name: "identification",
  source: "PDF/UA-1 5; PDF/A-2 6.6.4",
  hint: "build the file with Briefwright, and do not save it with another program",
  check(file, report) {
    const xmp = xmpOf(file) ?? "";
    const told = (name: string): string | undefined => new RegExp(`${name}(?:>|=["'])([^<"']*)`).exec(xmp)?.[1];
    if (told("pdfuaid:part") !== "1") report("the XMP metadata do not name PDF/UA-1 (pdfuaid:part)");
    if (told("pdfaid:part") !== "2" || told("pdfaid:conformance") !== "A")
      report("the XMP metadata do not name PDF/A-2a (pdfaid:part, pdfaid:conformance)");
  },
};

function xmpOf({ objects, catalogue }: PdfFile): string | undefined {
  const bytes = objects.bytes(catalogue.get("Metadata"));
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}
