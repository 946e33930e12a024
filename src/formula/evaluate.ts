import type { Amount, Amounts } from "./amounts.ts";
import type { Expression, Fault } from "./expression.ts";

/** What an expression is computed with. */
export interface Scope {
  readonly amounts: Amounts;
  /** What a fact or a sum comes to; undefined when it comes to nothing, which is told by then. */
  readonly amountOf: (name: Extract<Expression, { kind: "fact" | "sum" }>) => Amount | undefined;
  readonly tell: (fault: Fault) => undefined;
}

/** Computes an expression; undefined when that cannot be done, which is told. */
export function evaluate(expression: Expression, scope: Scope): Amount | undefined {
  const { amounts } = scope;
  switch (expression.kind) {
    case "number":
      return amounts.of(expression.value, "");
    case "unit":
      return amounts.of(1, expression.unit);
    case "fact":
    case "sum":
      return scope.amountOf(expression);
    case "negation": {
      const of = evaluate(expression.of, scope);
      return of && amounts.multiply(of, amounts.of(-1, ""));
    }
    case "operation": {
      const [left, right] = [evaluate(expression.left, scope), evaluate(expression.right, scope)];
      return left && right && operate(expression, left, right, scope);
    }
  }
}

function operate(
  expression: Extract<Expression, { kind: "operation" }>,
  left: Amount,
  right: Amount,
  { amounts, tell }: Scope,
): Amount | undefined {
  const fail = (at: Expression, message: string, hint: string, code = "formula-value"): undefined =>
    tell({ code, start: at.start, end: at.end, message, hint });
  const { operator } = expression;
  switch (operator) {
    case "+":
    case "-": {
      const sum = amounts.add(left, right, operator === "+" ? 1 : -1);
      if (sum !== undefined) return sum;
      const message = `${wordsOf(left)} and ${wordsOf(right)} cannot be ${operator === "+" ? "added" : "subtracted"}`;
      return fail(expression, message, "look at the units of both sides; they must be of one kind", "unit-mismatch");
    }
    case "*":
      return finite(amounts.multiply(left, right));
    case "/":
      if (right.measure.value !== 0) return finite(amounts.divide(left, right));
      return fail(expression.right, "the formula divides by zero", "look at what stands below the line");
    case "^": {
      const exponent = right.measure.value;
      if (!amounts.isPlain(right))
        return fail(expression.right, `${wordsOf(right)} cannot be an exponent`, "write a plain number", "unit-mismatch");
      if (!amounts.isPlain(left) && !Number.isInteger(exponent))
        return fail(
          expression,
          `${wordsOf(left)} can be raised to whole numbers only`,
          "divide by a unit first, so that a plain number is raised",
          "unit-mismatch",
        );
      return finite(amounts.power(left, exponent));
    }
  }

  function finite(amount: Amount): Amount | undefined {
    if (Number.isFinite(amount.measure.value)) return amount;
    return fail(expression, "this gives no number, or one that is too large", "look at the numbers on both sides");
  }
}

/** A kind of amount as a person names it. */
export function wordsOf({ unit }: Pick<Amount, "unit">): string {
  return unit === "" ? "a plain number" : unit;
}
