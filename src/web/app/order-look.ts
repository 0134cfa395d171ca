import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import type { OrderWire } from "#modules/commerce/commerce.contract.ts";
import { formatCents } from "../format/numbers.ts";
import type { Tone } from "../ui/badge.tsx";

/** A decimal amount as a person reads it. */
export const money = (amount: number): string => formatCents(i18n.locale, Math.round(amount * 100));

/** The state of an order as it stands in a mark: the shop's pages and the panel beside a conversation say the same. */
export function orderStatusLook(status: OrderWire["status"]): [name: string, tone: Tone] {
  switch (status) {
    case "pending":
      return [t`Aguardando pagamento`, "warn"];
    case "paid":
      return [t`Pago`, "accent"];
    case "processing":
      return [t`Em preparo`, "accent"];
    case "shipped":
      return [t`Enviado`, "accent"];
    case "out_for_delivery":
      return [t`Saiu para entrega`, "accent"];
    case "delivered":
      return [t`Entregue`, "good"];
    case "cancelled":
      return [t`Cancelado`, "bad"];
    case "returned":
      return [t`Devolvido`, "neutral"];
  }
}
