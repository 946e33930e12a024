import { createUnitClass, type PlainUnit } from "mathjs";
import { physicalName } from "./physical.ts";

/** A number in a unit, while something is computed with it. */
export interface Amount {
  readonly measure: PlainUnit;
  /** Its unit in words, for messages; "" for a plain number. */
  readonly unit: string;
}

/** A kind of number that mathjs knows and facts do not have. */
class OtherNumber {}

/** The arithmetic of units: powers of MW and hours, shares of 1%, and any other unit as one of its own kind. */
export class Amounts {
  readonly #Unit = createUnitClass({
    config: { number: "number", predictable: false },
    addScalar: (a, b) => a + b,
    subtractScalar: (a, b) => a - b,
    multiplyScalar: (a, b) => a * b,
    divideScalar: (a, b) => a / b,
    pow: (base, exponent) => base ** exponent,
    abs: Math.abs,
    fix: Math.trunc,
    round: Math.round,
    equal: (a, b) => a === b,
    isNumeric: (a) => typeof a === "number",
    format: String,
    number: Number,
    Complex: OtherNumber,
    BigNumber: OtherNumber,
    Fraction: OtherNumber,
  });
  readonly #units = new Map<string, PlainUnit>();
  #own = 0;

  /** A number in a unit as `data/units.yaml` names it; "" for a plain number. */
  of(value: number, unit: string): Amount {
    return { measure: this.#scaled(this.#unitOf(unit), value), unit: unit === "%" || unit === "‰" ? "" : unit };
  }

  /** Undefined when the two are not of one kind. */
  add(a: Amount, b: Amount, sign: 1 | -1): Amount | undefined {
    if (!a.measure.equalBase(b.measure)) return undefined;
    const measure = a.measure.clone();
    measure.value = a.measure.value + sign * b.measure.value;
    return { measure, unit: a.unit };
  }

  multiply(a: Amount, b: Amount): Amount {
    return this.#named(a.measure.multiply(b.measure), [a.unit, b.unit].filter((unit) => unit !== "").join("·"));
  }

  divide(a: Amount, b: Amount): Amount {
    const below = /[·/]/.test(b.unit) ? `(${b.unit})` : b.unit;
    return this.#named(a.measure.divide(b.measure), below === "" ? a.unit : `${a.unit === "" ? "1" : a.unit}/${below}`);
  }

  power(a: Amount, exponent: number): Amount {
    return this.#named(a.measure.pow(exponent), `${/[·/]/.test(a.unit) ? `(${a.unit})` : a.unit}^${exponent}`);
  }

  isPlain({ measure }: Amount): boolean {
    return measure.equalBase(this.#unitOf(""));
  }

  /** The number in a unit; undefined when the amount is of another kind. */
  numberIn({ measure }: Amount, unit: string): number | undefined {
    const wanted = this.#unitOf(unit);
    return measure.equalBase(wanted) ? measure.value / wanted.value : undefined;
  }

  #named(result: PlainUnit | number, unit: string): Amount {
    const measure = typeof result === "number" ? new this.#Unit(result) : result;
    return { measure, unit: measure.equalBase(this.#unitOf("")) ? "" : unit };
  }

  #scaled(unit: PlainUnit, by: number): PlainUnit {
    const measure = unit.clone();
    measure.value = unit.value * by;
    return measure;
  }

  #unitOf(id: string): PlainUnit {
    let known = this.#units.get(id);
    if (known === undefined) {
      known = this.#makeUnit(id);
      this.#units.set(id, known);
    }
    return known;
  }

  #makeUnit(id: string): PlainUnit {
    const physical = physicalName(id);
    if (physical !== undefined) return new this.#Unit(1, physical);
    if (id === "" || id === "1") return new this.#Unit(1);
    if (id === "%") return new this.#Unit(0.01);
    if (id === "‰") return new this.#Unit(0.001);
    const [first = "", ...rest] = id.split(/(\s*(?:\/|\bper\b|·|\*)\s*)/);
    if (rest.length === 0) return this.#makeOwn();
    let product = this.#unitOf(first.trim());
    for (let at = 0; at < rest.length; at += 2) {
      const next = this.#unitOf((rest[at + 1] ?? "").trim());
      const result = /[·*]/.test(rest[at] ?? "") ? product.multiply(next) : product.divide(next);
      product = typeof result === "number" ? new this.#Unit(result) : result;
    }
    return product;
  }

  #makeOwn(): PlainUnit {
    // its name is seen by nobody, and holds letters only
    const letters = [...String(this.#own++)].map((digit) => "abcdefghij"[Number(digit)]).join("");
    const name = `own${letters}`;
    this.#Unit.createUnitSingle(name);
    return new this.#Unit(1, name);
  }
}
