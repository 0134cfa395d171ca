import { beforeAll, expect, test } from "vitest";
import { newId } from "#shared/ids.ts";
import { secondAccount, startTestProduct, type TestProduct } from "#testing/product.ts";
import type { ReportResult } from "./reports/reports.contract.ts";
import { day, putFacts } from "./testing/june.ts";
import { putWorld } from "./testing/raw-world.ts";
import { said } from "./testing/said.ts";

const product: TestProduct = await startTestProduct({ env: { PROSA_CLOCK: "2026-06-15T15:00:00Z" } });
const [ana, bia, caio, davi] = [newId(), newId(), newId(), newId()];
const [site, shop, queue, team, person, item] = [newId(), newId(), newId(), newId(), newId(), newId()];
let account = "";
// Newer than any rebuild of the product itself.
const rebuilt = 9e15;
const put = (table: string, rows: readonly object[]) =>
  putFacts(
    product.services.analytics,
    account,
    table,
    rows.map((row) => ({ version: rebuilt, ...row })),
  );

const opening = (conversation_id: string, customer_id: string, number: number, more: object) => ({
  conversation_id,
  opening: 1,
  customer_id,
  at: day(number),
  last_at: day(number),
  labels: [],
  ...more,
});
const bySite = { channel: "webchat", inbox_id: site, labels: ["vip"], intent: "price", queue_id: queue, team_id: team, person_id: person };
const byShop = { channel: "email", inbox_id: shop, intent: "delivery", playbook: "sale" };
const talks = { ana: newId(), bia: newId(), caio: newId(), davi: newId() };

/**
 * Ana: site, cart, order of the product. Bia: site, cart, no order. Caio: shop, order by coupon. Davi: shop alone. Of Ana it is known that she is gold.
 */
beforeAll(async () => {
  account = (await product.rows<{ id: string }>("select id from accounts"))[0]?.id ?? "";
  await put("fact_openings", [
    opening(talks.ana, ana, 2, bySite),
    opening(talks.bia, bia, 3, { ...bySite, labels: [], person_id: null }),
    opening(talks.caio, caio, 3, byShop),
    opening(talks.davi, davi, 4, { ...byShop, playbook: "" }),
  ]);
  await put("fact_customers", [
    { customer_id: ana, at: day(1), segment: "gold", state: "SP" },
    { customer_id: caio, at: day(1), segment: "silver", state: "RJ" },
  ]);
  const cart = (customer_id: string, conversation_id: string, number: number, more: object) => ({
    id: newId(),
    customer_id,
    conversation_id,
    at: day(number),
    techniques: [],
    ...more,
  });
  await put("fact_carts", [
    cart(ana, talks.ana, 3, { status: "converted", value_cents: 5000, techniques: ["scarcity"], channel: "webchat", campaign: "june" }),
    cart(bia, talks.bia, 4, { status: "active", techniques: ["scarcity"], channel: "webchat" }),
    cart(caio, talks.caio, 4, { status: "converted", value_cents: 2000, channel: "email" }),
  ]);
  const orders = [newId(), newId()];
  await put("fact_orders", [
    {
      id: orders[0],
      customer_id: ana,
      conversation_id: talks.ana,
      at: day(5),
      status: "paid",
      total_cents: 5000,
      techniques: [],
      channel: "webchat",
    },
    {
      id: orders[1],
      customer_id: caio,
      conversation_id: talks.caio,
      at: day(6),
      status: "paid",
      total_cents: 2000,
      discount_cents: 300,
      techniques: [],
      channel: "email",
      coupon: "JUNHO",
    },
  ]);
  await put(
    "fact_order_items",
    orders.map((order_id, index) => ({
      order_id,
      line: 1,
      customer_id: index === 0 ? ana : caio,
      at: day(5 + index),
      status: "paid",
      product: index === 0 ? item : "other",
      category: "toys",
      quantity: 1,
      total_cents: 1000,
    })),
  );
  const lead = (customer_id: string, more: object) => ({
    id: newId(),
    customer_id,
    at: day(2),
    score: 80,
    maturity: 60,
    last_activity_at: day(14),
    source: "site",
    ...more,
  });
  await put("fact_leads", [
    lead(ana, { status: "converted", action: "CONVERT", value_cents: 5000, converted_at: day(5), campaign: "june" }),
    lead(bia, { status: "qualified", action: "CONVERT" }),
    lead(davi, { status: "new", action: "NURTURE", source: "ads", last_activity_at: day(2) }),
  ]);
}, 120_000);

type Query = Record<string, string | string[]>;
const addressOf = (name: string, query: Query) => {
  const params = new URLSearchParams({ period: "custom", from: "2026-06-01", to: "2026-06-14" });
  for (const [key, value] of Object.entries(query)) {
    params.delete(key);
    for (const one of [value].flat()) params.append(key, one);
  }
  return `/api/v1/analytics/${name}?${params.toString()}`;
};
const ask = (name: string, query: Query = {}) => product.get<ReportResult>(addressOf(name, query));
const refusal = async (name: string, query: Query) => {
  const { status, body } = await product.api<{ code: string; detail: string }>("GET", addressOf(name, query));
  return { status, code: body.code, text: JSON.stringify(body) };
};
const rowsOf = ({ sections }: ReportResult, id: string) =>
  Object.fromEntries(
    (sections.find((one) => one.id === id)?.rows ?? []).map(({ keys, cells }) => [keys[0] ?? "", cells.map(({ value }) => value)]),
  );
const whole = async (query: Query) => {
  const { persons, converted } = rowsOf(await ask("paths", query), "whole");
  return [persons?.[0], converted?.[0]];
};

test("paths are those of the persons who are asked for, by what is known of them and by what they did", async () => {
  expect(await whole({})).toEqual([4, 2]);
  expect(await whole({ channel: "webchat" })).toEqual([2, 1]);
  expect(await whole({ channel: ["webchat", "email"] })).toEqual([4, 2]);
  expect(await whole({ inbox: shop })).toEqual([2, 1]);
  expect(await whole({ queue })).toEqual([2, 1]);
  expect(await whole({ team })).toEqual([2, 1]);
  expect(await whole({ person })).toEqual([1, 1]);
  expect(await whole({ label: "vip" })).toEqual([1, 1]);
  expect(await whole({ intent: "delivery" })).toEqual([2, 1]);
  expect(await whole({ product: item })).toEqual([1, 1]);
  expect(await whole({ campaign: "june" })).toEqual([1, 1]);
  expect(await whole({ playbook: "sale" })).toEqual([1, 1]);
  expect(await whole({ segment: "gold" })).toEqual([1, 1]);
  // Nobody's segment: Bia and Davi.
  expect(await whole({ segment: "" })).toEqual([2, 0]);
  expect(await whole({ campaign: "" })).toEqual([3, 1]);
  expect(await whole({ channel: "webchat", source: "site" })).toEqual([2, 1]);
  expect(await whole({ channel: "webchat", source: "ads" })).toEqual([0, 0]);
  // Of a period without anything of theirs nothing is found.
  expect(await whole({ segment: "gold", from: "2026-05-01", to: "2026-05-02" })).toEqual([0, 0]);
});

test("promotions and arguments count orders and carts by themselves, their conversation, what is in them and whose they are", async () => {
  const coupons = async (query: Query) =>
    Object.entries(rowsOf(await ask("promotion-uplift", query), "coupon")).map(([key, [n, cents]]) => [key, n, cents]);
  expect(await coupons({})).toEqual([["JUNHO", 1, 2000]]);
  for (const query of [
    { channel: "email" },
    { inbox: shop },
    { intent: "delivery" },
    { playbook: "sale" },
    { segment: "silver" },
    { label: "" },
    { category: "toys" },
  ])
    expect(await coupons(query), JSON.stringify(query)).toEqual([["JUNHO", 1, 2000]]);
  for (const query of [{ channel: "webchat" }, { queue }, { product: item }, { segment: "gold" }, { label: "vip" }])
    expect(await coupons(query), JSON.stringify(query)).toEqual([]);
  // Carts, conversion with and without the argument.
  const argument = async (query: Query) => rowsOf(await ask("persuasion-impact", query), "technique")["scarcity"]?.slice(0, 3);
  expect(await argument({})).toEqual([2, 50, 100]);
  expect(await argument({ channel: "webchat" })).toEqual([2, 50, null]);
  expect(await argument({ segment: "gold" })).toEqual([1, 100, null]);
  expect(await argument({ label: "vip" })).toEqual([1, 100, null]);
  expect(await argument({ segment: ["", "silver"] })).toEqual([1, 0, 100]);
  expect(await argument({ campaign: "june" })).toEqual([1, 100, null]);
});

test("leads are counted by themselves and by the conversations of their customer", async () => {
  const warm = async (query: Query) => {
    const rows = rowsOf(await ask("engagement-decay", query), "warmth");
    return Object.values(rows).map((cells) => cells[0]);
  };
  // Hot, warm, cooling, cold: Bia's of yesterday, Davi's of two weeks ago.
  expect(await warm({})).toEqual([1, 0, 1, 0]);
  expect(await warm({ source: "ads" })).toEqual([0, 0, 1, 0]);
  expect(await warm({ inbox: site })).toEqual([1, 0, 0, 0]);
  expect(await warm({ intent: "" })).toEqual([1, 0, 1, 0]);
  expect(await warm({ segment: "gold" })).toEqual([0, 0, 0, 0]);
  const matrix = async (query: Query) => {
    const result = await ask("action-matrix", query);
    return { leads: rowsOf(result, "action")["CONVERT"]?.[0], totals: result.totals.map(({ metric, value }) => [metric, value]) };
  };
  const [leads, converted] = [
    ["leads", 2],
    ["converted_leads", 1],
  ];
  expect(await matrix({ source: "site" })).toEqual({ leads: 2, totals: [leads, converted, ["conversion_rate", 50]] });
  // The numbers have no label: they are left out rather than shown unfiltered.
  expect(await matrix({ label: "vip" })).toEqual({ leads: 1, totals: [] });
  expect(await matrix({ team })).toEqual({ leads: 2, totals: [] });
});

test("topics are those of the conversations that are asked for", async () => {
  const say = (text: string, index: number, channel: string) => ({ channel, ...said(account, ana, text, day(8, index)) });
  const threads = [
    ...Array.from({ length: 6 }, (_, index) => say("A entrega do meu pedido está atrasada", index, "webchat")),
    ...Array.from({ length: 5 }, (_, index) => say("Quero pagar o boleto com desconto", index, "email")),
  ];
  await product.rows("insert into channels (account_id, id, kind, name, external_id) values ($1, $1, 'webchat', 'Site', 'x')", [account]);
  await product.rows("insert into customers (account_id, id, name) values ($1, $2, 'Ana Souza')", [account, ana]);
  await putWorld(product.services.db, account, {
    conversations: threads.map((one) => one.conversation),
    messages: threads.map((one) => one.message),
  });
  await put(
    "fact_openings",
    threads.map(({ conversation, channel }) => opening(conversation.id, ana, 8, { channel, inbox_id: site })),
  );
  const found = async (query: Query) => {
    const result = await ask("topics", query);
    return [rowsOf(result, "whole")["conversations"]?.[0], Object.values(rowsOf(result, "topic")).map((cells) => cells[0])];
  };
  expect(await found({})).toEqual([11, [6, 5]]);
  expect(await found({ channel: "email" })).toEqual([5, [5]]);
  expect(await found({ segment: "gold" })).toEqual([11, [6, 5]]);
  expect(await found({ segment: "silver" })).toEqual([0, []]);
  expect(await found({ label: "vip" })).toEqual([0, []]);
});

const steps = [{ kind: "conversation" }, { kind: "cart" }, { kind: "order" }];
const span = { period: "custom", from: "2026-06-01", to: "2026-06-14" };
const funnel = async (more: object) =>
  (await product.api<ReportResult>("POST", "/api/v1/analytics/funnel", { ...span, steps, ...more })).body;
const refusedFunnel = async (more: object) => {
  const { status, body } = await product.api("POST", "/api/v1/analytics/funnel", { ...span, steps, ...more });
  return { status, text: JSON.stringify(body) };
};
const persons = (result: ReportResult) => Object.values(rowsOf(result, "steps")).map((cells) => cells[0]);

test("a funnel of one's own is of the persons who are asked for", async () => {
  // Ana has her thread of topics as well: the first conversation counts.
  expect(persons(await funnel({}))).toEqual([4, 3, 2]);
  expect(persons(await funnel({ filters: { channel: ["email"] } }))).toEqual([3, 2, 2]);
  expect(persons(await funnel({ filters: { segment: ["gold"] } }))).toEqual([1, 1, 1]);
  expect(persons(await funnel({ filters: { campaign: [""] } }))).toEqual([3, 2, 1]);
  expect(persons(await funnel({ filters: { product: [item], label: ["vip"] } }))).toEqual([1, 1, 1]);
  expect(await refusedFunnel({ filters: { sender: ["x"] } })).toMatchObject({
    status: 400,
    text: expect.stringContaining("playbook") as string,
  });
});

test("a funnel is split by the first contact, by the first and the last step that says it, and by a step", async () => {
  const parts = async (dimension: string, at?: string | number) =>
    rowsOf(await funnel({ breakdown: at === undefined ? dimension : { dimension, at } }), "breakdown");
  // Persons at each step, and of a hundred at the first those at the last.
  expect(await parts("channel", "first_touch")).toEqual({ webchat: [2, 2, 1, 50], email: [2, 1, 1, 50] });
  expect(await parts("source", "first_touch")).toEqual({ site: [2, 2, 1, 50], ads: [1, 0, 0, 0], "": [1, 1, 1, 100] });
  expect(await parts("campaign", "first")).toEqual({ june: [1, 1, 1, 100], "": [3, 2, 1, (1 / 3) * 100] });
  expect(await parts("coupon", "last")).toEqual({ JUNHO: [1, 1, 1, 100], "": [3, 2, 1, (1 / 3) * 100] });
  // Whoever has no cart has no campaign of one.
  expect(await parts("campaign", 2)).toEqual({ june: [1, 1, 1, 100], "": [3, 2, 1, (1 / 3) * 100] });
  expect(await parts("channel", 3)).toEqual({ webchat: [1, 1, 1, 100], email: [1, 1, 1, 100], "": [2, 1, 0, 0] });
  expect(await parts("segment")).toEqual({ gold: [1, 1, 1, 100], silver: [1, 1, 1, 100], "": [2, 1, 0, 0] });
  const named = await funnel({ breakdown: { dimension: "channel", at: 1 } });
  expect(named.sections.find(({ id }) => id === "breakdown")?.labels["channel"]).toBeDefined();
  expect(await refusedFunnel({ breakdown: { dimension: "coupon", at: 1 } })).toMatchObject({
    status: 400,
    text: expect.stringContaining("intent") as string,
  });
  expect(await refusedFunnel({ breakdown: { dimension: "channel", at: 4 } })).toMatchObject({
    status: 400,
    text: expect.stringContaining("first_touch, first, last, 1, 2, 3") as string,
  });
  expect(await refusedFunnel({ breakdown: { dimension: "label", at: "first" } })).toMatchObject({
    status: 400,
    text: expect.stringContaining("coupon") as string,
  });
});

test("a dimension, a period or a zone that there is not is refused with those that there are", async () => {
  for (const [name, allowed] of [
    ["paths", "playbook"],
    ["topics", "label"],
    ["promotion-uplift", "product"],
    ["persuasion-impact", "technique"],
    ["engagement-decay", "lost_reason"],
    ["action-matrix", "campaign"],
  ] as const) {
    const refused = { status: 400, code: "analytics.unknown_dimension", text: expect.stringContaining(allowed) as string };
    expect(await refusal(name, { colour: "blue" }), name).toMatchObject(refused);
    expect(await refusal(name, { sender: "customer" }), name).toMatchObject(refused);
    if (name === "engagement-decay") continue;
    expect(await refusal(name, { period: "moon" }), name).toMatchObject({
      status: 400,
      code: "analytics.unknown_period",
      text: expect.stringContaining("last_month") as string,
    });
    expect(await refusal(name, { timeZone: "Moon/Base" }), name).toMatchObject({ status: 400, code: "analytics.unknown_zone" });
  }
  // What is in a cart is not known, nor what a lead bought.
  expect(await refusal("persuasion-impact", { product: item })).toMatchObject({
    status: 400,
    text: expect.stringContaining("coupon") as string,
  });
});

test("nothing of another account is counted, and a role filters by nothing that it may not see", async () => {
  const other = await secondAccount(product);
  const { body } = await product.api<ReportResult>("GET", addressOf("paths", { channel: "webchat" }), undefined, { key: other.key });
  expect(rowsOf(body, "whole")["persons"]).toEqual([0]);
  const made = await product.api<{ key: string }>("POST", "/api/omni/api-keys", { name: "BI", role: "BI", scopes: ["analytics:read"] });
  const forBi = await product.api<{ code: string }>("GET", addressOf("paths", { person }), undefined, { key: made.body.key });
  expect([forBi.status, forBi.body.code]).toEqual([400, "analytics.unknown_dimension"]);
});
