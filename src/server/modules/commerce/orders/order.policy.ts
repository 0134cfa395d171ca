import type { OrderStatus } from "../order.ts";

const steps: Record<OrderStatus, readonly OrderStatus[]> = {
  pending: ["paid", "processing", "cancelled"],
  paid: ["processing", "shipped", "cancelled"],
  processing: ["shipped", "cancelled"],
  shipped: ["out_for_delivery", "delivered", "returned"],
  out_for_delivery: ["delivered", "returned"],
  delivered: ["returned"],
  cancelled: [],
  returned: [],
};

/** Where an order may go from a state. Pay on delivery is why `pending` leads to `processing` too. */
export function nextStates(from: OrderStatus): readonly OrderStatus[] {
  return steps[from];
}

/** States in which the pieces are the shop's again. */
export const givesPiecesBack = (status: OrderStatus): boolean => status === "cancelled" || status === "returned";
