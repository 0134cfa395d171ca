/** A formula over sums, each by its place; null: there is nothing to compute it of. */
export type Formula = (sums: readonly number[]) => number | null;

type Value = number | null;

const both = (a: Value, b: Value, of: (a: number, b: number) => number): Value => (a === null || b === null ? null : of(a, b));

/**
 * Reads a formula as metrics write it, with `$3` for the third sum: numbers, + − × ÷, brackets, nullIf(a, b). Division by nothing is nothing, as an
 * engine's NaN is when it is told. Throws for anything else.
 */
export function readFormula(text: string): Formula {
  const tokens = text.match(/\$\d+|\d+(?:\.\d+)?|nullIf|[-+*/(),]/g) ?? [];
  if (tokens.join("") !== text.replaceAll(/\s+/g, "")) throw new Error(`This is no formula: ${text}`);
  let at = 0;
  const take = (token: string) => {
    if (tokens[at] !== token) throw new Error(`${token} is missing in ${text}`);
    at += 1;
  };

  function operand(): Formula {
    const token = tokens[at] ?? "";
    at += 1;
    if (token === "(") {
      const inner = sum();
      take(")");
      return inner;
    }
    if (token === "nullIf") {
      take("(");
      const value = sum();
      take(",");
      const nothing = sum();
      take(")");
      return (sums) => {
        const found = value(sums);
        return found === nothing(sums) ? null : found;
      };
    }
    if (token.startsWith("$")) {
      const place = Number(token.slice(1));
      return (sums) => sums[place] ?? 0;
    }
    const number = Number(token);
    if (token === "" || Number.isNaN(number)) throw new Error(`${token} is unexpected in ${text}`);
    return () => number;
  }

  function product(): Formula {
    let left = operand();
    while (tokens[at] === "*" || tokens[at] === "/") {
      const times = tokens[at] === "*";
      at += 1;
      const [before, next] = [left, operand()];
      left = (sums) => both(before(sums), next(sums), times ? (a, b) => a * b : (a, b) => a / b);
    }
    return left;
  }

  function sum(): Formula {
    let left = product();
    while (tokens[at] === "+" || tokens[at] === "-") {
      const plus = tokens[at] === "+";
      at += 1;
      const [before, next] = [left, product()];
      left = (sums) => both(before(sums), next(sums), plus ? (a, b) => a + b : (a, b) => a - b);
    }
    return left;
  }

  const whole = sum();
  if (at < tokens.length) throw new Error(`${tokens[at]} is unexpected in ${text}`);
  return (sums) => {
    const value = whole(sums);
    return value !== null && Number.isFinite(value) ? value : null;
  };
}
