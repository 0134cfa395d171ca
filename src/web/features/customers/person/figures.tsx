import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import type { User } from "#modules/customers/profile/users.contract.ts";
import { formatSpan } from "../../../format/dates.ts";
import { formatCount, formatShare } from "../../../format/numbers.ts";
import { money } from "../names.ts";

/** What the person bought and how they use the channels; a figure that nobody knows is left out. */
export function Figures({ metrics }: { metrics: User["metrics"] }) {
  const figures: [string, string][] = [
    [t`Comprou ao todo`, money(metrics.lifetime_value)],
    [t`Pedidos`, formatCount(i18n.locale, metrics.orders_count)],
    ...(metrics.average_order_value === null ? [] : [[t`Pedido médio`, money(metrics.average_order_value)] as [string, string]]),
    ...(metrics.cart_abandonment_rate === null
      ? []
      : [[t`Carrinhos abandonados`, formatShare(i18n.locale, metrics.cart_abandonment_rate)] as [string, string]]),
    ...(metrics.average_session_duration === null
      ? []
      : [[t`Visita média`, formatSpan(metrics.average_session_duration * 1000)] as [string, string]]),
    ...(metrics.nps_score === null ? [] : [["NPS", String(metrics.nps_score)] as [string, string]]),
  ];
  return (
    <dl className="grid grid-cols-2 gap-2 md:flex md:flex-wrap">
      {figures.map(([label, value]) => (
        <div key={label} className="rounded-xl border bg-surface px-3.5 py-2.5 md:min-w-36">
          <dt className="text-sm text-soft">{label}</dt>
          <dd className="tabular text-lg font-semibold">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
