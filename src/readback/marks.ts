import type { Dictionary } from "../pdf/lexer.ts";
import type { PdfObjects } from "../pdf/objects.ts";
import { decodeTextString } from "../pdf/strings.ts";

/** What a page shows under one marked-content id: text that lies within the page and its clips, and whether anything is painted. */
export interface Marked {
  text: string;
  isPainted: boolean;
  /** Whether it stands in a form on the page. */
  isInForm: boolean;
  /** How far down and up its text stands, in points of the page. */
  low: number;
  high: number;
}

interface Mark {
  /** Marked-content id; -1 for none, less for an artifact. */
  readonly id: number;
  /** What stands for the glyphs inside, until it has been taken. */
  actual: string | undefined;
  readonly replaces: boolean;
}

/** The marks of a page (ISO 32000-1, 14.6): which are open, what each has shown, and what is wrong with them. */
export class Marks {
  /** By marked-content id; what is neither tagged nor an artifact under -1, each artifact under a number of its own from -2 down. */
  readonly found = new Map<number, Marked>();
  /** In words, each once. */
  readonly faults = new Set<string>();
  readonly #objects: PdfObjects;
  readonly #open: Mark[] = [];
  #artifacts = 0;
  /** How many forms the content stands in. */
  #formsDeep = 0;

  constructor(objects: PdfObjects) {
    this.#objects = objects;
  }

  open(isArtifact: boolean, properties: Dictionary | undefined): void {
    const outer = this.#open.at(-1);
    const own = this.#objects.number(properties?.get("MCID"));
    if (isArtifact && (outer?.id ?? -1) >= 0) this.faults.add("an artifact stands within tagged content");
    if (own !== undefined && (outer?.id ?? -1) < -1) this.faults.add("tagged content stands within an artifact");
    const actual = this.#objects.value(properties?.get("ActualText"));
    this.#open.push({
      id: own ?? (isArtifact ? -2 - this.#artifacts++ : (outer?.id ?? -1)),
      actual: typeof actual === "string" ? decodeTextString(actual) : undefined,
      replaces: typeof actual === "string",
    });
  }

  close(): void {
    if (this.#open.pop() === undefined) this.faults.add("a mark is closed that was not opened");
  }

  /** Runs a form, which closes what it opens. */
  inForm(run: () => void): void {
    const before = this.#open.length;
    this.#formsDeep++;
    run();
    this.#formsDeep--;
    this.#open.length = before;
  }

  end(): void {
    if (this.#open.length > 0) this.faults.add("a mark is not closed");
  }

  /** Notes that something is painted that can be seen; gives what its mark has shown. */
  paint(): Marked {
    const id = this.#open.at(-1)?.id ?? -1;
    let marked = this.found.get(id);
    if (marked === undefined) {
      marked = { text: "", isPainted: false, isInForm: this.#formsDeep > 0, low: Infinity, high: -Infinity };
      this.found.set(id, marked);
    }
    marked.isPainted = true;
    return marked;
  }

  /** Notes the characters of a glyph that can be seen, or what stands for them; `y` is its height on the page. */
  show(text: string, y: number): void {
    const marked = this.paint();
    marked.low = Math.min(marked.low, y);
    marked.high = Math.max(marked.high, y);
    const replacing = this.#open.findLast(({ replaces }) => replaces);
    marked.text += replacing === undefined ? text : (replacing.actual ?? "");
    if (replacing !== undefined) replacing.actual = undefined;
  }
}
