import type { Order } from "../order.ts";

export const returnKinds = ["return", "exchange"] as const;
export type ReturnKind = (typeof returnKinds)[number];
export const returnReasons = ["regret", "defect", "wrong_item", "not_as_described", "size", "late", "other"] as const;
export type ReturnReason = (typeof returnReasons)[number];
export const returnStatuses = ["requested", "approved", "refused", "received", "done", "cancelled"] as const;
export type ReturnStatus = (typeof returnStatuses)[number];
export const returnBases = ["withdrawal", "defect", "shop_rule", "goodwill"] as const;
export type ReturnBasis = (typeof returnBases)[number];

export interface ReturnItem {
  /** Line of the order. */
  line: number;
  name: string;
  quantity: number;
  totalCents: number;
}

const steps: Record<ReturnStatus, readonly ReturnStatus[]> = {
  requested: ["approved", "refused", "cancelled"],
  approved: ["received", "cancelled"],
  received: ["done"],
  refused: [],
  done: [],
  cancelled: [],
};

export const nextReturnStates = (from: ReturnStatus): readonly ReturnStatus[] => steps[from];
/** A wish that still waits for something. */
export const isOpenReturn = (status: ReturnStatus): boolean => steps[status].length > 0;

const day = 86_400_000;
/** Right of withdrawal from a purchase made at a distance: seven days from the day of receipt (Lei 8.078/1990, art. 49). */
export const withdrawalDays = 7;
/** Complaint about a fault of durable goods: ninety days from delivery (Lei 8.078/1990, art. 26, II). */
export const defectDays = 90;

export type ReturnVerdict = { may: true; basis: ReturnBasis; until: Date } | { may: false; why: "not_delivered" | "too_late" | "ended" };

/** Reasons for which the fault is the shop's. */
const faults: ReadonlySet<ReturnReason> = new Set(["defect", "wrong_item", "not_as_described"]);

/**
 * What right a customer has to give an order back, by law first and by the shop's own rule then. `dayOfDeliveryEnds`: the midnight that ends the day of
 * delivery in the shop's time zone; null: not delivered yet. The day of delivery does not count and the last day counts whole (Lei 10.406/2002, art. 132).
 */
export function returnRight(
  order: Pick<Order, "status">,
  dayOfDeliveryEnds: Date | null,
  reason: ReturnReason,
  shopDays: number,
  now: Date,
): ReturnVerdict {
  if (order.status === "cancelled" || order.status === "returned") return { may: false, why: "ended" };
  if (dayOfDeliveryEnds === null) return { may: false, why: "not_delivered" };
  const until = (days: number) => new Date(dayOfDeliveryEnds.getTime() + days * day);
  const rights: { basis: ReturnBasis; days: number }[] = [
    { basis: "withdrawal", days: withdrawalDays },
    ...(faults.has(reason) ? [{ basis: "defect" as const, days: defectDays }] : []),
    { basis: "shop_rule", days: shopDays },
  ];
  const open = rights.find(({ days }) => now < until(days));
  return open === undefined ? { may: false, why: "too_late" } : { may: true, basis: open.basis, until: until(open.days) };
}
