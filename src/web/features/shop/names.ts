import { t } from "@lingui/core/macro";
import type { Tone } from "../../ui/badge.tsx";
import type { Order, Transaction } from "./shop-api.ts";

export { money, orderStatusLook } from "../../app/order-look.ts";

export type OrderStatus = Order["status"];
export type PaymentMethod = Transaction["method"];
export type PaymentStatus = Transaction["status"];

export const orderStatuses: readonly OrderStatus[] = [
  "pending",
  "paid",
  "processing",
  "shipped",
  "out_for_delivery",
  "delivered",
  "cancelled",
  "returned",
];

/** What somebody does who brings an order into a state. */
export function orderStepName(status: OrderStatus): string {
  switch (status) {
    case "pending":
      return t`Voltar a aguardar`;
    case "paid":
      return t`Marcar como pago`;
    case "processing":
      return t`Começar o preparo`;
    case "shipped":
      return t`Marcar como enviado`;
    case "out_for_delivery":
      return t`Saiu para entrega`;
    case "delivered":
      return t`Marcar como entregue`;
    case "cancelled":
      return t`Cancelar o pedido`;
    case "returned":
      return t`Registrar devolução`;
  }
}

export function paymentMethodName(method: PaymentMethod): string {
  switch (method) {
    case "pix":
      return "Pix";
    case "credit_card":
      return t`Cartão de crédito`;
    case "debit_card":
      return t`Cartão de débito`;
    case "boleto":
      return t`Boleto`;
    case "voucher":
      return t`Vale`;
    case "on_delivery":
      return t`Na entrega`;
    case "to_be_arranged":
      return t`A combinar`;
    case "other":
      return t`Outra forma`;
  }
}

export const paymentMethods: readonly PaymentMethod[] = [
  "pix",
  "credit_card",
  "debit_card",
  "boleto",
  "voucher",
  "on_delivery",
  "to_be_arranged",
  "other",
];

export function paymentStatusLook(status: PaymentStatus): [name: string, tone: Tone] {
  switch (status) {
    case "pending":
      return [t`Aguardando`, "warn"];
    case "approved":
      return [t`Aprovado`, "good"];
    case "refused":
      return [t`Recusado`, "bad"];
    case "cancelled":
      return [t`Cancelado`, "neutral"];
    case "expired":
      return [t`Vencido`, "bad"];
    case "refunded":
      return [t`Devolvido`, "neutral"];
  }
}

/** Who brought an order into a state, when it was not a person. */
export function actorName(kind: string): string {
  switch (kind) {
    case "customer":
      return t`Cliente`;
    case "agent":
      return t`Assistente virtual`;
    case "import":
      return t`Importação`;
    case "key":
      return t`Integração`;
    default:
      return t`Sistema`;
  }
}
