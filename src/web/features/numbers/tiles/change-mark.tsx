import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { ArrowDown, ArrowRight, ArrowUp } from "lucide-react";
import type { MetricView, QueryResult } from "#modules/analytics/analytics.contract.ts";
import { classNames } from "../../../ui/class-names.ts";
import { changeOf, formatValue } from "../format-value.ts";

const arrows = { up: ArrowUp, down: ArrowDown, same: ArrowRight };

/** Against the period before: the arrow says which way, the colour and a word whether that is good. */
export function ChangeMark({ metric, total }: { metric: MetricView; total: QueryResult["totals"][number] }) {
  const change = changeOf(i18n.locale, metric.unit, metric.good, total);
  if (change === null) return <p className="text-sm text-faint">{t`sem comparação`}</p>;
  const Arrow = arrows[change.direction];
  const before = formatValue(i18n.locale, metric.unit, total.previous);
  return (
    <p className="tabular flex flex-wrap items-center gap-x-1.5 text-sm text-soft">
      <span
        className={classNames(
          "inline-flex items-center gap-0.5 font-medium",
          change.better === true && "text-good",
          change.better === false && "text-bad",
        )}
      >
        <Arrow size={14} aria-hidden="true" />
        {change.text}
      </span>
      {change.better === null ? null : <span className="sr-only">{change.better ? t`melhor` : t`pior`}</span>}
      <span>{t`antes ${before}`}</span>
    </p>
  );
}
