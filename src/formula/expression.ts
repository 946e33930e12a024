/** A part of a formula, from its first character to the one after its last. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

export type Operator = "+" | "-" | "*" | "/" | "^";

/** A formula that was read. */
export type Expression = Extent &
  (
    | { readonly kind: "number"; readonly value: number }
    | { readonly kind: "unit"; readonly unit: string }
    | { readonly kind: "fact"; readonly id: string }
    /** All cells of a column: `sum({agreements.*.capacity})`. */
    | { readonly kind: "sum"; readonly dataSet: string; readonly column: string }
    | { readonly kind: "negation"; readonly of: Expression }
    | { readonly kind: "operation"; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  );

/** What is wrong with a formula, and where in it. */
export interface Fault extends Extent {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** Every fact and sum that an expression uses, in its order. */
export function namesIn(expression: Expression): readonly Extract<Expression, { kind: "fact" | "sum" }>[] {
  switch (expression.kind) {
    case "fact":
    case "sum":
      return [expression];
    case "negation":
      return namesIn(expression.of);
    case "operation":
      return [...namesIn(expression.left), ...namesIn(expression.right)];
    default:
      return [];
  }
}
