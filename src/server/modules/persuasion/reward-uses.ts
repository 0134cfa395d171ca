import { listActivity } from "#modules/conversations/index.ts";
import type { Db } from "#platform/db/db.ts";
import type { Consumer } from "#platform/events/consumers.ts";
import { appendEvents, type LoggedEvent, type NewEvent } from "#platform/events/log.ts";
import { accountsToSettle, noteOnSales, settleBySigns, settleLost, type Sign } from "./outcomes.repo.ts";

const kindOf: Readonly<Record<string, Sign["kind"]>> = {
  "cart.opened": "cart",
  "cart.changed": "cart",
  "order.placed": "purchase",
  "appointment.booked": "booking",
};

function signOf({ type, subjectId, data, at }: LoggedEvent): Sign | null {
  if (type === "customer.opt_out" && subjectId !== null) return { customerId: subjectId, kind: "opt_out", at: at.toISOString() };
  const kind = kindOf[type];
  return kind === undefined || typeof data["customerId"] !== "string"
    ? null
    : { customerId: data["customerId"], kind, at: at.toISOString() };
}

/** What customers do after something was said to them decides what is said to others: it is read from the event log. */
export const persuasionRewards: Consumer = {
  name: "persuasion_rewards",
  async handle(tx, accountId, events) {
    const signs = events.flatMap((event) => signOf(event) ?? []);
    const messages = events.flatMap(({ type, subjectId }) => (type === "message.created" && subjectId !== null ? [subjectId] : []));
    if (messages.length > 0)
      for (const said of await listActivity(tx, accountId, messages))
        if (said.direction === "incoming" && said.intent === "complaint")
          signs.push({ customerId: said.customer_id, kind: "complaint", at: said.at.toISOString() });
    if (signs.length === 0) return;
    await settleBySigns(tx, accountId, signs);
    await noteTechniques(tx, accountId, events);
  },
};

const wordOf = (value: unknown) => (typeof value === "string" ? value : null);

/** Carts and orders say what was used before them; the figures of each customer are counted from there. */
async function noteTechniques(tx: Parameters<Consumer["handle"]>[0], accountId: string, events: readonly LoggedEvent[]): Promise<void> {
  const sales = events.flatMap(({ type, data, at }) => {
    const customerId = wordOf(data["customerId"]);
    const isSale = type === "order.placed" || type === "cart.changed" || type === "cart.opened";
    if (customerId === null || !isSale) return [];
    return [{ customerId, cartId: wordOf(data["cartId"]), orderId: wordOf(data["orderId"]), at: at.toISOString() }];
  });
  if (sales.length === 0) return;
  const noted = await noteOnSales(tx, accountId, sales);
  const told: NewEvent[] = [
    ...noted.carts.map(({ id, customerId }) => ({ type: "cart.changed", subjectId: id, data: { cartId: id, customerId } })),
    ...noted.orders.map(({ id, customerId }) => ({ type: "order.updated", subjectId: id, data: { orderId: id, customerId } })),
  ];
  if (told.length > 0) tx.ending(appendEvents(tx, accountId, told));
}

/** Settles what nothing followed; gives back how many. */
export async function settlePersuasion(db: Db, now: Date): Promise<number> {
  let settled = 0;
  for (const accountId of await db.system((tx) => accountsToSettle(tx, now)))
    settled += await db.account(accountId, (tx) => settleLost(tx, accountId, now));
  return settled;
}
