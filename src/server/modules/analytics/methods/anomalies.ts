import { deviation, meanOf, median } from "./statistics.ts";

export const anomalyModes = ["seasonal", "zscore"] as const;
export type AnomalyMode = (typeof anomalyModes)[number];

export interface Anomaly {
  index: number;
  value: number;
  /** What was to be expected, and how far off the value is, in deviations. */
  expected: number;
  score: number;
  severity: "low" | "medium" | "high" | "critical";
  direction: "above" | "below";
}

export const zThreshold = 2.5;
const seasonalThreshold = 3.5;
const windowDays = 30;
const fewestSame = 4;
// Makes a median of absolute deviations an estimate of the standard deviation of a normal distribution.
const madToDeviation = 1.4826;
const furthest = 1000;

/** A series that never moved has no deviation: any change is as far off as can be told. */
const scoreOf = (off: number, spread: number) => (spread === 0 ? (off === 0 ? 0 : Math.sign(off) * furthest) : off / spread);

const severityOf = (score: number, threshold: number): Anomaly["severity"] => {
  const times = Math.abs(score) / threshold;
  return times >= 3 ? "critical" : times >= 2 ? "high" : times >= 1.4 ? "medium" : "low";
};

/**
 * How many standard deviations each point lies from the mean of the others of its window, the point left out: within a window of ten its own weight
 * would hold it under 2.85. null: fewer than three others.
 */
export function leaveOneOutScores(values: readonly number[], window = windowDays): ({ score: number; expected: number } | null)[] {
  return values.map((value, index) => {
    const others = values.slice(Math.max(0, index - window), index).concat(index < window ? values.slice(index + 1, window) : []);
    const [mean, spread] = [meanOf(others), deviation(others)];
    return mean === null || spread === null || others.length < 3 ? null : { score: scoreOf(value - mean, spread), expected: mean };
  });
}

/** Against the median of the same weekdays before, in median absolute deviations: a quiet Sunday is no anomaly. null: fewer than four of them. */
export function seasonalScores(values: readonly number[], weekdays: readonly number[]): ({ score: number; expected: number } | null)[] {
  return values.map((value, index) => {
    const same = values.filter((_, other) => other < index && other >= index - 7 * 12 && weekdays[other] === weekdays[index]);
    const middle = median(same);
    if (middle === null || same.length < fewestSame) return null;
    const spread = (median(same.map((one) => Math.abs(one - middle))) ?? 0) * madToDeviation;
    // Counts as small as these move by their square root by chance alone (Poisson).
    return { score: scoreOf(value - middle, Math.max(spread, Math.sqrt(Math.abs(middle)))), expected: middle };
  });
}

/** Points of a daily series that stand out. `weekdays`: 0 to 6 of each point. */
export function findAnomalies(values: readonly number[], weekdays: readonly number[], mode: AnomalyMode): Anomaly[] {
  const threshold = mode === "zscore" ? zThreshold : seasonalThreshold;
  const scores = mode === "zscore" ? leaveOneOutScores(values) : seasonalScores(values, weekdays);
  return scores.flatMap((found, index) => {
    const value = values[index];
    if (!found || value === undefined || Math.abs(found.score) <= threshold) return [];
    return [
      {
        index,
        value,
        expected: found.expected,
        score: found.score,
        severity: severityOf(found.score, threshold),
        direction: found.score > 0 ? ("above" as const) : ("below" as const),
      },
    ];
  });
}
