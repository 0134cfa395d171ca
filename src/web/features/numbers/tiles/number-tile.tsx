import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import type { MetricView } from "#modules/analytics/analytics.contract.ts";
import { Sparkline } from "../chart/sparkline.tsx";
import { formatValue } from "../format-value.ts";
import { type Grid, isTold, seriesOf } from "../grid.ts";
import { ChangeMark } from "./change-mark.tsx";

/** Why a figure is not shown. */
function whyNotTold(n: number, minimum: number): string {
  if (n === 0) return t`nenhum caso no período`;
  // Cases enough, and nothing to set them against: a return without costs, for one.
  return n < minimum ? t`${n} de ${minimum} casos` : t`falta um dado de que este número depende`;
}

/** A figure with its unit, what became of it, and its course. */
export function NumberFigure({ metric, grid }: { metric: MetricView; grid: Grid }) {
  const [total] = grid.totals;
  if (!total) return null;
  if (!isTold(metric, total)) {
    const { minimum } = metric;
    const { n } = total;
    return (
      <div className="flex flex-1 flex-col justify-center gap-0.5 py-1">
        <p className="font-medium text-soft">{t`Dados insuficientes`}</p>
        <p className="tabular text-sm text-faint">{whyNotTold(n, minimum)}</p>
      </div>
    );
  }
  return (
    <>
      <p className="tabular text-xl font-semibold break-words">{formatValue(i18n.locale, metric.unit, total.value)}</p>
      {grid.compared ? <ChangeMark metric={metric} total={total} /> : null}
      <div className="mt-auto pt-1">
        <Sparkline values={seriesOf(grid, 0)} />
      </div>
    </>
  );
}
