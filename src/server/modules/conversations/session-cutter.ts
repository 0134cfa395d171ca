import { recordActivity } from "#modules/customers/index.ts";
import type { Consumer } from "#platform/events/consumers.ts";
import { listActivity } from "./journey.repo.ts";

/** Cuts customers' sessions from the messages of all channels, in the order of the event log. */
export const sessionCutter: Consumer = {
  name: "customer_sessions",
  derives: true,
  async handle(tx, accountId, events) {
    const ids = events.flatMap((event) => (event.type === "message.created" && event.subjectId !== null ? [event.subjectId] : []));
    if (ids.length === 0) return;
    const rows = await listActivity(tx, accountId, ids);
    await recordActivity(
      tx,
      accountId,
      rows.map((row) => ({
        customerId: row.customer_id,
        at: row.at,
        channel: row.channel,
        byCustomer: row.direction === "incoming",
        intent: row.intent,
        products: row.products ?? [],
      })),
    );
  },
};
