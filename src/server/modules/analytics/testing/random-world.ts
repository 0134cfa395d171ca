import { newId } from "#shared/ids.ts";
import { customersOfWorld, type Drawn, type Step } from "./drawn-world.ts";
import type { Row, World, WorldTable } from "./raw-world.ts";

// Rows of worlds at random, as they would be stored.

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
export interface BuiltWorld {
  /** What is stored at first: threads up to a place, all else in its first state. */
  early: World;
  /** What comes after it, and what becomes of what was there. */
  late: World;
  changes: [WorldTable, Row[]][];
  customers: string[];
  persons: string[];
}

const iso = (at: number) => new Date(at).toISOString();

/** A thread as it would be stored: in the order of ids, with the marks that the product sets. */
function threadOf(conversationId: string, channelId: string, steps: readonly Step[], start: number, persons: readonly string[]) {
  const rows: Row[] = [];
  const states: boolean[] = [];
  let at = start;
  let closed = false;
  const put = (sender: string, more: Row = {}) => {
    rows.push({
      id: newId(),
      conversation_id: conversationId,
      channel_id: channelId,
      direction: sender === "cliente" ? "incoming" : "outgoing",
      sender_type: sender,
      sender_id: sender,
      type: "text",
      status: "sent",
      at: iso(at),
      ...more,
    });
    states.push(closed);
  };
  const mark = (kind: string, more: Row = {}, when = at) =>
    put("system", { private: true, at: iso(when), payload: { event: { kind, ...more } } });
  for (const { kind, minutes, feeling, who } of steps) {
    at += minutes * minute + 1000;
    const nlp = feeling === null ? {} : { nlp: { sentiment: { score: feeling / 100 }, intent: "other" } };
    const person = { sender_id: persons[who] };
    if (kind === "customer" || kind === "late") {
      const when = kind === "late" ? at - 17 * minute - 1 : at;
      const opens = closed;
      closed = false;
      put("cliente", { at: iso(when), ...nlp });
      // As the product does: the mark has the time of the message that opened it.
      if (opens) mark("reopened", {}, when);
    } else if (kind === "resolve") {
      if (!closed) {
        closed = true;
        mark("resolved");
      }
    } else if (kind === "hand_over") {
      if (!closed) mark("handed_over", { reason: "asked" });
    } else if (kind === "assign") mark("assigned", { toId: who === 2 ? null : persons[who] });
    else if (kind === "person") put("agent", person);
    else if (kind === "note") put("agent", { ...person, private: true });
    else if (kind === "automatic") put("bot", { is_automation: true });
    else put("bot");
  }
  return { rows, states };
}

const statuses = ["new", "contacted", "qualified", "proposal", "negotiation", "converted"];

/** Rows of a drawn world. `from`: where its time begins. */
export function buildWorld(drawn: Drawn, channelId: string, from: number): BuiltWorld {
  const customers = Array.from({ length: customersOfWorld }, () => newId());
  const persons = [newId(), newId(), newId()];
  const [queueId, productId] = [newId(), newId()];
  const variants = [newId(), newId()];
  const early: World = {
    customers: customers.map((id, index) => ({
      id,
      name: "Ana Souza",
      created_at: iso(from + index * 5 * day),
      customer_value_tier: index % 2 === 0 ? "vip" : null,
    })),
    queues: [{ id: queueId, name: "Fila", settings: {} }],
    products: [{ id: productId, sku: productId, name: "Camisa" }],
    product_variants: variants.map((id) => ({ id, product_id: productId, sku: id, name: "M", price_cents: 100 })),
  };
  const late: World = {};
  const changes: [WorldTable, Row[]][] = [];
  const put = (world: World, table: WorldTable, ...rows: Row[]) => (world[table] = [...(world[table] ?? []), ...rows]);
  const customerAt = (index: number) => customers[index] as string;

  for (const one of drawn.threads) {
    const id = newId();
    const start = from + one.start * minute;
    const customer_id = customerAt(one.customer);
    const { rows, states } = threadOf(id, channelId, one.steps, start, persons);
    const cut = Math.floor(rows.length / 2);
    const closedBy = (count: number) => (states[count - 1] === true ? "closed" : "active");
    put(early, "conversations", {
      id,
      channel_id: channelId,
      channel: "webchat",
      identity_id: id,
      customer_id,
      status: closedBy(cut),
      created_at: iso(start),
    });
    put(early, "messages", ...rows.slice(0, cut));
    put(late, "messages", ...rows.slice(cut));
    changes.push(["conversations", [{ id, status: closedBy(rows.length), assignee_id: one.past === null ? null : persons[0] }]]);
    const hung = { conversation_id: id, customer_id };
    if (one.queue) {
      const { status, wait, handling, met, breached, breaches } = one.queue;
      const entered = start + 3 * minute;
      const assigned = status === "waiting" || status === "abandoned" ? null : entered + wait * minute;
      const itemId = newId();
      put(early, "queue_items", {
        id: itemId,
        ...hung,
        queue_id: queueId,
        channel: "webchat",
        status: "waiting",
        entered_at: iso(entered),
        updated_at: new Date().toISOString(),
      });
      changes.push([
        "queue_items",
        [
          {
            id: itemId,
            status,
            assigned_at: assigned === null ? null : iso(assigned),
            ended_at: status === "waiting" || status === "assigned" ? null : iso((assigned ?? entered) + handling * minute),
            operator_id: assigned === null ? null : persons[1],
            first_met: met[0],
            first_missed: met[1],
            next_met: met[2],
            next_missed: met[3],
            due_kind: breached ? "next" : null,
            due_state: breached ? "breached" : "ok",
            breaches,
            updated_at: new Date().toISOString(),
          },
        ],
      ]);
    }
    if (one.survey) {
      const survey = newId();
      const { status, nps, score, minutes } = one.survey;
      const kind = nps ? "nps" : "csat";
      const base = { ...hung, channel_id: channelId, channel: "webchat", served_by: "agent" };
      put(late, "satisfaction_surveys", {
        id: survey,
        ...base,
        kind,
        trigger: "resolved",
        status,
        due_at: iso(start),
        asked_at: minutes === null ? null : iso(start + minutes * minute),
        created_at: iso(start),
        updated_at: iso(start),
      });
      if (status === "answered")
        put(late, "feedback", {
          id: newId(),
          ...base,
          survey_id: survey,
          score: nps ? null : score,
          nps_score: nps ? score * 2 : null,
          reading: "tap",
          created_at: iso(start + (minutes ?? 5) * minute + hour),
          updated_at: iso(start),
        });
    }
    if (one.run)
      put(late, "playbook_runs", {
        id: newId(),
        ...hung,
        playbook_key: "p",
        version: 1,
        arm: one.run.heldOut ? "held_out" : "run",
        started_by: "agent",
        status: "ended",
        goal: "order",
        goal_at: one.run.reached ? iso(start + day) : null,
        entered_at: iso(start + one.run.minutes * minute),
        expires_at: iso(start + 9 * day),
        goal_until: iso(start + 9 * day),
      });
    for (const call of one.calls)
      put(late, "ia_logs", {
        id: newId(),
        conversation_id: id,
        channel: "webchat",
        user_type: "cliente",
        provider: "p",
        model: "m",
        input_tokens: call.tokens,
        output_tokens: 7,
        cost_micros: call.micros,
        latency_ms: 5,
        success: true,
        at: iso(start + call.minutes * minute),
      });
    if (one.past !== null)
      put(late, "ia_usage_past", {
        conversation_id: id,
        calls: 2,
        input_tokens: one.past,
        output_tokens: 3,
        cached_tokens: 0,
        cost_micros: one.past * 2,
        unpriced: 0,
        unmasked: 0,
      });
    const [first] = rows;
    if (one.check && first)
      put(late, "understanding_checks", {
        message_id: first["id"],
        conversation_id: id,
        read_intent: "buy",
        intent: one.check.intent ? "buy" : "ask",
        read_confidence: 0.5,
        read_sentiment: "neutral",
        sentiment: one.check.sentiment ? "neutral" : "negative",
        by_person: {},
        at: iso(start + 2 * day),
      });
  }
  for (const [index, one] of drawn.orders.entries()) {
    const id = newId();
    const at = from + one.at * minute;
    const subtotal = one.lines.reduce((sum, [pieces, cents]) => sum + pieces * cents, 0);
    put(early, "orders", {
      id,
      order_number: `${index}`,
      customer_id: customerAt(one.customer),
      status: "pending",
      subtotal_cents: subtotal,
      shipping_cents: one.shipping,
      discount_cents: one.discount,
      grand_total_cents: subtotal + one.shipping - one.discount,
      conversion: { agent_assisted: one.assisted },
      placed_at: iso(at),
      updated_at: iso(at),
    });
    put(
      early,
      "order_items",
      ...one.lines.map(([quantity, cents], line) => ({
        order_id: id,
        line,
        name: "Camisa",
        quantity,
        unit_price_cents: cents,
        total_cents: quantity * cents,
      })),
    );
    changes.push(["orders", [{ id, status: one.status }]]);
    if (one.status === "delivered" || one.status === "returned")
      put(late, "order_states", { order_id: id, seq: 1, to_status: "delivered", at: iso(at + one.days * hour) });
    put(late, "order_reviews", ...one.reviews.map((score) => ({ id: newId(), order_id: id, score, created_at: iso(at + 30 * day) })));
  }
  for (const [place, one] of drawn.carts.entries()) {
    const id = newId();
    // A customer has one active cart, also after two of them turned out to be one.
    const status = one.status === "active" && place > 0 ? "abandoned" : one.status;
    const at = iso(from + one.at * minute);
    put(late, "carts", {
      id,
      customer_id: customerAt(one.customer),
      status,
      checkout_secret: `\\x${id.replaceAll("-", "")}`,
      has_abandoned: one.everAbandoned || status === "abandoned",
      created_at: at,
      updated_at: at,
    });
    put(
      late,
      "cart_items",
      ...one.items.map(([quantity, cents], index) => ({
        cart_id: id,
        variant_id: variants[index],
        product_id: productId,
        name: "Camisa",
        quantity,
        unit_price_cents: cents,
        added_at: at,
      })),
    );
  }
  for (const one of drawn.leads) {
    const id = newId();
    const at = from + one.at * minute;
    const won = one.reached === 5;
    const isLost = one.lost && !won;
    const ended = at + (one.reached + 1) * one.minutes * minute;
    put(early, "leads", {
      id,
      customer_id: one.customer === null ? null : customerAt(one.customer),
      captured_by: "form",
      score: one.score,
      maturity_score: one.maturity,
      assigned_to: one.assigned === null ? null : persons[one.assigned],
      created_at: iso(at),
      status_at: iso(at),
      last_activity_at: iso(at),
    });
    changes.push([
      "leads",
      [
        {
          id,
          status: isLost ? "lost" : statuses[one.reached],
          status_at: iso(ended),
          converted_at: won ? iso(ended) : null,
          conversion_value_cents: won ? one.cents : null,
        },
      ],
    ]);
    const walked = statuses
      .slice(1, one.reached + 1)
      .map((to_status, index) => ({ to_status, at: at + (index + 1) * one.minutes * minute }));
    const moves = isLost ? [...walked, { to_status: "lost", at: ended }] : walked;
    put(
      late,
      "lead_moves",
      ...moves.map((move) => ({ id: newId(), lead_id: id, to_status: move.to_status, actor_kind: "system", at: iso(move.at) })),
    );
  }
  for (const one of drawn.costs)
    put(late, "marketing_costs", {
      id: newId(),
      spent_on: iso(from + one.day * day).slice(0, 10),
      channel: "webchat",
      amount_cents: one.cents,
      impressions: one.impressions,
      clicks: one.clicks,
      source: "typed",
      created_at: iso(from),
      updated_at: iso(from),
    });
  return { early, late, changes, customers, persons };
}
