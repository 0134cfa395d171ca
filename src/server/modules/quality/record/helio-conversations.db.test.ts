import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { startConsumers } from "#platform/events/consumers.ts";
import { appendEvents, type NewEvent } from "#platform/events/log.ts";
import { createLogger } from "#platform/log/logger.ts";
import { openSignals } from "#platform/events/signals.ts";
import type { Tx } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { helioConversations, rebuildHelioConversations } from "./keep-records.ts";
import { findRecord, type RecordRow } from "./records.repo.ts";

const db = await testDatabase();
const now = new Date("2026-11-20T15:00:00Z");
const clock = { now: () => now };
let account = "";
beforeAll(async () => {
  account = await testAccount(db);
  await db.system((tx) =>
    tx.execute("insert into channels (account_id, id, kind, name, external_id) select $1, $1, 'webchat', 'Chat', 'x'", [account]),
  );
});

type Kind =
  | "customer"
  | "bot"
  | "person"
  | "note"
  | "away"
  | "mark"
  | "close"
  | "reopen"
  | "order"
  | "cancel"
  | "call"
  | "check"
  | "flag"
  | "merge";
interface Step {
  kind: Kind;
  /** Minutes after the step before; below zero: it came late. */
  minutes: number;
  intent: string;
  feeling: number;
  text: string;
  sure: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom<Kind>(
    ...(["customer", "customer", "customer", "bot", "bot", "person", "note", "away", "mark"] as const),
    ...(["close", "reopen", "order", "cancel", "call", "check", "flag", "merge"] as const),
  ),
  minutes: fc.integer({ min: -20, max: 50 }),
  intent: fc.constantFrom("product_search", "order_status", "thanks", "greeting", "faq", "data_deletion", "product_compare"),
  feeling: fc.constantFrom(-0.8, -0.3, 0, 0.4, 0.9),
  text: fc.constantFrom("cadê meu pedido", "CADÊ meu pedido", "oi", "vocês têm sofá azul?", "obrigada demais"),
  sure: fc.boolean(),
});

interface Said {
  id: string;
  kind: Kind;
  at: number;
  intent: string;
  feeling: number;
  text: string;
  sure: boolean;
  flagged: boolean;
}
interface Model {
  said: Said[];
  closed: boolean;
  orders: { id: string; cents: number; gone: boolean }[];
  calls: number;
  marks: number;
  handed: boolean;
}

const label = (score: number) => (score < -0.2 ? "negative" : score > 0.2 ? "positive" : "neutral");

/** The second computation: plain loops, nothing of the first one's. */
function expected(model: Model, customerId: string) {
  const talk = model.said.filter(({ kind }) => kind !== "note");
  const incoming = talk.filter(({ kind }) => kind === "customer");
  const bot = talk.filter(({ kind }) => kind === "bot");
  const person = talk.filter(({ kind }) => kind === "person");
  const answers: number[] = [];
  let since: number | null = null;
  for (const one of talk) {
    if (one.kind === "customer") since ??= one.at;
    else if (one.kind !== "away" && since !== null) {
      answers.push(Math.max(0, one.at - since));
      since = null;
    }
  }
  const byTime = talk.map(({ at }) => at).toSorted((a, b) => a - b);
  let millis = 0;
  for (const [index, at] of byTime.entries()) {
    const gap = at - (byTime[index - 1] ?? at);
    if (gap <= 30 * 60_000) millis += gap;
  }
  const counts = new Map<string, number>();
  for (const { intent } of incoming) if (!["thanks", "greeting"].includes(intent)) counts.set(intent, (counts.get(intent) ?? 0) + 1);
  const seen = new Set<string>();
  let repeated = 0;
  for (const { text } of incoming) {
    const plain = text.toLowerCase();
    if (plain.length < 8) continue;
    if (seen.has(plain)) repeated += 1;
    seen.add(plain);
  }
  let again = false;
  for (const [index, one] of bot.entries()) if (index > 0 && bot[index - 1]?.text === one.text) again = true;
  const good = model.orders.filter(({ gone }) => !gone);
  const last = incoming.at(-1);
  const settled = good.length > 0 || (bot.length + person.length > 0 && (model.closed || last?.intent === "thanks"));
  const wrong = bot.some(({ flagged }) => flagged);
  const unsure = bot.some(({ sure }) => !sure);
  const marked = model.marks > 0;
  const badEnd = last !== undefined && last.feeling <= -0.25;
  return {
    customer_id: customerId,
    status: model.closed
      ? bot.length + person.length > 0
        ? "resolved"
        : "completed"
      : model.handed
        ? "escalated"
        : now.getTime() - (byTime.at(-1) ?? now.getTime()) >= 24 * 3_600_000
          ? settled || (talk.at(-1)?.kind !== "customer" && bot.length + person.length > 0 && !marked)
            ? "completed"
            : "abandoned"
          : "active",
    message_count: talk.length,
    user_message_count: incoming.length,
    helio_message_count: bot.length,
    human_message_count: person.length,
    automatic_message_count: talk.filter(({ kind }) => kind === "away").length,
    note_count: model.said.length - talk.length,
    duration_seconds: Math.round(millis / 1000),
    first_response_ms: answers[0] ?? null,
    avg_response_time_ms: answers.length === 0 ? null : Math.round(answers.reduce((sum, ms) => sum + ms, 0) / answers.length),
    issue_resolved: settled,
    led_to_purchase: good.length > 0,
    order_value_cents: good.length === 0 ? null : good.reduce((sum, { cents }) => sum + cents, 0),
    topics: [...counts]
      .toSorted((a, b) => b[1] - a[1] || incoming.findIndex((m) => m.intent === a[0]) - incoming.findIndex((m) => m.intent === b[0]))
      .map(([name]) => name),
    first_feeling: incoming[0]?.feeling ?? null,
    last_feeling: last?.feeling ?? null,
    repeated_questions: repeated,
    had_hallucinations: wrong,
    had_errors: again,
    needed_clarification: unsure,
    quality_score:
      bot.length === 0
        ? null
        : 100 -
          (wrong ? 40 : 0) -
          (again ? 20 : 0) -
          (unsure ? 10 : 0) -
          (marked ? 10 : 0) -
          (badEnd ? 10 : 0) -
          Math.min(10, repeated * 5),
    model_calls: model.calls,
    prompt_tokens: model.calls * 100,
    cost_micros: model.calls * 7,
    escalated_to_human: marked,
    user_requested_deletion: incoming.some(({ intent }) => intent === "data_deletion"),
  };
}

async function play(tx: Tx, conversationId: string, customers: string[], model: Model, at: number, s: Step): Promise<NewEvent[]> {
  const touched = (type: string, subjectId = conversationId): NewEvent => ({ type, subjectId, data: { conversationId } });
  const run = (text: string, ...values: unknown[]) => tx.execute(text, [account, ...values]);
  const set = (change: string, ...values: unknown[]) =>
    run(`update conversations set ${change} where account_id = $1 and id = $2`, conversationId, ...values);
  if (["customer", "bot", "person", "note", "away", "mark"].includes(s.kind)) {
    const id = newId();
    const sender = { customer: "cliente", bot: "bot", person: "agent", note: "agent", away: "system_bot", mark: "system" }[s.kind as "bot"];
    await run(
      `insert into messages (account_id, id, conversation_id, channel_id, direction, sender_type, sender_id, type, text, status, private, is_automation, at, nlp, agent_response, payload)
       values ($1, $2, $3, $1, $4, $5, 's', 'text', $6, 'sent', $7, $8, $9, $10, $11, $12)`,
      id,
      conversationId,
      s.kind === "customer" ? "incoming" : "outgoing",
      sender,
      s.text,
      s.kind === "note" || s.kind === "mark",
      s.kind === "away",
      new Date(at),
      s.kind === "customer"
        ? JSON.stringify({
            intent: s.intent,
            confidence: 0.9,
            language: "pt-BR",
            entities: [],
            sentiment: { score: s.feeling, magnitude: 1, label: label(s.feeling) },
          })
        : null,
      s.kind === "bot" ? JSON.stringify({ confidence: s.sure ? 0.9 : 0.1, brain: { kind: "builtin" }, products_shown: [] }) : null,
      JSON.stringify(s.kind === "mark" ? { event: { kind: "handed_over", reason: "low_confidence" } } : {}),
    );
    if (s.kind === "mark") {
      model.marks += 1;
      model.handed = true;
      await set("bot = 'paused'");
    } else model.said.push({ ...s, id, at, flagged: false });
    return [{ type: "message.created", subjectId: id, data: { conversationId, messageId: id } }];
  }
  switch (s.kind) {
    case "close":
    case "reopen":
      model.closed = s.kind === "close";
      await set("status = $3", model.closed ? "closed" : "active");
      return [touched(model.closed ? "conversation.resolved" : "conversation.reopened")];
    case "order": {
      const [cart, order, cents] = [newId(), newId(), 1000 + model.orders.length * 500];
      await run(
        "insert into carts (account_id, id, customer_id, conversation_id, status, checkout_secret, created_at, updated_at) values ($1, $2, $3, $4, 'converted', $5, $6, $6)",
        cart,
        customers.at(-1),
        conversationId,
        Buffer.from(cart),
        new Date(at),
      );
      await run(
        `insert into orders (account_id, id, order_number, customer_id, cart_id, status, subtotal_cents, grand_total_cents, placed_at, updated_at)
         values ($1, $2, $3, $4, $5, 'paid', $6, $6, $7, $7)`,
        order,
        order,
        customers.at(-1),
        cart,
        cents,
        new Date(at),
      );
      model.orders.push({ id: order, cents, gone: false });
      return [{ type: "order.placed", subjectId: order, data: { orderId: order } }];
    }
    case "cancel": {
      const order = model.orders.find(({ gone }) => !gone);
      if (!order) return [];
      order.gone = true;
      await run("update orders set status = 'cancelled' where account_id = $1 and id = $2", order.id);
      return [{ type: "order.status_changed", subjectId: order.id, data: { orderId: order.id } }];
    }
    case "call":
      model.calls += 1;
      await run(
        `insert into ia_logs (account_id, id, conversation_id, channel, user_type, provider, model, input_tokens, output_tokens, cost_micros, latency_ms, success, at)
         values ($1, $2, $3, 'webchat', 'cliente', 'p', 'm', 100, 10, 7, 5, true, $4)`,
        newId(),
        conversationId,
        new Date(at),
      );
      return [touched("agent.model_called")];
    case "check": {
      const message = model.said.findLast(({ kind }) => kind === "customer");
      if (!message) return [];
      message.intent = s.intent;
      await run(
        `insert into understanding_checks (account_id, message_id, conversation_id, read_intent, read_confidence, read_sentiment, intent, sentiment, by_person, at)
         values ($1, $2, $3, 'faq', 0.5, 'neutral', $4, $5, '{}', $6) on conflict (account_id, message_id) do update set intent = excluded.intent`,
        message.id,
        conversationId,
        s.intent,
        label(message.feeling),
        new Date(at),
      );
      return [touched("message.reviewed", message.id)];
    }
    case "flag": {
      const reply = model.said.findLast(({ kind }) => kind === "bot");
      if (!reply || reply.flagged) return [];
      reply.flagged = true;
      await run(
        "insert into reply_flags (account_id, message_id, flag, conversation_id, by_person, at) values ($1, $2, 'hallucination', $3, '{}', $4)",
        reply.id,
        conversationId,
        new Date(at),
      );
      return [touched("message.reviewed", reply.id)];
    }
    default: {
      const into = newId();
      await run("insert into customers (account_id, id, name) values ($1, $2, 'Bia')", into);
      await set("customer_id = $3", into);
      const from = customers.at(-1);
      customers.push(into);
      return [{ type: "customer.merged", subjectId: into, data: { fromId: from, intoId: into } }];
    }
  }
}

const countedOf = async (conversationId: string): Promise<Omit<RecordRow, "updated_at"> | null> => {
  const row = await db.account(account, (tx) => findRecord(tx, account, conversationId, now));
  if (row === null) return null;
  const { updated_at: _, ...rest } = row;
  return rest;
};

test("live from the log a record is what plain counting and a rebuild say, whatever happened in whatever order", async () => {
  const signals = await openSignals(db);
  const consumers = startConsumers({ db, signals, log: createLogger({ level: "silent" }), consumers: [helioConversations(clock)] });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 22 }), fc.integer({ min: 0, max: 3 }), async (steps, daysAgo) => {
      const conversationId = newId();
      const customers = [newId()];
      const model: Model = { said: [], closed: false, orders: [], calls: 0, marks: 0, handed: false };
      await db.account(account, async (tx) => {
        await tx.execute("insert into customers (account_id, id, name) values ($1, $2, 'Ana')", [account, customers[0]]);
        await tx.execute(
          "insert into conversations (account_id, id, channel_id, channel, identity_id, customer_id, created_at) values ($1, $2, $1, 'webchat', $2, $3, $4)",
          [account, conversationId, customers[0], now],
        );
        await appendEvents(tx, account, [{ type: "conversation.created", subjectId: conversationId, data: { conversationId } }]);
      });
      let at = now.getTime() - daysAgo * 86_400_000 - 3_600_000;
      for (const [index, one] of steps.entries()) {
        at += one.minutes * 60_000;
        const place = at;
        await db.account(account, async (tx) => {
          const events = await play(tx, conversationId, customers, model, place, one);
          if (events.length > 0) await appendEvents(tx, account, events);
        });
        // Sometimes in the middle, so that the same record is counted again and again.
        if (index % 7 === 3) await consumers.drain();
      }
      await consumers.drain();
      const live = await countedOf(conversationId);
      expect(live).toMatchObject(expected(model, customers.at(-1) ?? ""));
      await rebuildHelioConversations(db, account, clock, () => {});
      expect(await countedOf(conversationId)).toEqual(live);
    }),
    { numRuns: 60 },
  );
  await consumers.stop();
  await signals.close();
});
