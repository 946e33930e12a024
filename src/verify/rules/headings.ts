import type { Rule } from "../rule.ts";

/** The first heading is of the first level, and none is skipped. */
export const headings: Rule = {
  name: "headings",
  source: "PDF/UA-1 7.4",
  hint: "start with # in a deck and ## in a brief, and go one level deeper at a time",
  check(file, report) {
    let last = 0;
    let numbered = false;
    let plain = false;
    for (const element of file.elements) {
      const role = file.roleOf(element);
      if (role === "H") plain = true;
      const level = Number(/^H([1-6])$/.exec(role)?.[1] ?? 0);
      if (level === 0) continue;
      numbered = true;
      const text = file.textOf(element).trim().slice(0, 60);
      if (text === "") report(`a heading of level ${level} has no text`, { element });
      if (level > last + 1)
        report(
          last === 0
            ? `the first heading, “${text}”, is of level ${level}`
            : `the heading “${text}” of level ${level} follows one of level ${last}`,
          { element },
        );
      last = level;
    }
    if (numbered && plain) report("headings with and without a level stand side by side (H, H1)");
  },
};
