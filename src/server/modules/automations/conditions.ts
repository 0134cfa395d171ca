import type { Condition } from "./definition.contract.ts";

export type FactValue = string | number | boolean | null | readonly string[];
/** What is known about a case. What is not named is unknown. */
export type Facts = Readonly<Record<string, FactValue>>;

const same = (one: unknown, other: unknown) =>
  typeof one === "string" && typeof other === "string" ? one.toLowerCase() === other.toLowerCase() : one === other;

/** Whether a condition holds. Of what is unknown only `unknown`, `is_not` and `has_not` are true: a rule never fires on what nobody knows. */
export function holds(condition: Condition, facts: Facts): boolean {
  if ("all" in condition) return condition.all.every((each) => holds(each, facts));
  if ("any" in condition) return condition.any.some((each) => holds(each, facts));
  if ("not" in condition) return !holds(condition.not, facts);
  const known = facts[condition.fact] ?? null;
  const { value } = condition;
  const has = Array.isArray(known) ? known.some((each) => same(each, value)) : same(known, value);
  switch (condition.is) {
    case "known":
      return known !== null;
    case "unknown":
      return known === null;
    case "is":
    case "has":
      return has;
    case "is_not":
    case "has_not":
      return !has;
    case "in":
      return (
        Array.isArray(value) && value.some((each) => (Array.isArray(known) ? known.some((one) => same(one, each)) : same(known, each)))
      );
    case "above":
      return typeof known === "number" && typeof value === "number" && known > value;
    case "below":
      return typeof known === "number" && typeof value === "number" && known < value;
  }
}
