import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import type { QueueWire } from "#modules/routing/queues.contract.ts";
import { formatSpan } from "../../format/dates.ts";
import { formatCount } from "../../format/numbers.ts";

const none = "–";
export const spanOf = (seconds: number | null): string => (seconds === null ? none : formatSpan(seconds * 1000));
export const shareOf = (share: number | null): string =>
  share === null ? none : new Intl.NumberFormat(i18n.locale, { style: "percent", maximumFractionDigits: 0 }).format(share);

/** How a queue goes: what waits now, and its last day. */
export function QueueFigures({ metrics }: { metrics: QueueWire["metrics"] }) {
  const figures = [
    [t`Esperam agora`, formatCount(i18n.locale, metrics.current_length)],
    [t`Espera média`, spanOf(metrics.average_waiting_time)],
    [t`Atendimento médio`, spanOf(metrics.average_handling_time)],
    [t`Abandono`, shareOf(metrics.abandonment_rate)],
    [t`Resolvidas`, shareOf(metrics.resolution_rate)],
  ];
  return (
    <dl className="mt-1 flex flex-wrap gap-x-5 gap-y-1" title={t`Médias e taxas das últimas 24 horas`}>
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt className="text-2xs text-faint">{label}</dt>
          <dd className="tabular text-sm font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
