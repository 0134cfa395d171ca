import { i18n } from "@lingui/core";
import { useQuery } from "@tanstack/react-query";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import type { listOrdersEndpoint } from "#modules/commerce/commerce.contract.ts";
import type { ResponseOf } from "#shared/endpoint.ts";
import { addressOf, requestJson } from "../../../api/call.ts";
import { useMe } from "../../../app/session.ts";
import { formatCents } from "../../../format/numbers.ts";
import type { VariableValues } from "#shared/reply-variables.ts";
import { orderStatusName } from "../../canned/order-status-name.ts";

/** What the blanks of a ready answer stand for in this conversation. The last order is asked for once something wants it. */
export function useReplyValues(conversation: Conversation, wanted: boolean): VariableValues {
  const me = useMe();
  const { customer } = conversation;
  const orders = useQuery({
    queryKey: ["last-order", customer.id],
    enabled: wanted,
    staleTime: 60_000,
    retry: false,
    queryFn: async () =>
      (await requestJson("GET", addressOf("/api/v1/orders", {}, { customerId: customer.id, limit: 1 }))) as ResponseOf<
        typeof listOrdersEndpoint
      >,
  });
  const [order] = orders.data?.items ?? [];
  const first = (name: string | null) => name?.trim().split(/\s+/)[0] ?? null;
  return {
    "cliente.nome": customer.name,
    "cliente.primeiro_nome": first(customer.name),
    "cliente.telefone": customer.phone,
    "cliente.email": customer.email,
    "atendente.nome": me.user.name,
    "atendente.primeiro_nome": first(me.user.name),
    "conversa.id": conversation.id.slice(-8).toUpperCase(),
    "conversa.canal": conversation.channelName,
    "loja.nome": me.account.name,
    "pedido.numero": order ? order.order_number : null,
    "pedido.situacao": order ? orderStatusName(order.status) : null,
    "pedido.total": order ? formatCents(i18n.locale, Math.round(order.totals.grand_total * 100)) : null,
  };
}
