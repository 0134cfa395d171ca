import { AppError } from "#platform/errors.ts";
import { notAllowed } from "../query/period.ts";
import type { Policy } from "../query/policy.ts";
import { deedDimensions, firstTouchDimensions, personParts, type Breakdown, type FunnelStep } from "./funnel-parts.repo.ts";

export const breakdownMoments = ["person", "first_touch", "first", "last"] as const;

/** How a funnel is asked to be split: by a name alone as persons are known, or by a dimension at a moment. */
export type AskedBreakdown = string | { dimension: string; at: string | number };

/**
 * Reads how a funnel is split; null: not at all. Errors: `analytics.unknown_breakdown`, `analytics.unknown_moment`, each with those that there are.
 */
export function readBreakdown(asked: AskedBreakdown, steps: readonly FunnelStep[], { hidden }: Pick<Policy, "hidden">): Breakdown | null {
  if (asked === "none") return null;
  const { dimension, at } = typeof asked === "string" ? { dimension: asked, at: "person" } : asked;
  const place = typeof at === "number" ? at : Number.parseInt(at, 10);
  const step = steps[place - 1];
  const moment = breakdownMoments.find((one) => one === at);
  if (moment === undefined && step === undefined)
    throw notAllowed("breakdown.at", "moment", String(at), [...breakdownMoments, ...steps.map((_, index) => String(index + 1))]);
  const having: readonly string[] =
    moment === "person"
      ? personParts
      : moment === "first_touch"
        ? firstTouchDimensions
        : [...new Set((step ? [step] : steps).flatMap(({ kind }) => deedDimensions(kind)))];
  const allowed = having.filter((one) => !hidden.includes(one));
  if (!allowed.includes(dimension))
    throw notAllowed("breakdown", "breakdown", dimension, typeof asked === "string" ? ["none", ...allowed] : allowed);
  return { dimension, at: moment ?? place - 1 };
}

/** Errors: `analytics.bad_step` when an event has no name. */
export function checkSteps(steps: readonly FunnelStep[]): void {
  if (steps.some(({ kind, name }) => kind === "event" && !name))
    throw new AppError("invalid", "analytics.bad_step", { message: "A step of the kind event needs the name of the event." });
}
