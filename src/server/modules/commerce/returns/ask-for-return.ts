import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { newId } from "#shared/ids.ts";
import { orderNotFound } from "../commerce.errors.ts";
import { lockOrder } from "../order.repo.ts";
import type { StateActor } from "../orders/order-states.repo.ts";
import { readShopSettings } from "../shop-settings.repo.ts";
import { type ReturnBasis, type ReturnItem, type ReturnKind, type ReturnReason, returnRight } from "./return.ts";
import { dayOfDeliveryEnds, insertReturn, linesOf, openReturnOf } from "./returns.repo.ts";

export interface ReturnWish {
  orderId: string;
  kind: ReturnKind;
  reason: ReturnReason;
  note?: string | undefined;
  /** Lines of the order with how many pieces of each; none: the whole order. */
  items?: readonly { line: number; quantity: number }[] | undefined;
  conversationId?: string | undefined;
  actor: StateActor;
  /** The shop takes it back although neither law nor its own rule asks it to. */
  goodwill?: boolean | undefined;
  at: Date;
}

export interface ReturnMade {
  id: string;
  basis: ReturnBasis;
  /** False when the order had an open wish already, which stays as it is. */
  made: boolean;
  events: NewEvent[];
}

/** The event that tells of a return: ids, states and codes alone. */
export const returnChanged = (one: {
  id: string;
  orderId: string;
  customerId: string | null;
  kind: ReturnKind;
  status: string;
}): NewEvent => ({
  type: "order.return_changed",
  subjectId: one.orderId,
  data: { returnId: one.id, orderId: one.orderId, customerId: one.customerId, kind: one.kind, status: one.status },
});

function piecesOf(lines: readonly ReturnItem[], wanted: ReturnWish["items"]): ReturnItem[] {
  if (wanted === undefined || wanted.length === 0) return [...lines];
  return wanted.map(({ line, quantity }) => {
    const present = lines.find((one) => one.line === line);
    if (present === undefined || quantity < 1 || quantity > present.quantity)
      throw new AppError("invalid", "input.invalid", {
        message: "Only what was bought can be given back.",
        issues: [{ path: "items", message: `line ${line} does not have ${quantity} pieces` }],
      });
    return { ...present, quantity, totalCents: Math.round((present.totalCents * quantity) / present.quantity) };
  });
}

/**
 * Notes that a customer wants to give goods back or exchange them; the shop decides on it. Errors: `commerce.order_not_found`, `input.invalid`,
 * `commerce.return_not_possible` with `why` (`not_delivered`, `too_late`, `ended`).
 */
export async function askForReturn(tx: Tx, accountId: string, wish: ReturnWish): Promise<ReturnMade> {
  const order = await lockOrder(tx, accountId, wish.orderId);
  if (order === null) throw orderNotFound(wish.orderId);
  const open = await openReturnOf(tx, accountId, order.id);
  if (open !== null) return { id: open.id, basis: open.basis, made: false, events: [] };
  const { returnDays } = await readShopSettings(tx, accountId);
  const verdict = returnRight(order, await dayOfDeliveryEnds(tx, accountId, order.id), wish.reason, returnDays, wish.at);
  if (!verdict.may && !(wish.goodwill === true && verdict.why === "too_late"))
    throw new AppError("conflict", "commerce.return_not_possible", {
      message: "This order cannot be given back now.",
      details: { why: verdict.why },
      issues: [{ path: "order_id", message: verdict.why }],
    });
  const one = {
    id: newId(),
    orderId: order.id,
    kind: wish.kind,
    reason: wish.reason,
    note: wish.note ?? "",
    status: "requested" as const,
    basis: verdict.may ? verdict.basis : ("goodwill" as const),
    items: piecesOf(await linesOf(tx, accountId, order.id), wish.items),
    conversationId: wish.conversationId ?? null,
    actor: wish.actor,
    createdAt: wish.at,
  };
  await insertReturn(tx, accountId, one);
  return { id: one.id, basis: one.basis, made: true, events: [returnChanged({ ...one, customerId: order.customerId })] };
}
