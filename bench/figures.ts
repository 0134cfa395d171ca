/** Middle value; of an even number of values the lower middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

/** Value that a share of the values does not exceed (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const millis = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
export const perSecond = (value: number): string => `${Math.round(value).toLocaleString("en")}/s`;

export interface Goal {
  name: string;
  met: boolean;
  /** Measured value beside what was aimed at. */
  text: string;
}

/** One line of a result. */
export function say(label: string, value: string): void {
  console.log(`  ${label.padEnd(34)} ${value}`);
}

export function sayGoals(goals: readonly Goal[]): boolean {
  for (const goal of goals) say(goal.name, `${goal.text}  ${goal.met ? "met" : "MISSED"}`);
  return goals.every((goal) => goal.met);
}
