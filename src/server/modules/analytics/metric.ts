import type { languages, themes, units } from "./analytics.contract.ts";
import type { SourceId } from "./query/sources.metric.ts";

export type Texts = Record<(typeof languages)[number], string>;

interface MetricBase {
  /** The name of its file, for ever: dashboards and exports of others hold it. */
  id: string;
  theme: (typeof themes)[number];
  unit: (typeof units)[number];
  /** Whether more of it is better. */
  good: "up" | "down" | "neutral";
  name: Texts;
  /** How it is computed, in words. */
  formula: Texts;
  /** Where that is written down in public. */
  source: string;
  /** Fewer cases than this do not say anything. 1 unless said. */
  minimum?: number;
}

/** A number counted from rows of one fact. */
export interface CountedMetric extends MetricBase {
  from: SourceId;
  /** Column by which it falls into a period: `at` unless said. Rows without it do not count. */
  time?: string;
  /** Aggregate of the source's columns. NULL: nothing to compute it of. */
  value: string;
  /** Aggregate that counts the cases it rests on; the number itself unless said. */
  n?: string;
  /** As `value`, in business hours. */
  openValue?: string;
  /** Which rows stand behind it, for listing their conversations; all unless said. */
  behind?: string;
}

/** A number made of others, each counted by itself. */
export interface DerivedMetric extends MetricBase {
  of: readonly string[];
  /** Values in the order of `of`. */
  combine(values: readonly (number | null)[]): number | null;
  /** Which of them counts the cases. */
  casesOf: string;
}

export type Metric = CountedMetric | DerivedMetric;

export const isDerived = (metric: Metric): metric is DerivedMetric => "of" in metric;

/** Whether it counts or sums: of no rows that is 0, where a mean or rate of nothing is nothing. */
export const isTotal = ({ value }: CountedMetric): boolean => /^(?:count|sum|uniq)/.test(value) && !value.includes("nullIf");

/** a / b, and null when there is no b. */
export function ratio(a: number | null | undefined, b: number | null | undefined): number | null {
  return a === null || a === undefined || b === null || b === undefined || b === 0 ? null : a / b;
}
