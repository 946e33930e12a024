import type { CodedFont } from "./font.ts";

export type Matrix = [number, number, number, number, number, number];

/** Left, bottom, right, top, in points of the page. */
export type Box = readonly [number, number, number, number];

/** The graphics state (ISO 32000-1, 8.4), as far as text and its place need it. */
export interface State {
  matrix: Readonly<Matrix>;
  clip: Box;
  font: CodedFont | undefined;
  size: number;
  characterSpace: number;
  wordSpace: number;
  stretch: number;
  leading: number;
  rise: number;
  /** Text render mode 3 draws nothing, 7 clips only. */
  mode: number;
  /** How opaque fills are, and so text. */
  alpha: number;
}

export const IDENTITY: Readonly<Matrix> = [1, 0, 0, 1, 0, 0];

/** The state that a page begins with; `clip` is the page. */
export function startState(clip: Box): State {
  return {
    matrix: IDENTITY,
    clip,
    font: undefined,
    size: 0,
    characterSpace: 0,
    wordSpace: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
    mode: 0,
    alpha: 1,
  };
}

export function times(a: Readonly<Matrix>, b: Readonly<Matrix>): Matrix {
  return [
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  ];
}

/** The box about the path that is being built. */
export class Path {
  #left = Infinity;
  #bottom = Infinity;
  #right = -Infinity;
  #top = -Infinity;

  reach(matrix: Readonly<Matrix>, x: number, y: number): void {
    const px = matrix[0] * x + matrix[2] * y + matrix[4];
    const py = matrix[1] * x + matrix[3] * y + matrix[5];
    if (px < this.#left) this.#left = px;
    if (px > this.#right) this.#right = px;
    if (py < this.#bottom) this.#bottom = py;
    if (py > this.#top) this.#top = py;
  }

  /** The part of a clip that lies within the path. */
  within(clip: Box): Box {
    return [Math.max(this.#left, clip[0]), Math.max(this.#bottom, clip[1]), Math.min(this.#right, clip[2]), Math.min(this.#top, clip[3])];
  }

  /** Whether any of it lies within a clip. */
  touches(clip: Box): boolean {
    const [left, bottom, right, top] = this.within(clip);
    return left <= right && bottom <= top;
  }

  clear(): void {
    this.#left = this.#bottom = Infinity;
    this.#right = this.#top = -Infinity;
  }
}
