/** A date to the precision that is known: `2024`, `2024-09` or `2024-09-14`. */
export interface PartialDate {
  readonly kind: "date";
  readonly year: number;
  /** 1 to 12; left out when only the year is known. */
  readonly month?: number;
  /** 1 to 31; left out when only the month is known. */
  readonly day?: number;
}

/** From one date to another, both of them included. */
export interface DateRange {
  readonly kind: "range";
  readonly from: PartialDate;
  readonly to: PartialDate;
}

/** The date, or the dates, that a value holds for. */
export type AsOf = PartialDate | DateRange;

/** A number with its unit, as it was written: `920` and `billion kWh/year`. */
export interface Quantity {
  readonly kind: "quantity";
  /** The number as written, before the scale word. */
  readonly value: number;
  /** Digits after the decimal point as written, so that 5.90 stays 5.90. */
  readonly decimals: number;
  /** What the scale word of the unit multiplies by: 1, 1e3 (thousand), 1e6, 1e9 or 1e12. */
  readonly scale: number;
  /** Id of the unit in `data/units.yaml`; "" for a plain number. */
  readonly unit: string;
}

/** A name or short text, per language. */
export interface Words {
  readonly kind: "words";
  readonly text: ReadonlyMap<string, string>;
}

/** A word from `data/labels.yaml`, such as a technology or a status. */
export interface Label {
  readonly kind: "label";
  readonly key: string;
}

/** What no source says. Printed as the label `not-stated`, never as an empty place. */
export interface NotStated {
  readonly kind: "not-stated";
}

/** A value that a reading can hold. */
export type Value = Quantity | PartialDate | Words | Label | NotStated;
