import "mathjs";

// The typings of mathjs leave out the factory of its units, which takes the arithmetic of any kind of number.
declare module "mathjs" {
  /** A number with its dimensions. */
  export interface PlainUnit {
    /** In base units: watts squared for MW². */
    value: number;
    clone(): PlainUnit;
    equalBase(other: PlainUnit): boolean;
    /** A plain number where the dimensions cancel out. */
    multiply(other: PlainUnit): PlainUnit | number;
    divide(other: PlainUnit): PlainUnit | number;
    pow(exponent: number): PlainUnit | number;
  }

  export interface PlainUnitClass {
    new (value: number, unit?: string): PlainUnit;
    /** Adds a unit of a dimension of its own. */
    createUnitSingle(name: string): PlainUnit;
  }

  export function createUnitClass(numbers: {
    readonly config: { readonly number: "number"; readonly predictable: false };
    readonly addScalar: (a: number, b: number) => number;
    readonly subtractScalar: (a: number, b: number) => number;
    readonly multiplyScalar: (a: number, b: number) => number;
    readonly divideScalar: (a: number, b: number) => number;
    readonly pow: (base: number, exponent: number) => number;
    readonly abs: (a: number) => number;
    readonly fix: (a: number) => number;
    readonly round: (a: number) => number;
    readonly equal: (a: number, b: number) => boolean;
    readonly isNumeric: (a: unknown) => boolean;
    readonly format: (a: number) => string;
    readonly number: (a: number) => number;
    /** Further kinds of numbers. */
    readonly Complex: new () => object;
    readonly BigNumber: new () => object;
    readonly Fraction: new () => object;
  }): PlainUnitClass;
}
