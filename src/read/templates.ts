import { hintNearest, type Diagnostics } from "../diagnostic.ts";
import type { DocumentTemplates, Template } from "../model/document.ts";
import type { Language } from "../model/language.ts";
import type { ReportSettings } from "../model/report.ts";
import { spanOfFile, type Span } from "../span.ts";
import type { World } from "../world.ts";
import { readBytes } from "./bytes.ts";
import { decodeText } from "./text.ts";

/** The largest picture that is put into a document, in bytes. */
export const PICTURE_LIMIT = 8 * 1024 * 1024;

export const TEMPLATES = "templates";
const PARTIALS = `${TEMPLATES}/partials`;

/** A template, "missing" when there is no such file, or undefined when it cannot be read, which the diagnostics say. */
function readTemplate(
  world: World,
  file: string,
  sources: Map<string, string>,
  diagnostics: Diagnostics,
): Template | "missing" | undefined {
  const bytes = readBytes(world, file, diagnostics);
  if (bytes === undefined || bytes === "missing") return bytes;
  const source = decodeText(file, bytes, sources, diagnostics);
  return source === undefined ? undefined : { file, source };
}

/** Reads the folder of each document in `report.yaml`; a missing text, layout or style is a diagnostic. */
export function readTemplates(
  world: World,
  settings: ReportSettings,
  sources: Map<string, string>,
  diagnostics: Diagnostics,
): ReadonlyMap<string, DocumentTemplates> {
  const documents = new Map<string, DocumentTemplates>();
  const folders = new Set(world.list(TEMPLATES).flatMap((path) => path.split("/").slice(1, -1).slice(0, 1)));
  for (const { name, span } of settings.documents) {
    const folder = `${TEMPLATES}/${name}`;
    if (!folders.has(name)) {
      diagnostics.error(
        "template-missing",
        span,
        `document "${name}" has no folder ${folder}`,
        hintNearest(name, folders, `add ${folder} with layout.hbs, style.css and a text per language`),
      );
      continue;
    }
    const read = (file: string, what: string, place: Span): Template | undefined => {
      const template = readTemplate(world, `${folder}/${file}`, sources, diagnostics);
      if (template === "missing")
        diagnostics.error("template-missing", place, `document "${name}" has no ${what}`, `add ${folder}/${file}`);
      else if (template?.source.trim() === "")
        diagnostics.error("empty-file", spanOfFile(template.file), `document "${name}" has an empty ${what}`, "write it");
      else return template;
      return undefined;
    };
    const layout = read("layout.hbs", "layout", span);
    const style = read("style.css", "style", span);
    const texts = new Map<Language, Template>();
    for (const language of settings.languages) {
      const text = read(`${language}.md`, `text in "${language}"`, settings.languageSpans.get(language) ?? span);
      if (text !== undefined) texts.set(language, text);
    }
    if (layout && style) documents.set(name, { texts, layout, style, pictures: readPictures(world, folder, diagnostics) });
  }
  return documents;
}

function readPictures(world: World, folder: string, diagnostics: Diagnostics): ReadonlyMap<string, Uint8Array> {
  const pictures = new Map<string, Uint8Array>();
  for (const path of world.list(folder)) {
    if (!/\.(png|jpe?g|gif|webp|svg)$/i.test(path)) continue;
    const bytes = readBytes(world, path, diagnostics);
    if (bytes === undefined || bytes === "missing") continue;
    if (bytes.length > PICTURE_LIMIT)
      diagnostics.error(
        "file-too-large",
        spanOfFile(path),
        `the picture has ${Math.round(bytes.length / 1024 / 1024)} MB, more than the limit of 8 MB`,
        "save it smaller",
      );
    else pictures.set(path.slice(folder.length + 1), bytes);
  }
  return pictures;
}

/** Reads `templates/partials/`: `contacts.md` or `contacts.hbs` for every language, `contacts.ru.md` for one. */
export function readPartials(world: World, sources: Map<string, string>, diagnostics: Diagnostics): ReadonlyMap<string, Template> {
  const partials = new Map<string, Template>();
  for (const file of world.list(PARTIALS)) {
    const name = /^(.+)\.(?:md|hbs)$/.exec(file.slice(PARTIALS.length + 1))?.[1];
    const template = name === undefined ? undefined : readTemplate(world, file, sources, diagnostics);
    if (name !== undefined && template !== undefined && template !== "missing") partials.set(name, template);
  }
  return partials;
}
