import type { MetricView } from "./analytics.contract.ts";
import { isDerived, type Metric } from "./metric.ts";
import { findMetric, dimensionsIn, metricIds, partsOf } from "./metrics/registry.ts";
import type { Policy } from "./query/policy.ts";
import { countedFor } from "./query/run-query.ts";
import { sources } from "./query/sources.metric.ts";

function viewOf(metric: Metric, policy: Policy): MetricView {
  const { id, theme, unit, good, name, formula, source } = metric;
  return {
    id,
    theme,
    unit,
    good,
    name,
    formula,
    source,
    minimum: metric.minimum ?? 1,
    dimensions: dimensionsIn(metric).filter((one) => !policy.hidden.includes(one)),
    businessHours: !isDerived(metric) && metric.openValue !== undefined,
    drillDown: policy.customers !== "never" && partsOf(metric).length > 0 && sources[countedFor(metric).from].conversation !== null,
  };
}

/** What a role may ask for. */
export function catalogueFor(policy: Policy): MetricView[] {
  return metricIds.flatMap((id) => {
    const metric = findMetric(id);
    return metric && policy.sees(metric) ? [viewOf(metric, policy)] : [];
  });
}
