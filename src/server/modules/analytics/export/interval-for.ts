import type { Interval } from "../analytics.contract.ts";
import type { Period } from "../query/period.ts";

/** Pieces that make a line of some dozen points of a period: the same as on the screen. */
export function intervalFor({ from, to }: Pick<Period, "from" | "to">): Interval {
  const days = (to.getTime() - from.getTime()) / 86_400_000;
  if (days <= 2.1) return "hour";
  if (days <= 92.5) return "day";
  return days <= 400.5 ? "week" : "month";
}
