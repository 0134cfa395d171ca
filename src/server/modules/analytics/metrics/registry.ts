import { isDerived, type CountedMetric, type Metric } from "../metric.ts";
import { dimensionsOf } from "../query/sources.metric.ts";
import { metrics } from "./all-metrics.ts";

const byId = new Map<string, Metric>(metrics.map((metric) => [metric.id, metric]));

export const metricIds: readonly string[] = metrics.map(({ id }) => id);

export const findMetric = (id: string): Metric | undefined => byId.get(id);

/** The counted numbers that a metric is made of. */
export function partsOf(metric: Metric): readonly CountedMetric[] {
  if (!isDerived(metric)) return [metric];
  return metric.of.flatMap((id) => {
    const part = byId.get(id);
    if (!part || isDerived(part)) throw new Error(`${metric.id} is made of ${id}, which is not counted.`);
    return [part];
  });
}

/** Dimensions that all its parts have. */
export function dimensionsIn(metric: Metric): string[] {
  const [first = [], ...others] = partsOf(metric).map(({ from }) => dimensionsOf(from));
  return first.filter((one) => others.every((list) => list.includes(one)));
}
