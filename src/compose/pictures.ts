/** A picture that a text shows: `![words](path)` or `src="path"`, and where its path stands in the text. */
export interface PictureLink {
  readonly path: string;
  readonly at: number;
}

const LINKS =
  /!\[[^\]]*\]\(\s*(?:<([^>\n]+)>|([^)\s>]+))|\bsrc\s*=\s*(?:["']([^"']+)["']|([^\s"'=<>`]+))|(?<!@import\s+)\burl\(\s*["']?([^"')]+)["']?\s*\)/gi;

/** Every picture that a Markdown, HTML or CSS text shows. */
export function picturesOf(text: string): readonly PictureLink[] {
  return [...text.matchAll(LINKS)].map((match) => {
    const path = match.slice(1).find((part) => part !== undefined) ?? "";
    return { path, at: match.index + match[0].indexOf(path) };
  });
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  svg: "image/svg+xml",
};

/** Markdown that takes an SVG picture too: shown as a picture, it runs nothing and loads nothing. */
export function withSvgPictures<Markdown extends { validateLink(address: string): boolean }>(markdown: Markdown): Markdown {
  const isSafe = markdown.validateLink.bind(markdown);
  markdown.validateLink = (address) => address.startsWith("data:image/svg+xml;base64,") || isSafe(address);
  return markdown;
}

/** Puts the pictures of the document's folder into the text as data, so that no page loads a file. */
export function inlinePictures(text: string, pictures: ReadonlyMap<string, Uint8Array>): string {
  return text.replace(LINKS, (link: string, ...groups: readonly (string | undefined)[]) => {
    const path = groups.slice(0, 5).find((part) => part !== undefined) ?? "";
    const bytes = pictures.get(path.replace(/^\.\//, ""));
    const type = MEDIA_TYPES[path.split(".").at(-1)?.toLowerCase() ?? ""];
    return bytes === undefined || type === undefined
      ? link
      : link.replace(path, () => `data:${type};base64,${Buffer.from(bytes).toString("base64")}`);
  });
}
