import { percentOf } from "../methods/statistics.ts";
import type { QueryContext } from "../query/run-query.ts";
import { checkSteps, readBreakdown, type AskedBreakdown } from "./funnel-breakdown.ts";
import type { FunnelStep } from "./funnel-parts.repo.ts";
import { funnelLevels } from "./funnel.repo.ts";
import type { Section } from "./reports.contract.ts";
import { cell, table } from "./section.ts";
import type { Place } from "./wanted.repo.ts";

/** More parts than these are told together, under this key. */
const mostParts = 25;
export const otherParts = "*";

interface AskedFunnel {
  steps: readonly FunnelStep[];
  mode: "ordered" | "strict" | "unordered";
  windowDays: number;
  exclude: readonly FunnelStep[];
  breakdown: AskedBreakdown;
}

const stepKey = ({ kind, name }: FunnelStep, index: number) => `${index + 1}:${kind}${name === undefined ? "" : `:${name}`}`;

function stepsTable(id: string, steps: readonly FunnelStep[], reached: readonly number[]): Section {
  const first = reached[0] ?? 0;
  return table(
    id,
    ["persons", "rate_from_previous", "rate_from_first", "drop_off"],
    reached.map((persons, index) => {
      const before = index === 0 ? persons : (reached[index - 1] ?? 0);
      const step = steps[index];
      return {
        key: step ? stepKey(step, index) : "",
        cells: [
          cell(persons),
          cell(percentOf(persons, before), before),
          cell(percentOf(persons, first), first),
          cell(before - persons, before),
        ],
      };
    }),
  );
}

/**
 * Persons by how far they got through steps of one's own. Split, there is a table of all parts beside the whole, the largest first, and the steps of each.
 * Errors: `analytics.bad_step`, `analytics.unknown_breakdown`, `analytics.unknown_moment`.
 */
export async function ownFunnel(context: QueryContext, place: Place, asked: AskedFunnel): Promise<Section[]> {
  const { steps } = asked;
  checkSteps([...steps, ...asked.exclude]);
  const breakdown = readBreakdown(asked.breakdown, steps, context.policy);
  const rows = await funnelLevels(context.store, place, {
    steps,
    mode: asked.mode,
    windowMillis: Math.round(asked.windowDays * 86_400_000),
    exclude: asked.exclude,
    breakdown,
  });
  const reachedOf = (list: typeof rows) =>
    steps.map((_, index) => list.filter(({ level }) => level > index).reduce((sum, one) => sum + one.persons, 0));
  const whole = stepsTable("steps", steps, reachedOf(rows));
  if (breakdown === null) return [whole];
  const ranked = [...Map.groupBy(rows, ({ part }) => part)]
    .map(([part, list]) => ({ part, list, reached: reachedOf(list) }))
    .filter(({ reached }) => (reached[0] ?? 0) > 0)
    .toSorted((a, b) => (b.reached[0] ?? 0) - (a.reached[0] ?? 0) || (a.part < b.part ? -1 : 1));
  const others = ranked.slice(mostParts).flatMap(({ list }) => list);
  const parts = [...ranked.slice(0, mostParts), ...(others.length === 0 ? [] : [{ part: otherParts, reached: reachedOf(others) }])];
  return [
    whole,
    {
      id: "breakdown",
      dimensions: [breakdown.dimension],
      columns: [...steps.map(stepKey), "rate_from_first"],
      rows: parts.map(({ part, reached }) => ({
        bucket: null,
        keys: [part],
        cells: [...reached.map((persons) => cell(persons)), cell(percentOf(reached.at(-1) ?? 0, reached[0] ?? 0), reached[0] ?? 0)],
      })),
      labels: {},
    },
    ...parts.map(({ part, reached }) => stepsTable(`steps:${part}`, steps, reached)),
  ];
}
