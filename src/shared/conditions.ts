// Conditions of rules, such as `waiting_time > 10 and sentiment < -0.5`: read once into a tree, never run as code.

export const factNames = [
  "waiting_time",
  "sentiment",
  "cart_value",
  "priority_score",
  "customer_tier",
  "channel",
  "intent",
  "queue_length",
] as const;
export type FactName = (typeof factNames)[number];
export type Facts = Partial<Record<FactName, number | string | null>>;

type Comparison = { fact: FactName; sign: "<" | "<=" | ">" | ">=" | "==" | "!="; value: number | string };
export type Expression = { all: Expression[] } | { any: Expression[] } | { not: Expression } | Comparison;

export class ExpressionProblem extends Error {}

const tokenPattern = /\s*(?:(>=|<=|==|!=|=|<|>|\(|\))|(-?\d+(?:\.\d+)?)|"([^"]*)"|'([^']*)'|([A-Za-z_]\w*))/y;
const longest = 300;
const deepest = 10;

interface Token {
  kind: "sign" | "number" | "text" | "word";
  text: string;
}

function tokensOf(text: string): Token[] {
  if (text.length > longest) throw new ExpressionProblem(`at most ${longest} characters`);
  const tokens: Token[] = [];
  const source = text.trimEnd();
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < source.length) {
    const at = tokenPattern.lastIndex;
    const match = tokenPattern.exec(source);
    if (!match) throw new ExpressionProblem(`not understood from “${source.slice(at, at + 20).trim()}”`);
    const [, sign, number, double, single, word] = match;
    if (sign !== undefined) tokens.push({ kind: "sign", text: sign === "=" ? "==" : sign });
    else if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (word !== undefined) tokens.push({ kind: "word", text: word });
    else tokens.push({ kind: "text", text: double ?? single ?? "" });
  }
  return tokens;
}

/** Reads a condition. Throws `ExpressionProblem` with what is wrong. */
export function parseExpression(text: string): Expression {
  const tokens = tokensOf(text);
  let at = 0;
  const isWord = (word: string) => tokens[at]?.kind === "word" && tokens[at]?.text.toLowerCase() === word;

  function either(depth: number): Expression {
    const any = [both(depth)];
    while (isWord("or")) {
      at += 1;
      any.push(both(depth));
    }
    return any.length === 1 && any[0] ? any[0] : { any };
  }
  function both(depth: number): Expression {
    const all = [one(depth)];
    while (isWord("and")) {
      at += 1;
      all.push(one(depth));
    }
    return all.length === 1 && all[0] ? all[0] : { all };
  }
  function one(depth: number): Expression {
    if (depth > deepest) throw new ExpressionProblem("too many parentheses");
    if (isWord("not")) {
      at += 1;
      return { not: one(depth + 1) };
    }
    if (tokens[at]?.text === "(" && tokens[at]?.kind === "sign") {
      at += 1;
      const inner = either(depth + 1);
      if (tokens[at]?.text !== ")") throw new ExpressionProblem("a parenthesis is not closed");
      at += 1;
      return inner;
    }
    return comparison();
  }
  function comparison(): Comparison {
    const [name, sign, value] = [tokens[at], tokens[at + 1], tokens[at + 2]];
    const fact = name?.kind === "word" ? factNames.find((known) => known === name.text) : undefined;
    if (!fact) throw new ExpressionProblem(`“${name?.text ?? ""}” is none of ${factNames.join(", ")}`);
    if (sign?.kind !== "sign" || !/^(?:[<>]=?|[=!]=)$/.test(sign.text))
      throw new ExpressionProblem(`after ${fact} comes one of < <= > >= == !=`);
    if (value?.kind !== "number" && value?.kind !== "text" && value?.kind !== "word")
      throw new ExpressionProblem(`after ${fact} ${sign.text} comes a number or a word`);
    at += 3;
    return { fact, sign: sign.text as Comparison["sign"], value: value.kind === "number" ? Number(value.text) : value.text };
  }

  const expression = either(0);
  if (at < tokens.length) throw new ExpressionProblem(`not understood from “${tokens[at]?.text ?? ""}”`);
  return expression;
}

/** Whether a condition holds. What is not known fulfils no comparison, not even an unequal one. */
export function holds(expression: Expression, facts: Facts): boolean {
  if ("all" in expression) return expression.all.every((part) => holds(part, facts));
  if ("any" in expression) return expression.any.some((part) => holds(part, facts));
  if ("not" in expression) return !holds(expression.not, facts);
  const fact = facts[expression.fact];
  const { sign, value } = expression;
  if (fact === undefined || fact === null || typeof fact !== typeof value) return false;
  if (sign === "==") return fact === value;
  if (sign === "!=") return fact !== value;
  if (sign === "<") return fact < value;
  if (sign === "<=") return fact <= value;
  if (sign === ">") return fact > value;
  return fact >= value;
}
