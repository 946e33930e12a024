import { decodeTextString } from "../../pdf/strings.ts";
import type { Rule } from "../rule.ts";

/** A language tag (BCP 47). */
const TAG = /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i;

/** The language of everything is told, in a form that readers know. */
export const language: Rule = {
  name: "language",
  source: "PDF/UA-1 7.2 (2, 21–34); PDF/A-2 6.7.4",
  hint: "name languages as in en, zh-Hans, ru, kk",
  check(file, report) {
    const { objects, catalogue } = file;
    const whole = objects.string(catalogue.get("Lang"));
    if (whole === undefined) report("the file does not say its language (Lang)");
    else if (!TAG.test(decodeTextString(whole))) report(`“${decodeTextString(whole)}” is no language`);
    for (const element of file.elements) {
      const own = objects.string(element.dictionary.get("Lang"));
      if (own !== undefined && !TAG.test(decodeTextString(own))) report(`“${decodeTextString(own)}” is no language`, { element });
    }
  },
};
