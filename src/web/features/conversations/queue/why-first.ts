import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import type { QueueItemWire } from "#modules/routing/queues.contract.ts";
import { formatCents } from "../../../format/numbers.ts";
import { intentName } from "../intent-names.ts";

function partText({ criterion, found, points }: QueueItemWire["why"]["parts"][number]): string {
  const value = String(found);
  const what: Record<string, string> = {
    waiting_time: t`${value} min de espera`,
    cart_value: t`carrinho de ${formatCents(i18n.locale, Math.round(Number(found) * 100))}`,
    customer_tier: t`cliente ${value}`,
    sentiment: t`cliente insatisfeito`,
    channel: t`canal ${value}`,
    intent: intentName(value),
  };
  return `${what[criterion] ?? criterion} ${points < 0 ? "−" : "+"}${Math.abs(points)}`;
}

/** Why an item stands where it does, one reason a line. */
export function whyLines({ why }: Pick<QueueItemWire, "why">): string[] {
  return [
    ...(why.escalated ? [t`Passou à frente por uma regra de escalonamento`] : []),
    ...(why.overdue && !why.escalated ? [t`Passou da espera máxima: vale a ordem de chegada`] : []),
    ...why.parts.map(partText),
    ...(why.parts.length === 0 && !why.overdue && !why.escalated ? [t`Ordem de chegada`] : []),
  ];
}
