import { afterAll, beforeAll, expect, test } from "vitest";
import { appendEvents } from "#platform/events/log.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { freshnessOf } from "./facts/freshness.ts";
import { rebuildFacts } from "./facts/keep-facts.ts";
import { metricIds } from "./metrics/registry.ts";
import { addChannel, addCustomers, analyticsBench, type Question } from "./testing/analytics-bench.ts";

const db = await testDatabase();
const now = new Date("2026-06-15T15:00:00Z");
let bench: Awaited<ReturnType<typeof analyticsBench>>;
let account = "";

beforeAll(async () => {
  bench = await analyticsBench(db, now);
  account = await testAccount(db);
  await addChannel(db, account);
}, 60_000);
afterAll(() => bench.close());

const ask = (question: Question, role?: Parameters<typeof bench.ask>[2], id?: string) => bench.ask(account, question, role, id);
const total = async (metric: string, more: Partial<Question> = {}) => (await ask({ metrics: [metric], period: "30d", ...more })).totals[0];

const person = newId();

async function aConversation(): Promise<{ customerId: string; conversationId: string }> {
  const [customerId, conversationId] = [newId(), newId()];
  await addCustomers(db, account, [customerId], now);
  await db.system(async (tx) => {
    await tx.execute(
      "insert into conversations (account_id, id, channel_id, channel, identity_id, customer_id, created_at) values ($1, $2, $1, 'webchat', $3, $3, $4)",
      [account, conversationId, customerId, now],
    );
    await appendEvents(tx, account, [{ type: "conversation.created", subjectId: conversationId, data: { conversationId } }]);
  });
  return { customerId, conversationId };
}

async function say(
  conversationId: string /** customer, person, agent, note, or the name of a mark. */,
  by: string,
  at: string,
): Promise<void> {
  const id = newId();
  const isMark = !["customer", "person", "agent", "note"].includes(by);
  const sender = isMark ? "system" : by === "customer" ? "cliente" : by === "agent" ? "bot" : "agent";
  await db.system(async (tx) => {
    await tx.execute(
      `insert into messages (account_id, id, conversation_id, channel_id, direction, sender_type, sender_id, type, text, status, private, payload, at)
       values ($1, $2, $3, $1, $4, $5, $6, 'text', 'Oi', 'delivered', $7, $8, $9)`,
      [
        account,
        id,
        conversationId,
        by === "customer" ? "incoming" : "outgoing",
        sender,
        sender === "agent" ? person : sender,
        isMark || by === "note",
        isMark ? { event: { kind: by } } : {},
        new Date(at),
      ],
    );
    if (by === "resolved" || by === "reopened")
      await tx.execute("update conversations set status = $3 where account_id = $1 and id = $2", [
        account,
        conversationId,
        by === "resolved" ? "closed" : "active",
      ]);
    await appendEvents(tx, account, [{ type: "message.created", subjectId: id, data: { conversationId, messageId: id } }]);
  });
}

test("a conversation by hand: counts, waits, the agent's part, and a reopening", async () => {
  const { conversationId } = await aConversation();
  await say(conversationId, "customer", "2026-06-10T12:00:00Z");
  await say(conversationId, "agent", "2026-06-10T12:00:10Z");
  await say(conversationId, "customer", "2026-06-10T12:01:00Z");
  await say(conversationId, "handed_over", "2026-06-10T12:01:05Z");
  await say(conversationId, "note", "2026-06-10T12:02:00Z");
  await say(conversationId, "person", "2026-06-10T12:03:05Z");
  await say(conversationId, "resolved", "2026-06-10T13:00:00Z");
  // Came back two days later; the agent alone ended it.
  await say(conversationId, "reopened", "2026-06-12T02:30:00Z");
  await say(conversationId, "customer", "2026-06-12T02:30:00Z");
  await say(conversationId, "agent", "2026-06-12T02:30:20Z");
  await say(conversationId, "resolved", "2026-06-12T02:40:00Z");
  await bench.catchUp();
  expect(await freshnessOf(db, account)).toEqual({ behindSeconds: 0, behindEvents: 0 });

  const expected: Record<string, number> = {
    conversations: 2,
    new_conversations: 1,
    reopened_conversations: 1,
    resolved_conversations: 2,
    incoming_messages: 3,
    outgoing_messages: 3,
    private_notes: 1,
    first_response_mean: 120,
    first_response_p95: 120,
    response_time_median: 120,
    resolution_time_mean: (3600 + 600) / 2,
    first_answer_mean: 15,
    agent_autonomy: 50,
    hand_over_rate: 50,
    first_contact_resolution: 50,
    recontact_rate: 50,
    messages_per_conversation: 3,
    active_customers: 1,
    new_customers: 1,
  };
  const { totals } = await ask({ metrics: Object.keys(expected) });
  expect(Object.fromEntries(totals.map(({ metric, value }) => [metric, value]))).toEqual(expected);

  // 02:30 UTC is the evening before in São Paulo.
  const days = await ask({ metrics: ["conversations"], interval: "day", period: "custom", from: "2026-06-10", to: "2026-06-12" });
  expect(days.rows.map(({ bucket, cells }) => [bucket, cells[0]?.value])).toEqual([
    ["2026-06-10", 1],
    ["2026-06-11", 1],
    ["2026-06-12", 0],
  ]);
  const utc = await ask({
    metrics: ["conversations"],
    interval: "day",
    timeZone: "UTC",
    period: "custom",
    from: "2026-06-10",
    to: "2026-06-12",
  });
  expect(utc.rows.map(({ cells }) => cells[0]?.value)).toEqual([1, 0, 1]);
  const byHour = await ask({ metrics: ["incoming_messages"], dimensions: ["hour", "weekday"] });
  expect(byHour.rows.map(({ keys, cells }) => [...keys, cells[0]?.value])).toEqual([
    ["9", "3", 2],
    ["23", "4", 1],
  ]);
  expect(await total("replies", { filters: { person: [person] } })).toMatchObject({ value: 1 });
});

test("a role sees what is its own", async () => {
  const mine = await ask({ metrics: ["replies"] }, "SECRETARY", person);
  expect(mine.totals[0]?.value).toBe(1);
  expect((await ask({ metrics: ["replies"] }, "SECRETARY", newId())).totals[0]?.value).toBe(0);
  await expect(ask({ metrics: ["marketing_cost"] }, "SECRETARY")).rejects.toMatchObject({ code: "analytics.unknown_metric" });
  await expect(ask({ metrics: ["conversations"] }, "MARKETING")).rejects.toMatchObject({ code: "analytics.unknown_metric" });
  await expect(ask({ metrics: ["replies"], dimensions: ["person"] }, "BI")).rejects.toMatchObject({ code: "analytics.unknown_dimension" });
  expect((await ask({ metrics: ["conversations"] }, "BI")).totals[0]).toMatchObject({ value: null, n: 0, enough: false });
});

test("what does not exist is refused with what does", async () => {
  await expect(ask({ metrics: ["nonsense"] })).rejects.toMatchObject({ message: expect.stringContaining("revenue") as string });
  await expect(ask({ metrics: ["revenue"], dimensions: ["queue"] })).rejects.toMatchObject({
    message: expect.stringContaining("campaign") as string,
  });
  await expect(ask({ metrics: ["revenue"], period: "fortnight" })).rejects.toMatchObject({ code: "analytics.unknown_period" });
  await expect(ask({ metrics: ["revenue"], timeZone: "Mars/Olympus" })).rejects.toMatchObject({ code: "analytics.unknown_zone" });
  await expect(ask({ metrics: ["revenue"], period: "365d", interval: "hour" })).rejects.toMatchObject({
    code: "analytics.period_too_long",
    message: expect.stringContaining("day") as string,
  });
});

test("every metric can be computed, whole and in pieces, in and out of business hours", async () => {
  for (const businessHours of [false, true])
    for (let from = 0; from < metricIds.length; from += 20) {
      const metrics = metricIds.slice(from, from + 20);
      const answer = await ask({ metrics, interval: "week", compare: true, businessHours });
      expect(answer.totals.map(({ metric }) => metric)).toEqual(metrics);
      expect(answer.rows.length).toBeGreaterThan(3);
    }
}, 120_000);

test("a rebuild changes nothing, and what is not there any more does not count after it", async () => {
  const before = await total("incoming_messages");
  await rebuildFacts(db, bench.vault, account, () => {});
  await bench.catchUp();
  expect(await total("incoming_messages")).toEqual(before);
  await db.system((tx) => tx.execute("delete from conversations where account_id = $1", [account]));
  await rebuildFacts(db, bench.vault, account, () => {});
  await bench.catchUp();
  expect((await total("incoming_messages"))?.value).toBe(0);
});
