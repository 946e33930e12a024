/** The content of a page with all of it marked, and the ids of marks that held only decoration. */
export interface MarkedPage {
  readonly text: string;
  readonly decoration: ReadonlySet<number>;
}

/** What a name stands for that a page shows: a form with marks of its own, one without, or no form but a picture. */
export type FormKind = "marked" | "plain" | "none";

const ARTIFACT = "/Artifact BMC\n";
const PAGINATION = "/Artifact <</Type /Pagination>> BDC\n";

/**
 * Marks what a content stream paints outside all marks as artifacts, text as pagination; and turns into artifacts the marks that neither show text
 * nor are part of a picture. The stream is of Skia, which writes one operator per line and strings in digits.
 */
export function markContent(source: string, isPicture: (id: number) => boolean, formOf: (name: string) => FormKind): MarkedPage {
  const decoration = new Set<number>();
  const parts: string[] = [];
  /** How far the source has been taken over. */
  let taken = 0;
  const takeTo = (at: number): void => {
    parts.push(source.slice(taken, at));
    taken = at;
  };
  let depth = 0;
  /** The artifact that is open outside all marks. */
  let artifact = "";
  let form: FormKind;
  /** Where the path that is being built began; -1 for none. */
  let path = -1;
  /** The outermost open mark: its id, its line in `parts`, and whether it has content. */
  let mark = { id: -1, part: -1, hasContent: false };
  const closeArtifact = (at: number): void => {
    if (artifact === "") return;
    takeTo(at);
    parts.push("EMC\n");
    artifact = "";
  };
  const paint = (at: number, kind: string): void => {
    // each text stands for itself, as a header and a footer are two things
    if (depth > 0 || (artifact === kind && kind === ARTIFACT)) return;
    closeArtifact(at);
    takeTo(at);
    parts.push(kind);
    artifact = kind;
  };

  for (let at = 0; at < source.length;) {
    const newline = source.indexOf("\n", at);
    let end = newline === -1 ? source.length : newline + 1;
    const line = source.slice(at, end).trimEnd();
    const operator = line.slice(line.lastIndexOf(" ") + 1);
    switch (operator) {
      case "re":
      case "m":
        if (path === -1) path = at;
        break;
      case "n":
        path = -1;
        break;
      case "f":
      case "F":
      case "f*":
      case "S":
      case "s":
      case "B":
      case "B*":
      case "b":
      case "b*":
        paint(path === -1 ? at : path, ARTIFACT);
        path = -1;
        break;
      case "sh":
        paint(at, ARTIFACT);
        break;
      case "Do":
        form = formOf(line.slice(1, line.indexOf(" ")));
        if (form !== "none") mark.hasContent = true;
        // what is marked within stands for itself
        if (form === "marked" && depth === 0) closeArtifact(at);
        else paint(at, ARTIFACT);
        break;
      case "BT": {
        // marks within a text object end within it
        const close = source.indexOf("\nET", end - 1);
        end = close === -1 ? source.length : Math.min(close + 4, source.length);
        mark.hasContent = true;
        paint(at, PAGINATION);
        break;
      }
      case "EMC":
        depth--;
        if (depth === 0 && !mark.hasContent && mark.id >= 0 && !isPicture(mark.id)) {
          parts[mark.part] = ARTIFACT;
          decoration.add(mark.id);
        }
        break;
      default:
        if (operator.endsWith("BDC") || operator.endsWith("BMC")) {
          if (depth === 0) {
            closeArtifact(at);
            takeTo(at);
            const id = /\/MCID (\d+)/.exec(line)?.[1];
            mark = { id: id === undefined ? -1 : Number(id), part: parts.length, hasContent: false };
            takeTo(end);
          }
          depth++;
        }
    }
    at = end;
  }
  if (artifact !== "" && !source.endsWith("\n")) parts.push(source.slice(taken), "\nEMC\n");
  else {
    closeArtifact(source.length);
    takeTo(source.length);
  }
  return { text: parts.join(""), decoration };
}
