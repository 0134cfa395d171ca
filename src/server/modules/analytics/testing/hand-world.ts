import { newId } from "#shared/ids.ts";
import type { Row, World } from "./raw-world.ts";

// A small business of two weeks in June, written by hand: what its numbers come to stands beside them in the test. All times are UTC.

const at = (day: string, time = "12:00:00") => `2026-${day}T${time}Z`;

export interface HandWorld {
  world: World;
  /** Of the team: Bia answers most, Caio the rest. */
  persons: { bia: string; caio: string };
}

export function handWorld(channelId: string): HandWorld {
  const [bia, caio, queueId, productId, ...variants] = Array.from({ length: 6 }, () => newId()) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const people = { ana: newId(), bruno: newId(), carla: newId(), davi: newId(), eva: newId() };
  const world: World = {};
  const put = (table: keyof World, ...rows: Row[]) => void (world[table] = [...(world[table] ?? []), ...rows]);

  const came: Record<keyof typeof people, string> = { ana: "06-01", bruno: "06-03", carla: "05-25", davi: "06-10", eva: "06-11" };
  for (const [name, day] of Object.entries(came))
    put("customers", { id: people[name as keyof typeof people], name, created_at: at(day, "10:00:00") });

  function thread(customer: string, status: string, assignee: string | null, begun: string) {
    const id = newId();
    put("conversations", {
      id,
      channel_id: channelId,
      channel: "webchat",
      identity_id: customer,
      customer_id: customer,
      status,
      assignee_id: assignee,
      created_at: begun,
    });
    const base = { conversation_id: id, channel_id: channelId, type: "text", status: "sent" };
    const write = (sender: string, when: string, more: Row = {}) => {
      const own = newId();
      put("messages", {
        id: own,
        ...base,
        direction: sender === "cliente" ? "incoming" : "outgoing",
        sender_type: sender,
        sender_id: sender,
        at: when,
        ...more,
      });
      return own;
    };
    return {
      id,
      customer: (when: string, feeling: number | null = null) =>
        write("cliente", when, feeling === null ? {} : { nlp: { sentiment: { score: feeling } } }),
      agent: (when: string) => write("bot", when),
      automatic: (when: string) => write("bot", when, { is_automation: true }),
      person: (who: string, when: string) => write("agent", when, { sender_id: who }),
      note: (who: string, when: string) => write("agent", when, { sender_id: who, private: true }),
      mark: (kind: string, when: string) => write("system", when, { private: true, payload: { event: { kind } } }),
    };
  }

  // Ana asks, is handed over, is served by Bia, comes back after eight days and is served by the agent.
  const ana = thread(people.ana, "closed", null, at("06-01"));
  const firstMessage = ana.customer(at("06-01", "12:00:00"), -0.5);
  ana.agent(at("06-01", "12:00:10"));
  ana.customer(at("06-01", "12:01:00"), 0.25);
  ana.mark("handed_over", at("06-01", "12:01:10"));
  ana.note(bia, at("06-01", "12:02:00"));
  ana.person(bia, at("06-01", "12:03:10"));
  ana.customer(at("06-01", "12:05:10"), 0.5);
  ana.person(bia, at("06-01", "12:06:10"));
  ana.mark("resolved", at("06-01", "13:00:00"));
  ana.customer(at("06-09", "13:00:00"));
  ana.mark("reopened", at("06-09", "13:00:00"));
  ana.agent(at("06-09", "13:00:30"));
  ana.mark("resolved", at("06-09", "13:10:00"));
  // Bruno is written to, answers, is served by Caio, comes back after two days; that is open still.
  const bruno = thread(people.bruno, "active", caio, at("06-03", "15:00:00"));
  bruno.automatic(at("06-03", "15:00:00"));
  bruno.customer(at("06-03", "15:10:00"), -0.75);
  bruno.person(caio, at("06-03", "15:14:00"));
  bruno.mark("resolved", at("06-03", "16:00:00"));
  bruno.customer(at("06-05", "16:00:00"), -1);
  bruno.mark("reopened", at("06-05", "16:00:00"));
  bruno.person(bia, at("06-05", "16:10:00"));
  // Carla writes at 23 h of São Paulo; to Davi we write in vain.
  const carla = thread(people.carla, "active", null, at("06-04", "02:00:00"));
  carla.customer(at("06-04", "02:00:00"));
  carla.customer(at("06-04", "02:00:40"));
  carla.agent(at("06-04", "02:01:00"));
  thread(people.davi, "active", null, at("06-10")).automatic(at("06-10"));

  const ofAna = { conversation_id: ana.id, customer_id: people.ana };
  put("queues", { id: queueId, name: "Fila", settings: {} });
  const item = (entered: string, status: string, more: Row) =>
    put("queue_items", {
      id: newId(),
      ...ofAna,
      queue_id: queueId,
      channel: "webchat",
      status,
      entered_at: at("06-01", entered),
      updated_at: at("06-01", entered),
      due_state: "ok",
      ...more,
    });
  item("12:00:00", "completed", {
    assigned_at: at("06-01", "12:01:00"),
    ended_at: at("06-01", "12:11:00"),
    first_met: 1,
    next_met: 1,
  });
  item("14:00:00", "completed", {
    assigned_at: at("06-01", "14:03:00"),
    ended_at: at("06-01", "14:23:00"),
    first_missed: 1,
    next_met: 1,
    breaches: 1,
  });
  item("15:00:00", "abandoned", { ended_at: at("06-01", "15:30:00") });
  item("16:00:00", "waiting", { due_kind: "first", due_state: "breached", breaches: 1 });

  for (const [index, [right, felt]] of [
    [true, true],
    [true, true],
    [true, false],
    [false, false],
  ].entries())
    put("understanding_checks", {
      message_id: [firstMessage, ...(world.messages ?? []).slice(1).map((row) => row["id"])][index],
      conversation_id: ana.id,
      read_intent: "buy",
      intent: right ? "buy" : "ask",
      read_confidence: 0.9,
      read_sentiment: "neutral",
      sentiment: felt ? "neutral" : "negative",
      by_person: {},
      at: at("06-02"),
    });
  for (const [arm, reached] of [
    ["run", 1],
    ["run", 1],
    ["run", 1],
    ["run", 0],
    ["held_out", 1],
    ["held_out", 0],
  ] as const)
    put("playbook_runs", {
      id: newId(),
      ...ofAna,
      playbook_key: "venda",
      version: 1,
      arm,
      started_by: "agent",
      status: "ended",
      goal: "order",
      goal_at: reached ? at("06-02") : null,
      entered_at: at("06-01", "12:30:00"),
      expires_at: at("06-09"),
      goal_until: at("06-09"),
    });
  const call = (conversation_id: string, when: string, input_tokens: number, output_tokens: number, cost_micros: number) =>
    put("ia_logs", {
      id: newId(),
      conversation_id,
      channel: "webchat",
      user_type: "cliente",
      provider: "p",
      model: "m",
      input_tokens,
      output_tokens,
      cost_micros,
      latency_ms: 5,
      success: true,
      at: when,
    });
  call(ana.id, at("06-01", "12:00:05"), 100, 20, 3000);
  call(ana.id, at("06-09", "13:00:10"), 200, 50, 7000);
  put("ia_usage_past", {
    conversation_id: carla.id,
    calls: 2,
    input_tokens: 10,
    output_tokens: 5,
    cached_tokens: 0,
    cost_micros: 500,
    unpriced: 0,
    unmasked: 0,
  });
  function survey(kind: "csat" | "nps", answer: number | null) {
    const id = newId();
    const base = {
      ...ofAna,
      channel_id: channelId,
      channel: "webchat",
      served_by: "agent",
      updated_at: at("06-02"),
      created_at: at("06-02"),
    };
    put("satisfaction_surveys", {
      id,
      ...base,
      kind,
      trigger: "resolved",
      status: answer === null ? "asked" : "answered",
      due_at: at("06-02"),
      asked_at: at("06-02"),
    });
    if (answer === null) return;
    put("feedback", { id: newId(), ...base, survey_id: id, reading: "tap", [kind === "csat" ? "score" : "nps_score"]: answer });
  }
  for (const score of [5, 4, 2]) survey("csat", score);
  for (const score of [10, 9, 3, 7]) survey("nps", score);
  survey("csat", null);

  function order(customer: string, day: string, status: string, lines: [number, number][], more: Row = {}) {
    const id = newId();
    const subtotal = lines.reduce((sum, [pieces, cents]) => sum + pieces * cents, 0);
    const { shipping = 0, discount = 0, assisted = false, delivered, review } = more;
    put("orders", {
      id,
      order_number: id,
      customer_id: customer,
      status,
      subtotal_cents: subtotal,
      shipping_cents: shipping,
      discount_cents: discount,
      grand_total_cents: subtotal + (shipping as number) - (discount as number),
      conversion: { agent_assisted: assisted },
      placed_at: at(day),
      updated_at: at(day),
    });
    for (const [line, [quantity, cents]] of lines.entries())
      put("order_items", { order_id: id, line, name: "Camisa", quantity, unit_price_cents: cents, total_cents: quantity * cents });
    if (delivered !== undefined) put("order_states", { order_id: id, seq: 1, to_status: "delivered", at: at(delivered as string) });
    if (review !== undefined) put("order_reviews", { id: newId(), order_id: id, score: review, created_at: at("06-13") });
  }
  order(people.ana, "06-02", "paid", [[2, 5000]], { shipping: 1000, discount: 500, assisted: true, review: 5 });
  order(
    people.ana,
    "06-05",
    "delivered",
    [
      [1, 3000],
      [1, 2000],
    ],
    { delivered: "06-08", review: 4 },
  );
  order(people.bruno, "06-06", "cancelled", [[1, 4000]]);
  order(people.bruno, "06-07", "delivered", [[1, 7500]], { delivered: "06-12", review: 2 });
  order(people.carla, "05-25", "delivered", [[1, 2000]]);
  order(people.carla, "06-08", "paid", [[1, 2000]]);

  put("products", { id: productId, sku: "camisa", name: "Camisa" });
  put("product_variants", ...variants.map((id) => ({ id, product_id: productId, sku: id, name: "M", price_cents: 100 })));
  function cart(status: string, everAbandoned: boolean, items: [number, number][], customer = people.ana) {
    const id = newId();
    put("carts", {
      id,
      customer_id: customer,
      status,
      checkout_secret: `\\x${id.replaceAll("-", "")}`,
      has_abandoned: everAbandoned,
      created_at: at("06-04"),
      updated_at: at("06-04"),
    });
    for (const [index, [quantity, cents]] of items.entries())
      put("cart_items", {
        cart_id: id,
        variant_id: variants[index],
        product_id: productId,
        name: "Camisa",
        quantity,
        unit_price_cents: cents,
        added_at: at("06-04"),
      });
  }
  cart("abandoned", true, [[2, 1000]]);
  cart("converted", true, [[1, 500]]);
  cart("active", false, [[1, 700]]);
  cart("active", false, [], people.davi);

  function lead(customer: string | null, came: string, status: string, score: number, moves: [string, string][], more: Row = {}) {
    const id = newId();
    put("leads", {
      id,
      customer_id: customer,
      captured_by: "form",
      status,
      score,
      created_at: came,
      status_at: came,
      last_activity_at: came,
      ...more,
    });
    for (const [to_status, when] of moves) put("lead_moves", { id: newId(), lead_id: id, to_status, actor_kind: "system", at: when });
  }
  lead(
    people.ana,
    at("06-01", "11:00:00"),
    "converted",
    90,
    [
      ["contacted", at("06-01")],
      ["qualified", at("06-02")],
      ["proposal", at("06-03")],
      ["negotiation", at("06-04")],
      ["converted", at("06-05", "11:00:00")],
    ],
    { converted_at: at("06-05", "11:00:00"), conversion_value_cents: 100_000, maturity_score: 80, assigned_to: bia },
  );
  lead(people.bruno, at("06-03", "14:00:00"), "qualified", 60, [
    ["contacted", at("06-03", "15:00:00")],
    ["qualified", at("06-04")],
  ]);
  lead(null, at("06-04"), "lost", 30, [
    ["contacted", at("06-05")],
    ["lost", at("06-06")],
  ]);
  lead(null, at("06-05"), "new", 20, []);
  lead(null, at("05-20", "11:00:00"), "converted", 10, [["converted", at("06-05", "11:00:00")]], {
    converted_at: at("06-05", "11:00:00"),
    maturity_score: 60,
    assigned_to: bia,
  });

  const cost = (spent_on: string, amount_cents: number, impressions: number, clicks: number) =>
    put("marketing_costs", {
      id: newId(),
      spent_on,
      channel: "webchat",
      amount_cents,
      impressions,
      clicks,
      source: "typed",
      created_at: at("06-13"),
      updated_at: at("06-13"),
    });
  cost("2026-06-02", 10_000, 1500, 50);
  cost("2026-06-08", 2500, 500, 0);
  return { world, persons: { bia, caio } };
}
