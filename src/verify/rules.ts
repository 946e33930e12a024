import type { Rule } from "./rule.ts";
import { contentMarked } from "./rules/content.ts";
import { figures, formulas, notes } from "./rules/figures.ts";
import { destinations, outline } from "./rules/outline.ts";
import { fontEmbedding, fontNames, fontUnicode } from "./rules/fonts.ts";
import { headings } from "./rules/headings.ts";
import { identification, metadata } from "./rules/metadata.ts";
import { language } from "./rules/language.ts";
import { links, tabOrder } from "./rules/links.ts";
import { lists } from "./rules/lists.ts";
import { notAllowed } from "./rules/not-allowed.ts";
import { pageMargins } from "./rules/margins.ts";
import { colour, fileForm } from "./rules/form.ts";
import { roles } from "./rules/roles.ts";
import { tableHeads, tables } from "./rules/tables.ts";
import { tags } from "./rules/tags.ts";

/** The rules, from the file as a whole to what is in it. */
export const RULES: readonly Rule[] = [
  fileForm,
  notAllowed,
  metadata,
  identification,
  language,
  colour,
  tags,
  roles,
  contentMarked,
  headings,
  tables,
  tableHeads,
  lists,
  figures,
  formulas,
  notes,
  links,
  tabOrder,
  fontEmbedding,
  fontUnicode,
  fontNames,
  pageMargins,
  outline,
  destinations,
];
