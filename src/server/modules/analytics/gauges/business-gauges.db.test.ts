import { afterAll, beforeAll, expect, test } from "vitest";
import { unavailable } from "#platform/analytics/analytics-store.ts";
import { appendEvents } from "#platform/events/log.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { addChannel, addCustomers, analyticsBench } from "../testing/analytics-bench.ts";
import { putWorld } from "../testing/raw-world.ts";
import { createBusinessGauges } from "./business-gauges.ts";

const db = await testDatabase();
const now = new Date("2026-06-15T15:00:00Z");
let bench: Awaited<ReturnType<typeof analyticsBench>>;
beforeAll(async () => {
  bench = await analyticsBench(db, now);
}, 60_000);
afterAll(() => bench.close());

const open = () => ({ ...bench.store, isOpen: () => true });
const clock = { now: () => now };

async function aBusiness(messages: number): Promise<string> {
  const accountId = await testAccount(db);
  await addChannel(db, accountId);
  const [customer, conversation] = [newId(), newId()];
  await addCustomers(db, accountId, [customer], now);
  const at = (minute: number) => new Date(now.getTime() - 3_600_000 + minute * 60_000).toISOString();
  const base = { conversation_id: conversation, channel_id: accountId, type: "text", status: "sent" };
  const answers = Array.from({ length: messages }, (_, index) => ({
    ...base,
    id: newId(),
    direction: index === 1 ? "outgoing" : "incoming",
    sender_type: index === 1 ? "agent" : "cliente",
    sender_id: accountId,
    at: at(index * 2),
  }));
  await putWorld(db, accountId, {
    conversations: [
      { id: conversation, channel_id: accountId, channel: "webchat", identity_id: customer, customer_id: customer, created_at: at(0) },
    ],
    messages: answers,
  });
  await db.system((tx) =>
    appendEvents(
      tx,
      accountId,
      answers.map(({ id }) => ({ type: "message.created", subjectId: id, data: {} })),
    ),
  );
  await bench.catchUp();
  return accountId;
}

test("an account's own numbers, and nobody's but its own", async () => {
  const [one, other] = [await aBusiness(3), await aBusiness(1)];
  const gauges = createBusinessGauges({ db, store: open(), clock });
  const text = await gauges(one);
  expect(text).toContain('prosa_business_messages_today{direction="in"} 2\n');
  expect(text).toContain('prosa_business_messages_today{direction="out"} 1\n');
  expect(text).toContain('prosa_business_first_response_seconds{quantile="0.9"} 120\n');
  expect(text).toContain("prosa_business_orders_today 0\n");
  expect(text).toContain("prosa_business_queued 0\n");
  // Nobody answered a question: no mean of nothing.
  expect(text).not.toMatch(/^prosa_business_csat_ratio \d/m);
  expect(await gauges(other)).toContain('prosa_business_messages_today{direction="in"} 1\n');
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
});

test("a collector that comes often does not make the numbers anew", async () => {
  const accountId = await aBusiness(1);
  let asked = 0;
  const store = {
    ...open(),
    query: <Row>(...of: Parameters<typeof bench.store.query>) => {
      asked += 1;
      return bench.store.query<Row>(...of);
    },
  };
  const gauges = createBusinessGauges({ db, store, clock });
  const first = await gauges(accountId);
  const before = asked;
  expect(before).toBeGreaterThan(0);
  expect(await gauges(accountId)).toBe(first);
  expect(asked).toBe(before);
});

test("without the store what is open now is told all the same", async () => {
  const accountId = await aBusiness(1);
  const gone = { ...open(), query: () => Promise.reject(unavailable("gone")) };
  const text = await createBusinessGauges({ db, store: gone, clock })(accountId);
  expect(text).toContain('prosa_business_conversations{state="open"}');
  expect(text).not.toMatch(/^prosa_business_orders_today \d/m);
});
