import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { startConsumers } from "#platform/events/consumers.ts";
import { appendEvents } from "#platform/events/log.ts";
import { createLogger } from "#platform/log/logger.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { countFacts, factsOf } from "./facts.repo.ts";
import { type Facts, metricsOf } from "./facts.ts";
import { rebuildUserMetrics, userMetrics } from "./user-metrics.ts";

const db = await testDatabase();
const now = new Date("2026-11-20T15:00:00Z");
const clock = { now: () => now };
const day = 86_400_000;
let account = "";
let other = "";
const product = newId();

beforeAll(async () => {
  account = await testAccount(db);
  other = await testAccount(db, "Outra");
  await db.system(async (tx) => {
    const category = newId();
    await tx.execute("insert into categories (account_id, id, name, slug) values ($1, $2, 'Casa', 'casa')", [account, category]);
    await tx.execute("insert into products (account_id, id, sku, name, category_id) values ($1, $2, 'M', 'Mesa', $3)", [
      account,
      product,
      category,
    ]);
    await tx.execute("insert into channels (account_id, id, kind, name, external_id) select $1, $1, 'webchat', 'Chat', 'x'", [account]);
  });
});

/** What happens to one customer, and the same in a plain list beside it. */
interface Step {
  kind: "order" | "cancel" | "message" | "reply" | "review";
  daysAgo: number;
  cents: number;
  method: "pix" | "credit_card";
  quantity: number;
  technique: boolean;
}

interface Model {
  orders: { id: string; at: number; cents: number; method: string; quantity: number; price: number; technique: boolean; gone: boolean }[];
  messages: { direction: "incoming" | "outgoing"; technique: boolean }[];
  scores: number[];
}

/** The second computation: plain loops over the list, nothing of the first one's. */
function expected(model: Model) {
  const good = model.orders.filter((order) => !order.gone);
  const within = (days: number) => good.filter((order) => now.getTime() - order.at <= days * day).length;
  let turns = 0;
  let answered = 0;
  for (const [index, message] of model.messages.entries()) {
    const next = model.messages[index + 1];
    if (message.direction === "outgoing" && next?.direction !== "outgoing") {
      turns += 1;
      if (next !== undefined) answered += 1;
    }
  }
  const total = good.reduce((sum, order) => sum + order.cents, 0);
  const shown = model.messages.filter((message) => message.technique).length;
  const used = good.filter((order) => order.technique).length;
  return {
    lifetime: Math.round(total) / 100,
    average: good.length === 0 ? null : Math.round(total / good.length) / 100,
    frequency: [within(30), within(90), within(365)],
    pix: good.filter((order) => order.method === "pix").length,
    pieces: good.reduce((sum, order) => sum + order.quantity, 0),
    least: good.length === 0 ? null : Math.min(...good.map((order) => order.price)) / 100,
    interactions: model.messages.length,
    rate: turns === 0 ? null : Math.round((answered / turns) * 10_000) / 10_000,
    satisfaction:
      model.scores.length === 0 ? null : Math.round((model.scores.reduce((sum, one) => sum + one, 0) / model.scores.length) * 100) / 100,
    technique: shown === 0 ? undefined : Math.min(1, Math.round((used / shown) * 10_000) / 10_000),
  };
}

function told(facts: Facts, customerId: string) {
  const metrics = metricsOf(customerId, facts, now, now);
  const { purchase_frequency: frequency } = metrics.shopping_behavior;
  return {
    lifetime: metrics.conversion_metrics.lifetime_value,
    average: metrics.conversion_metrics.average_order_value,
    frequency: [frequency.last_30_days, frequency.last_90_days, frequency.last_365_days],
    pix: metrics.shopping_behavior.payment_methods.find((one) => one.method === "pix")?.frequency ?? 0,
    pieces: metrics.shopping_behavior.favorite_categories.reduce((sum, one) => sum + one.purchase_count, 0),
    least: metrics.shopping_behavior.price_range.min,
    interactions: metrics.interaction_metrics.total_interactions,
    rate: metrics.interaction_metrics.response_rate,
    satisfaction: metrics.engagement_scores.satisfaction,
    technique: metrics.persuasion_effectiveness.most_effective_techniques[0]?.conversion_rate,
  };
}

async function take(customerId: string, conversationId: string, model: Model, step: Step, index: number): Promise<void> {
  const at = now.getTime() - step.daysAgo * day;
  await db.system(async (tx) => {
    const events: { type: string; subjectId: string; data: Record<string, unknown> }[] = [];
    if (step.kind === "order") {
      const id = newId();
      const cents = step.cents * step.quantity;
      await tx.execute(
        `insert into orders (account_id, id, order_number, customer_id, status, subtotal_cents, grand_total_cents, payment, conversion, placed_at, updated_at)
         values ($1, $2, $3, $4, 'paid', $5, $5, $6, $7, $8, $8)`,
        [
          account,
          id,
          id,
          customerId,
          cents,
          { method: step.method, status: "approved" },
          { techniques_used: step.technique ? ["scarcity"] : [] },
          new Date(at),
        ],
      );
      await tx.execute(
        `insert into order_items (account_id, order_id, line, product_id, name, quantity, unit_price_cents, total_cents) values ($1, $2, 0, $3, 'Mesa', $4, $5, $6)`,
        [account, id, product, step.quantity, step.cents, cents],
      );
      model.orders.push({
        id,
        at,
        cents,
        method: step.method,
        quantity: step.quantity,
        price: step.cents,
        technique: step.technique,
        gone: false,
      });
      events.push({ type: "order.placed", subjectId: id, data: { customerId } });
    } else if (step.kind === "cancel") {
      const order = model.orders.find((one) => !one.gone);
      if (!order) return;
      order.gone = true;
      await tx.execute("update orders set status = 'cancelled' where account_id = $1 and id = $2", [account, order.id]);
      events.push({ type: "order.status_changed", subjectId: order.id, data: { customerId } });
    } else if (step.kind === "review") {
      const order = model.orders[0];
      if (!order) return;
      const score = (step.quantity % 5) + 1;
      await tx.execute(
        "insert into order_reviews (account_id, id, order_id, customer_id, score, created_at) values ($1, $2, $3, $4, $5, $6)",
        [account, newId(), order.id, customerId, score, new Date(at)],
      );
      model.scores.push(score);
      events.push({ type: "order.updated", subjectId: order.id, data: { customerId } });
    } else {
      const direction = step.kind === "message" ? "incoming" : "outgoing";
      const technique = direction === "outgoing" && step.technique;
      const id = newId();
      await tx.execute(
        `insert into messages (account_id, id, conversation_id, channel_id, direction, sender_type, sender_id, type, text, status, agent_response, at)
         values ($1, $2, $3, $1, $4, $5, 'x', 'text', 'Oi', 'delivered', $6, $7)`,
        [
          account,
          id,
          conversationId,
          direction,
          direction === "incoming" ? "customer" : "bot",
          technique ? { techniques_used: ["scarcity"], products_shown: [] } : null,
          new Date(now.getTime() - day + index * 60_000),
        ],
      );
      model.messages.push({ direction, technique });
      events.push({ type: "message.created", subjectId: id, data: { conversationId } });
    }
    await appendEvents(tx, account, events);
  });
}

test("what the event log keeps equals a plain computation at any moment, and a rebuild changes nothing", async () => {
  const signals = { on: () => () => {}, emit: () => {}, close: () => Promise.resolve() };
  const consumers = startConsumers({
    db,
    signals,
    log: createLogger({ level: "silent" }),
    consumers: [userMetrics(clock)],
  });
  const step = fc.record<Step>({
    kind: fc.constantFrom("order", "order", "cancel", "message", "reply", "review"),
    daysAgo: fc.integer({ min: 0, max: 500 }),
    cents: fc.integer({ min: 1, max: 99_999 }),
    method: fc.constantFrom("pix", "credit_card"),
    quantity: fc.integer({ min: 1, max: 4 }),
    technique: fc.boolean(),
  });
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const [customerId, conversationId] = [newId(), newId()];
        await db.system(async (tx) => {
          await tx.execute("insert into customers (account_id, id, name) values ($1, $2, 'Ana')", [account, customerId]);
          const identity = newId();
          await tx.execute(
            `insert into contact_identities (account_id, id, customer_id, kind, scope, value_index, value_sealed) values ($1, $2, $3, 'visitor', '', $4, $4)`,
            [account, identity, customerId, Buffer.from(identity)],
          );
          await tx.execute(
            "insert into conversations (account_id, id, channel_id, channel, identity_id, customer_id) values ($1, $2, $1, 'webchat', $3, $4)",
            [account, conversationId, identity, customerId],
          );
        });
        const model: Model = { orders: [], messages: [], scores: [] };
        for (const [index, one] of steps.entries()) {
          await take(customerId, conversationId, model, one, index);
          // Not after every step: batches of several events have to come out the same.
          if (index % 3 === 0 || index === steps.length - 1) await consumers.drain();
        }
        const kept = await db.account(account, (tx) => factsOf(tx, account, customerId));
        if (model.orders.length + model.messages.length > 0) {
          if (!kept?.facts) throw new Error("Nothing was kept.");
          expect(told(kept.facts, customerId)).toEqual(expected(model));
        }
      }),
      { numRuns: 12 },
    );
  } finally {
    await consumers.stop();
  }
  const all = () =>
    db.system((tx) => tx.query("select customer_id, facts from user_metrics where account_id = $1 order by customer_id", [account]));
  const before = await all();
  const seen: number[] = [];
  const done = await rebuildUserMetrics(db, account, clock, (count) => seen.push(count));
  expect(done).toBeGreaterThanOrEqual(12);
  expect(seen.at(-1)).toBe(done);
  const after = await all();
  expect(after.filter((row) => before.some((one) => JSON.stringify(one) === JSON.stringify(row)))).toHaveLength(before.length);
  const foreign = (before as { customer_id: string }[])[0]?.customer_id ?? "";
  expect(await db.account(other, (tx) => factsOf(tx, other, foreign))).toBeNull();
}, 60_000);

test("what other systems know of a customer is told as they wrote it, and what is no number as nothing", async () => {
  const ids = [newId(), newId(), newId()];
  const given = [
    { attributes: {}, extra: { referral_count: 2, loyalty_points: 450 } },
    { attributes: { loyalty_points: 1e30 }, extra: { referral_count: "many" } },
    { attributes: {}, extra: {} },
  ];
  await db.system(async (tx) => {
    for (const [at, id] of ids.entries())
      await tx.execute("insert into customers (account_id, id, attributes, extra) values ($1, $2, $3::jsonb, $4::jsonb)", [
        account,
        id,
        JSON.stringify(given[at]?.attributes),
        JSON.stringify(given[at]?.extra),
      ]);
  });
  const facts = await db.account(account, (tx) => countFacts(tx, account, ids));
  const scores = ids.map((id) => {
    const found = facts.find(({ customerId }) => customerId === id);
    return found && [found.facts.referrals, found.facts.points];
  });
  expect(scores).toEqual([
    [2, 450],
    [null, 2_000_000_000],
    [null, null],
  ]);
});
