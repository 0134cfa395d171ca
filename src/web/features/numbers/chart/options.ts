import type { MetricView } from "#modules/analytics/analytics.contract.ts";
import type * as shared from "#shared/numbers/chart-option.ts";

export { chartOption, type ChartKind } from "#shared/numbers/chart-option.ts";
export type ChartLook = shared.ChartLook<MetricView>;
