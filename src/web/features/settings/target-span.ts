export type Unit = "minutes" | "hours" | "days";

const longest = 10_080;

export const units = {
  minutes: { minutes: 1, most: longest },
  hours: { minutes: 60, most: longest / 60 },
  days: { minutes: 1440, most: longest / 1440 },
} as const satisfies Record<Unit, { minutes: number; most: number }>;

/** The largest unit in which a span is a whole number: 120 minutes are 2 hours, 90 stay 90 minutes. */
export function splitMinutes(minutes: number): { count: number; unit: Unit } {
  const unit = (["days", "hours"] as const).find((one) => minutes % units[one].minutes === 0) ?? "minutes";
  return { count: minutes / units[unit].minutes, unit };
}

/** Minutes of what was typed, at most a week; null for what is no whole number from one on. */
export function minutesOf(count: number, unit: Unit): number | null {
  return Number.isInteger(count) && count >= 1 ? Math.min(count * units[unit].minutes, longest) : null;
}
