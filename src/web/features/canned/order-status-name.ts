import { t } from "@lingui/core/macro";
import type { OrderWire } from "#modules/commerce/commerce.contract.ts";

/** The state of an order in the middle of a sentence to the customer. */
export function orderStatusName(status: OrderWire["status"]): string {
  switch (status) {
    case "pending":
      return t`aguardando pagamento`;
    case "paid":
      return t`pago`;
    case "processing":
      return t`em preparo`;
    case "shipped":
      return t`enviado`;
    case "out_for_delivery":
      return t`saiu para entrega`;
    case "delivered":
      return t`entregue`;
    case "cancelled":
      return t`cancelado`;
    case "returned":
      return t`devolvido`;
  }
}
