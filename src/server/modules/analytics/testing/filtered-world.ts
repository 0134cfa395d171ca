import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";
import { newId } from "#shared/ids.ts";
import { day, putFacts } from "./june.ts";

/**
 * Facts of three customers that filters tell apart: Ana came by WhatsApp, is gold and bought twice; Bia came by the web chat and bought once; Caio came by the web
 * chat, from an ad, and bought nothing. One person answers them all.
 */
export async function putFiltered(store: AnalyticsStore, accountId: string, person: string): Promise<void> {
  const [ana, bia, caio] = [newId(), newId(), newId()];
  const put = (table: string, rows: readonly object[]) => putFacts(store, accountId, table, rows);
  const conversations = [newId(), newId(), newId()];
  await put(
    "fact_openings",
    [ana, bia, caio].map((customer_id, index) => ({
      conversation_id: conversations[index],
      opening: 1,
      customer_id,
      channel: index === 0 ? "whatsapp" : "webchat",
      inbox_id: accountId,
      at: day(2 + index),
      last_at: day(2 + index),
      labels: index === 0 ? ["vip"] : [],
    })),
  );
  await put(
    "fact_messages",
    [ana, bia, caio].map((customer_id, index) => ({
      id: newId(),
      conversation_id: conversations[index],
      opening: 1,
      customer_id,
      person_id: person,
      sender: "person",
      reply: "person",
      reply_seconds: 20 * (index + 1),
      at: day(3 + index),
    })),
  );
  await put("fact_customers", [
    {
      customer_id: ana,
      at: day(1),
      orders: 2,
      spent_cents: 9000,
      first_order_at: day(3),
      last_order_at: day(4),
      segment: "gold",
      state: "SP",
    },
    { customer_id: bia, at: day(1), orders: 1, spent_cents: 1000, first_order_at: day(4), last_order_at: day(4), segment: "", state: "RJ" },
  ]);
  await put(
    "fact_leads",
    [ana, bia, caio].map((customer_id, index) => ({
      id: newId(),
      customer_id,
      at: day(2 + index),
      channel: index === 0 ? "whatsapp" : "webchat",
      source: index === 2 ? "ads" : "site",
      status: index === 0 ? "converted" : "new",
      reached: index === 0 ? 5 : index,
      score: 50,
      last_activity_at: day(5),
      ...(index === 0 ? { converted_at: day(4) } : {}),
    })),
  );
  await put(
    "fact_orders",
    [ana, ana, bia].map((customer_id, index) => ({
      id: newId(),
      customer_id,
      at: day(3 + index),
      channel: index === 2 ? "webchat" : "whatsapp",
      status: "paid",
      total_cents: 1000 * (index + 1),
      techniques: [],
    })),
  );
}
