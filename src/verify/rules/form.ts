import type { Rule } from "../rule.ts";

/** The file says which PDF it is and has an identifier. */
export const fileForm: Rule = {
  name: "file-form",
  source: "PDF/A-2 6.1.2, 6.1.3",
  hint: "save the file again; a program in between has changed its first or last lines",
  check({ objects }, report) {
    if (!/^%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}/.test(objects.head))
      report("the first two lines are not those of a PDF 1.0 to 1.7 with binary data");
    if (objects.list(objects.trailer.get("ID"))?.length !== 2) report("the trailer has no identifier");
  },
};

/** The colours are those of a profile that travels with the file, and pictures keep to it. */
export const colour: Rule = {
  name: "colour",
  source: "PDF/A-2 6.2.3, 6.2.4.3, 6.2.8",
  hint: "save pictures in RGB; Briefwright brings the profile of sRGB itself",
  check({ objects, catalogue, pages }, report) {
    const intents = (objects.list(catalogue.get("OutputIntents")) ?? []).map((intent) => objects.dictionary(intent));
    const intent = intents.find((one) => objects.name(one?.get("S")) === "GTS_PDFA1");
    const profile = objects.dictionary(intent?.get("DestOutputProfile"));
    if (profile === undefined) report("there is no output intent with a profile");
    else if (objects.number(profile.get("N")) !== 3 || objects.text(intent?.get("DestOutputProfile")).slice(16, 20) !== "RGB ")
      report("the profile of the output intent is not one of RGB");
    for (const { number, dictionary } of pages) {
      const resources = objects.dictionary(dictionary.get("Resources"));
      for (const [name, value] of objects.dictionary(resources?.get("XObject")) ?? []) {
        const picture = objects.dictionary(value);
        if (objects.name(picture?.get("Subtype")) !== "Image") continue;
        if (objects.name(picture?.get("ColorSpace")) === "DeviceCMYK") report(`the picture ${name} is in CMYK`, { page: number });
        if (objects.value(picture?.get("Interpolate")) === true) report(`the picture ${name} asks to be smoothed`, { page: number });
      }
    }
  },
};
