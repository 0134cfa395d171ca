import { expect, test } from "vitest";
import type { BrainReply, BrainTurn, ToolRunner } from "#modules/agent/index.ts";
import { aCatalogue, aCustomer } from "#modules/commerce/testing/shop.builder.ts";
import { startConsumers } from "#platform/events/consumers.ts";
import { appendEvents, listEventsAfter } from "#platform/events/log.ts";
import { openSignals } from "#platform/events/signals.ts";
import { createLogger } from "#platform/log/logger.ts";
import type { Actor } from "#platform/http/routes.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { persuasionCoach } from "./coach.ts";
import { listArms, listUses } from "./persuasion.repo.ts";
import { persuasionRewards, settlePersuasion } from "./reward-uses.ts";
import { usualPersuasion, writePersuasion } from "./settings.ts";
import { viewPersuasion } from "./view-persuasion.ts";

const db = await testDatabase();
const coach = persuasionCoach({ db });
const hour = 3_600_000;
const noTools: ToolRunner = { tools: [], call: () => Promise.reject(new Error("no tools")) };

async function shop() {
  const accountId = await testAccount(db);
  const [few, many] = await aCatalogue(db, accountId, [
    { name: "Mesa", stock: 2 },
    { name: "Cadeira", stock: 80 },
  ]);
  if (!few || !many) throw new Error("No products.");
  return { accountId, few: few.id, many: many.id, customerId: await aCustomer(db, accountId) };
}

const replyOf = (productId: string): BrainReply => ({
  text: "Mesa – R$ 1.000,00. Quer que eu coloque no carrinho?",
  options: [],
  products: [{ productId, name: "Mesa", priceCents: 100_000, listPriceCents: null, imageUrl: null, inStock: true }],
  type: "text",
  techniquesUsed: [],
  state: {},
  handOver: null,
  brain: { kind: "model", provider: "p", model: "m" },
  confidence: 1,
});

const turnOf = (change: { intent?: string; score?: number; userType?: "cliente" | "admin" } = {}): BrainTurn => ({
  text: "quero a mesa",
  payload: null,
  messageType: "text",
  nlp: {
    language: "pt-BR",
    intent: change.intent ?? "product_details",
    confidence: 1,
    entities: [],
    sentiment: { score: change.score ?? 0, magnitude: 0, label: "neutral" },
  },
  history: [],
  state: {},
  userType: change.userType ?? "cliente",
  persona: {
    id: "x",
    name: "x",
    agentName: "Ana",
    manner: "cliente",
    tone: [],
    purpose: "",
    greeting: { "pt-BR": "", en: "", es: "" },
    userTypes: [],
    channelIds: [],
  },
  customerName: null,
  business: { name: "Loja", timeZone: "America/Sao_Paulo" },
  now: new Date(),
});

interface Of {
  accountId: string;
  customerId: string;
  conversationId?: string;
}

/** One turn, stored; what was said of the product. */
async function speak(of: Of, productId: string, turn = turnOf()): Promise<BrainReply> {
  const conversationId = of.conversationId ?? of.customerId;
  const coaching = await coach({ ...of, conversationId, channel: "webchat", messageId: newId(), turn });
  const reply = (await coaching?.finish(replyOf(productId), noTools)) ?? replyOf(productId);
  await db.account(of.accountId, async (tx) => {
    for (const keep of reply.keeps ?? []) await keep(tx, { id: newId(), at: new Date() });
  });
  return reply;
}

/** Speaks in conversations of their own until an argument is used. */
async function speakUntilSaid(of: Of, productId: string): Promise<BrainReply> {
  for (let tries = 0; tries < 60; tries += 1) {
    const reply = await speak({ ...of, conversationId: newId() }, productId);
    if (reply.techniquesUsed.length > 0) return reply;
  }
  throw new Error("Never said anything.");
}

const usesOf = (accountId: string) => db.account(accountId, (tx) => listUses(tx, accountId, { technique: null, before: null, limit: 100 }));

async function handle(accountId: string, events: { type: string; subjectId: string | null; data: Record<string, unknown> }[]) {
  const signals = await openSignals(db);
  await db.account(accountId, (tx) => appendEvents(tx, accountId, events));
  const running = startConsumers({ db, signals, log: createLogger({ level: "silent" }), consumers: [persuasionRewards] });
  await running.drain();
  await running.stop();
  await signals.close();
}

test("few pieces are told as they are, before the question, with the fact kept; of what has no fact nothing is said", async () => {
  const { accountId, few, many, customerId } = await shop();
  const said = await speakUntilSaid({ accountId, customerId }, few);
  expect(said.text).toBe("Mesa – R$ 1.000,00.\nRestam 2 unidades de Mesa em estoque.\nQuer que eu coloque no carrinho?");
  expect(said.techniquesUsed).toEqual(["scarcity"]);
  expect((await usesOf(accountId))[0]).toMatchObject({
    technique: "scarcity",
    segment: "new",
    product_id: few,
    fact: { kind: "stock", units: 2 },
    source: "product_variants.stock",
    outcome: "open",
  });
  for (let tries = 0; tries < 20; tries += 1)
    expect(await speak({ accountId, customerId, conversationId: newId() }, many)).toEqual(replyOf(many));
});

test("nobody is spoken to who objected, opted out, is angry, complains or is of the team", async () => {
  const { accountId, few, customerId } = await shop();
  const silent = async (turn?: BrainTurn) => {
    for (let tries = 0; tries < 15; tries += 1) {
      const reply = await speak({ accountId, customerId, conversationId: newId() }, few, turn);
      expect(reply).toEqual(replyOf(few));
    }
  };
  await silent(turnOf({ intent: "complaint" }));
  await silent(turnOf({ score: -0.4 }));
  await silent(turnOf({ userType: "admin" }));
  const consent = (action: string) =>
    db.account(accountId, (tx) =>
      tx.execute(
        `insert into consents (account_id, id, customer_id, purpose, action, legal_basis, source, actor_kind, at)
         values ($1, $2, $3, 'profiling', $4, 'consent', 'test', 'customer', now())`,
        [accountId, newId(), customerId, action],
      ),
    );
  await consent("revoked");
  await silent();
  await consent("granted");
  await speakUntilSaid({ accountId, customerId }, few);
  await db.account(accountId, (tx) =>
    tx.execute("update customers set marketing_opt_out_at = now() where account_id = $1 and id = $2", [accountId, customerId]),
  );
  await silent();
});

test("the switches of the business and its limit per conversation hold", async () => {
  const { accountId, few, customerId } = await shop();
  const actor = { kind: "system", accountId, id: null, name: "Teste", role: "ADMIN" } as unknown as Actor;
  const set = (change: object) => db.account(accountId, (tx) => writePersuasion(tx, actor, { ...usualPersuasion, ...change }, new Date()));
  const silent = async () => {
    for (let tries = 0; tries < 15; tries += 1)
      expect(await speak({ accountId, customerId, conversationId: newId() }, few)).toEqual(replyOf(few));
  };
  await set({ off: ["scarcity"] });
  await silent();
  await set({ on: false });
  await silent();
  await set({ consent: "only_agreed" });
  await silent();
  await set({ cap: 1 });
  const conversationId = newId();
  const said: string[][] = [];
  for (let tries = 0; tries < 30; tries += 1) said.push((await speak({ accountId, customerId, conversationId }, few)).techniquesUsed);
  expect(said.flat()).toEqual(["scarcity"]);
});

test("a purchase is a win and is noted on the order, once; silence is a loss; a complaint outweighs a sale", async () => {
  const { accountId, few, customerId } = await shop();
  const other = await aCustomer(db, accountId);
  await speakUntilSaid({ accountId, customerId }, few);
  const orderId = newId();
  await db.account(accountId, (tx) =>
    tx.execute(
      `insert into orders (account_id, id, order_number, customer_id, status, subtotal_cents, grand_total_cents, placed_at, updated_at)
       values ($1, $2, '1', $3, 'paid', 100, 100, now(), now())`,
      [accountId, orderId, customerId],
    ),
  );
  const placed = { type: "order.placed", subjectId: orderId, data: { orderId, cartId: null, customerId } };
  await handle(accountId, [placed, placed]);
  const scarcity = async () =>
    (await db.account(accountId, (tx) => listArms(tx, accountId))).filter(({ technique }) => technique === "scarcity");
  expect(await scarcity()).toEqual([{ technique: "scarcity", segment: "new", wins: 1, losses: 0, hurts: 0 }]);
  const conversion = await db.account(accountId, (tx) =>
    tx.query<{ used: unknown }>("select conversion -> 'techniques_used' as used from orders where account_id = $1", [accountId]),
  );
  expect(conversion).toEqual([{ used: ["scarcity"] }]);
  const events = await db.account(accountId, (tx) => listEventsAfter(tx, accountId, 0, 100));
  expect(events.filter(({ type }) => type === "order.updated")).toHaveLength(1);

  await speakUntilSaid({ accountId, customerId: other }, few);
  while ((await settlePersuasion(db, new Date(Date.now() + 49 * hour))) > 0);
  expect(await scarcity()).toEqual([{ technique: "scarcity", segment: "new", wins: 1, losses: 1, hurts: 0 }]);

  await handle(accountId, [{ type: "customer.opt_out", subjectId: customerId, data: {} }]);
  expect(await scarcity()).toEqual([{ technique: "scarcity", segment: "new", wins: 0, losses: 1, hurts: 1 }]);
  const view = await db.account(accountId, (tx) => viewPersuasion(tx, accountId, "pt-BR", new Date()));
  expect(view.arms.find(({ technique }) => technique === "scarcity")).toMatchObject({
    n: 2,
    rate: 0,
    example: { text: "Restam 2 unidades de Mesa em estoque." },
  });
  expect(view.arms.find(({ technique }) => technique === "authority")?.example).toBeNull();
});

test("a cart that changed without anything put into it is no win", async () => {
  const { accountId, few, customerId } = await shop();
  await speakUntilSaid({ accountId, customerId }, few);
  await handle(accountId, [{ type: "cart.changed", subjectId: newId(), data: { cartId: newId(), customerId } }]);
  expect((await usesOf(accountId)).map(({ outcome }) => outcome)).toEqual(["open"]);
});

test("another account sees nothing of it", async () => {
  const { accountId, few, customerId } = await shop();
  await speakUntilSaid({ accountId, customerId }, few);
  expect(await usesOf(await testAccount(db, "Outra"))).toEqual([]);
});
