import { z } from "zod";

/** What is kept for a time of its own. */
export const retentionClasses = ["profiles", "interactions", "orders", "metrics", "browsing", "carts", "sessions"] as const;
export type RetentionClass = (typeof retentionClasses)[number];

const unit = z.enum(["days", "months"]);
export const periodSchema = z.strictObject({ value: z.number().int().min(1).max(4000), unit });
export type Period = z.infer<typeof periodSchema>;

export const policySchema = z.strictObject({
  /** Whether it runs each night. */
  on: z.boolean(),
  /** How long each class stays where it is worked with; profiles count from the last sign of life. */
  live: z.strictObject({
    profiles: periodSchema,
    interactions: periodSchema,
    orders: periodSchema,
    metrics: periodSchema,
    browsing: periodSchema,
    carts: periodSchema,
    sessions: periodSchema,
  }),
  /** How old what is archived may become, counted from when it was; null: there is no archive, it is deleted at the end of `live`. */
  archive: z.strictObject({ interactions: periodSchema.nullable(), orders: periodSchema.nullable() }),
  /** A run that would take more than this share of what is there waits for a person, in per cent. */
  guard_percent: z.number().int().min(1).max(100),
});
export type RetentionPolicy = z.infer<typeof policySchema>;

const days = (value: number): Period => ({ value, unit: "days" });
const months = (value: number): Period => ({ value, unit: "months" });

/** Ready-made choices; the first one holds until another is set. */
export const presets = {
  standard: {
    live: {
      profiles: months(24),
      interactions: months(12),
      orders: months(60),
      metrics: months(24),
      browsing: days(90),
      carts: days(180),
      sessions: days(1),
    },
    archive: { interactions: months(36), orders: months(120) },
  },
  short: {
    live: {
      profiles: months(24),
      interactions: months(6),
      orders: months(36),
      metrics: months(24),
      browsing: days(90),
      carts: days(180),
      sessions: days(1),
    },
    archive: { interactions: months(12), orders: months(60) },
  },
  two_years: {
    live: {
      profiles: months(24),
      interactions: months(24),
      orders: months(60),
      metrics: months(24),
      browsing: days(90),
      carts: days(180),
      sessions: days(1),
    },
    archive: { interactions: null, orders: months(120) },
  },
} as const satisfies Record<string, Pick<RetentionPolicy, "live" | "archive">>;

export const usualPolicy: RetentionPolicy = { on: true, ...presets.standard, guard_percent: 20 };

/** Tax law asks for orders for five years (CTN, art. 173 and 195). */
export const leastOrderMonths = 60;

/** About how many days a period has, to compare it with another. */
export const roughDays = ({ value, unit: of }: Period): number => (of === "days" ? value : value * 30.4375);

/**
 * The first instant that is still kept: whole days of UTC, counted back by the calendar. What happened before it has reached the end of its period.
 * The 31st counted back into a shorter month is that month's last day.
 */
export function cutoffOf(now: Date, { value, unit: of }: Period): Date {
  const cutoff = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
  if (of === "days") {
    cutoff.setUTCDate(cutoff.getUTCDate() - value);
    return cutoff;
  }
  const day = cutoff.getUTCDate();
  cutoff.setUTCDate(1);
  cutoff.setUTCMonth(cutoff.getUTCMonth() - value);
  const last = new Date(Date.UTC(cutoff.getUTCFullYear(), cutoff.getUTCMonth() + 1, 0)).getUTCDate();
  cutoff.setUTCDate(Math.min(day, last));
  return cutoff;
}
