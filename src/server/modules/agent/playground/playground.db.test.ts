import { expect, test } from "vitest";
import { startFakeModel } from "#testing/language-model.ts";
import { secondAccount, startTestProduct } from "#testing/product.ts";
import type { TriedTurn } from "./playground.contract.ts";

const fake = await startFakeModel();
const product = await startTestProduct({ env: { PROSA_DEMO: "1", LLM_BASE_URL: fake.url, LLM_MODEL: "test-model" } });
const path = "/api/v1/agent/playground";
const channel_id =
  (await product.get<{ items: { id: string; kind: string }[] }>("/api/omni/channels")).items.find(({ kind }) => kind === "webchat")?.id ??
  "";
// What the demonstration brought is worked off first: its events have consequences of their own.
await product.settle();
const attempt = (body: Record<string, unknown>) =>
  product.api<TriedTurn>("POST", `${path}/turns`, { channel_id, brain: "builtin", ...body });

async function talk(texts: readonly (string | { payload: string })[], more: Record<string, unknown> = {}): Promise<TriedTurn[]> {
  const turns: TriedTurn[] = [];
  for (const said of texts) {
    const what = typeof said === "string" ? { text: said } : { text: "", ...said };
    const { status, body } = await attempt({ ...what, ...more, ...(turns.at(-1) && { session: turns.at(-1)?.session }) });
    expect(status, JSON.stringify(body)).toBe(200);
    turns.push(body);
  }
  return turns;
}

/** Everything that a turn could have left. Automations and queues have work of their own with what the demonstration brought. */
const traces = () =>
  product.rows(`select (select count(*) from conversations)::integer as conversations, (select count(*) from messages)::integer as messages,
    (select count(*) from customers)::integer as customers, (select count(*) from carts)::integer as carts, (select count(*) from cart_items)::integer as items,
    (select count(*) from rag_queries)::integer as questions, (select count(*) from agent_consents)::integer as consents,
    (select count(*) from outbound_sends)::integer as sends, (select count(*) from domain_events where type !~ '^(automation|queue)')::integer as events,
    (select string_agg(status, ',' order by id) from orders) as orders`);

test("a try goes on over turns as a talk does, shows each step, and leaves nothing behind", async () => {
  const before = await traces();
  const [found, cheapest, added, cart] = await talk([
    "Oi, quero ver smartphones até R$2000",
    "o mais barato",
    "coloca no carrinho",
    "meu carrinho",
  ]);
  expect(found?.reply.products.length).toBeGreaterThanOrEqual(2);
  expect(found?.trace.understanding).toMatchObject({ intent: "product_search", language: "pt-BR" });
  expect(found?.trace.understanding.candidates[0]?.confidence).toBeGreaterThan(0);
  expect(found?.trace.tools.find((call) => call.name === "search_products")).toMatchObject({
    side_effect: "read",
    taken_back: false,
    failure: null,
  });
  expect(found?.trace.answered_by.written.length).toBeGreaterThan(0);
  expect(found?.trace.persona.agent_name).not.toBe("");
  const name = cheapest?.reply.products[0]?.name ?? found?.reply.products.toSorted((a, b) => a.priceCents - b.priceCents)[0]?.name ?? "";
  expect(added?.trace.tools.find((call) => call.name === "add_to_cart")).toMatchObject({ side_effect: "cart", taken_back: true });
  // The cart of the turn before was taken back, and is there all the same.
  expect(cart?.reply.text).toContain(name);
  expect(cart?.trace.state_before).toEqual(added?.trace.state_after);
  expect(await traces()).toEqual(before);
});

test("a customer's order is asked about, agreed to and cancelled, and stands as before", async () => {
  const orders = await product.get<{ items: { order_number: string; user_id: string; status: string }[] }>(
    "/api/v1/orders?status=pending&limit=1",
  );
  const [order] = orders.items;
  if (!order) throw new Error("The demonstration has no order that waits to be paid.");
  const before = await traces();
  const asked = await talk([`quero cancelar o pedido ${order.order_number}`], { customer_id: order.user_id });
  expect(asked[0]?.trace.tools.at(-1)).toMatchObject({ name: "cancel_order", asked_consent: true });
  const { body: done } = await attempt({ text: "sim, pode cancelar", customer_id: order.user_id, session: asked[0]?.session });
  expect(done.trace.tools.at(-1)).toMatchObject({ name: "cancel_order", asked_consent: false, failure: null, taken_back: true });
  expect(await traces()).toEqual(before);
});

test("what is written down is shown with how well each passage fits", async () => {
  const [answered] = await talk(["qual o prazo de troca?"]);
  expect(answered?.trace.tools.map(({ name }) => name)).toContain("search_knowledge");
  expect(answered?.trace.knowledge[0]?.score).toBeGreaterThan(0);
});

test("the model is tried beside the built-in brain: its calls, and the check that had it say a price again", async () => {
  expect(await product.get(path)).toEqual({ brains: ["builtin", "model"], model: "test-model" });
  fake.behave((_, count) => ({ say: count === 1 ? "Custa R$ 13,37." : "Posso ver isso para você." }));
  const { body } = await attempt({ text: "quanto custa?", brain: "model" });
  expect(body.reply).toMatchObject({ text: "Posso ver isso para você.", brain: "model" });
  expect(body.trace.model_calls).toMatchObject([
    { model: "test-model", input_tokens: 100, output_tokens: 20 },
    { input_tokens: 100, error: null },
  ]);
  expect(body.trace.guards).toEqual([{ name: "price", before: "Custa R$ 13,37.", after: "Posso ver isso para você." }]);
  fake.behave(() => ({ fail: 400 }));
  expect((await attempt({ text: "oi", brain: "model" })).body.reply).toMatchObject({ brain: "fallback", hand_over: { reason: "failure" } });
});

test("a strange channel, customer or persona is named; another account's are strange", async () => {
  const other = await secondAccount(product);
  const strange = await product.api<{ errors: { path: string }[] }>(
    "POST",
    `${path}/turns`,
    { text: "oi", channel_id },
    { key: other.key },
  );
  expect([strange.status, strange.body.errors[0]?.path]).toEqual([400, "channel_id"]);
  const nobody = await product.api<{ errors: { path: string }[] }>("POST", `${path}/turns`, {
    text: "oi",
    channel_id,
    customer_id: other.id,
  });
  expect([nobody.status, nobody.body.errors[0]?.path]).toEqual([400, "customer_id"]);
  expect((await attempt({ text: "oi", persona_id: "ninguem" })).status).toBe(400);
});
