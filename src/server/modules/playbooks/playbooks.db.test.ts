import { expect, test } from "vitest";
import type { BrainReply, BrainTurn, ToolRunner } from "#modules/agent/index.ts";
import { anInbox } from "#modules/conversations/testing/inbox.builder.ts";
import { startConsumers } from "#platform/events/consumers.ts";
import { appendEvents } from "#platform/events/log.ts";
import { openSignals } from "#platform/events/signals.ts";
import type { Actor } from "#platform/http/routes.ts";
import { createLogger } from "#platform/log/logger.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { playbookCoach } from "./coach.ts";
import { startByHand, stopByHand, viewPlayed } from "./play-by-hand.ts";
import { listVersions } from "./playbooks.repo.ts";
import { endOverdueRuns, playbookGoals } from "./reach-goals.ts";
import { listRuns } from "./runs.repo.ts";
import { createShelf } from "./shelf.ts";
import { definitionWith, entryOf, stepWith } from "./standard.ts";
import { restoreVersion, takeAway, turnPlaybook, writePlaybook } from "./write-playbook.ts";

const db = await testDatabase();
const gift = definitionWith({
  name: "Presente",
  goal: "purchase",
  entry: entryOf({ topics: ["gift"] }),
  steps: [
    stepWith("budget", "ask", ["Até quanto?", "How much?", "¿Hasta cuánto?"], { place: "instead", done: "entity", doneBy: ["money"] }),
    stepWith("coupon", "offer", ["Use {coupon}: {discount}.", "Use {coupon}: {discount}.", "Usa {coupon}: {discount}."]),
    stepWith("end", "say", ["Anotado!", "Noted!", "¡Anotado!"], { place: "instead" }),
  ],
  heldOutPercent: 0,
});
const shelf = createShelf([{ key: "gift", pack: "generic", on: true, definition: gift }], async () => []);
const coach = playbookCoach({ db, shelf });
const noTools: ToolRunner = { tools: [], call: () => Promise.reject(new Error("no tools")) };
const actor = (accountId: string) => ({ kind: "system", accountId, id: null, name: "Teste", role: "ADMIN" }) as unknown as Actor;

async function place() {
  const accountId = await testAccount(db);
  const inbox = await anInbox(db, accountId);
  const conversationId = await inbox.conversation({ bot: "active" });
  const rows = await db.account(accountId, (tx) =>
    tx.query<{ customer_id: string }>("select customer_id from conversations where account_id = $1 and id = $2", [
      accountId,
      conversationId,
    ]),
  );
  return { accountId, conversationId, customerId: rows[0]?.customer_id ?? "" };
}
type Place = Awaited<ReturnType<typeof place>>;

async function say(of: Place, text: string, change: { entities?: string[]; intent?: string } = {}): Promise<string> {
  const turn = {
    text,
    payload: null,
    messageType: "text",
    nlp: {
      language: "pt-BR",
      intent: change.intent ?? "unknown",
      confidence: 1,
      entities: (change.entities ?? []).map((type) => ({ type, value: 1, confidence: 1, text })),
      sentiment: { score: 0, magnitude: 0, label: "neutral" },
    },
    history: [{ role: "agent", text: "Oi", at: new Date() }],
    state: {},
    userType: "cliente",
    persona: { agentName: "Ana" },
    customerName: null,
    business: { name: "Loja", timeZone: "America/Sao_Paulo" },
    now: new Date(),
  } as unknown as BrainTurn;
  const reply: BrainReply = {
    text: "Não entendi.",
    options: [],
    products: [],
    type: "text",
    techniquesUsed: [],
    state: {},
    handOver: null,
    brain: { kind: "builtin", provider: null, model: null },
    confidence: 1,
  };
  const coaching = await coach({ ...of, channel: "test", messageId: newId(), turn });
  const said = (await coaching?.finish(reply, noTools)) ?? reply;
  await db.account(of.accountId, async (tx) => {
    for (const keep of said.keeps ?? []) await appendEvents(tx, of.accountId, await keep(tx, { id: newId(), at: new Date() }));
  });
  return said.text;
}

const runsOf = ({ accountId }: Pick<Place, "accountId">) =>
  db.account(accountId, (tx) => listRuns(tx, accountId, { key: null, conversationId: null, before: null, limit: 50 }));
const view = ({ accountId, conversationId }: Place) =>
  db.account(accountId, (tx) => viewPlayed(tx, shelf, accountId, conversationId, new Date()));

async function happen({ accountId }: Place, type: string, data: Record<string, unknown>) {
  const signals = await openSignals(db);
  await db.account(accountId, (tx) => appendEvents(tx, accountId, [{ type, subjectId: newId(), data }]));
  const running = startConsumers({ db, signals, log: createLogger({ level: "silent" }), consumers: [playbookGoals] });
  await running.drain();
  await running.stop();
  await signals.close();
}

async function withPromotion({ accountId }: Place, percent: number): Promise<void> {
  const promotionId = newId();
  const definition = { ...gift, steps: gift.steps.map((step) => (step.kind === "offer" ? { ...step, promotionId } : step)) };
  await db.account(accountId, async (tx) => {
    await tx.execute(
      `insert into promotions (account_id, id, name, code, kind, percent, created_at, updated_at) values ($1, $2, 'Vip', 'VIP', 'percent', $3, now(), now())`,
      [accountId, promotionId, percent],
    );
    await writePlaybook(tx, shelf, actor(accountId), "gift", definition, new Date());
  });
}

test("a conversation enters, is asked, answers, and goes on to the end; an offer without a promotion is left out", async () => {
  const of = await place();
  expect(await say(of, "bom dia")).toBe("Não entendi.");
  expect(await runsOf(of)).toEqual([]);
  expect(await say(of, "quero um presente")).toBe("Até quanto?");
  expect((await view(of)).current).toMatchObject({ name: "Presente", step: "budget" });
  // Asked once, waited for.
  expect(await say(of, "hmm")).toBe("Não entendi.");
  expect(await say(of, "200 reais", { entities: ["money"] })).toBe("Anotado!");
  expect(await runsOf(of)).toMatchObject([
    {
      status: "ended",
      exit_reason: "done",
      turns: 2,
      steps: [
        { id: "budget", how: "done" },
        { id: "coupon", how: "skipped" },
        { id: "end", how: "done" },
      ],
    },
  ]);
  // It rests for a while.
  expect(await say(of, "outro presente")).toBe("Não entendi.");
});

test("an offer is made within the limits of the business alone", async () => {
  const [within, beyond] = [await place(), await place()];
  await withPromotion(within, 10);
  await withPromotion(beyond, 11);
  for (const where of [within, beyond]) await say(where, "quero um presente");
  expect(await say(within, "200 reais", { entities: ["money"] })).toBe("Não entendi.\n\nUse VIP: 10% de desconto.");
  expect(await say(beyond, "200 reais", { entities: ["money"] })).toBe("Anotado!");
  expect((await runsOf(within))[0]?.offers).toMatchObject([{ code: "VIP" }]);
});

test("a purchase reaches the goal of the run and ends it, once; what comes too late does not", async () => {
  const of = await place();
  await say(of, "quero um presente");
  await happen(of, "order.placed", { customerId: of.customerId, totalCents: 12_300 });
  await happen(of, "order.placed", { customerId: of.customerId, totalCents: 99_900 });
  expect(await runsOf(of)).toMatchObject([{ status: "ended", exit_reason: "goal", amount_cents: 12_300 }]);
  const late = await place();
  await say(late, "quero um presente");
  await db.account(late.accountId, (tx) =>
    tx.execute(
      "update playbook_runs set entered_at = now() - interval '9 days', goal_until = now() - interval '6 days', expires_at = now() - interval '7 days' where account_id = $1",
      [late.accountId],
    ),
  );
  await happen(late, "order.placed", { customerId: late.customerId, totalCents: 100 });
  while ((await endOverdueRuns(db, new Date())) > 0);
  expect(await runsOf(late)).toMatchObject([{ status: "ended", exit_reason: "time", goal_at: null }]);
});

test("what is left alone hears nothing and is counted", async () => {
  const of = await place();
  await db.account(of.accountId, (tx) =>
    writePlaybook(tx, shelf, actor(of.accountId), "gift", { ...gift, heldOutPercent: 50 }, new Date()),
  );
  const inbox = await anInbox(db, of.accountId);
  const heard: string[] = [];
  for (let n = 0; n < 24; n += 1)
    heard.push(await say({ ...of, conversationId: await inbox.conversation({ bot: "active" }) }, "um presente"));
  const runs = await runsOf(of);
  expect(runs).toHaveLength(24);
  expect(heard.filter((text) => text === "Não entendi.")).toHaveLength(runs.filter(({ arm }) => arm === "held_out").length);
  expect(new Set(heard).size).toBe(2);
});

test("a person begins and stops a playbook; what is recommended says that too little is known", async () => {
  const of = await place();
  await db.account(of.accountId, (tx) => startByHand(tx, shelf, of.accountId, of.conversationId, "gift", new Date()));
  expect((await view(of)).current?.run).toMatchObject({ started_by: "person", status: "active" });
  expect(await say(of, "oi")).toBe("Até quanto?");
  await db.account(of.accountId, (tx) => stopByHand(tx, of.accountId, of.conversationId, new Date()));
  const seen = await view(of);
  expect(seen).toMatchObject({ current: null, recommended: null, choices: [{ key: "gift" }] });
  const fresh = await place();
  await db.account(fresh.accountId, (tx) =>
    tx.execute(
      `insert into messages (account_id, id, conversation_id, channel_id, direction, sender_type, sender_id, type, text, nlp, status, at)
       select $1, $2, id, channel_id, 'incoming', 'cliente', 'x', 'text', 'quero um presente', '{}', 'received', now() from conversations where account_id = $1 and id = $3`,
      [fresh.accountId, newId(), fresh.conversationId],
    ),
  );
  expect((await view(fresh)).recommended).toEqual({
    key: "gift",
    name: "Presente",
    basis: "insufficient",
    n: 0,
    least: 30,
    conversion: null,
  });
});

test("definitions have versions, go back, and are each account's own", async () => {
  const { accountId } = await place();
  const other = await testAccount(db, "Outra");
  const inAccount = <T>(run: (tx: Parameters<Parameters<typeof db.account>[1]>[0]) => Promise<T>) => db.account(accountId, run);
  const at = new Date();
  await inAccount((tx) => writePlaybook(tx, shelf, actor(accountId), "gift", { ...gift, name: "Um" }, at));
  await inAccount((tx) => writePlaybook(tx, shelf, actor(accountId), "gift", { ...gift, name: "Dois" }, at));
  await inAccount((tx) => writePlaybook(tx, shelf, actor(accountId), "own_one", gift, at));
  await inAccount((tx) => restoreVersion(tx, shelf, actor(accountId), "gift", 1, at));
  const listed = () => inAccount((tx) => shelf.list(tx, accountId));
  expect(await listed()).toMatchObject([
    { key: "own_one", on: false, standard: false },
    { key: "gift", version: 3, changed: true, definition: { name: "Um" } },
  ]);
  expect(await inAccount((tx) => listVersions(tx, accountId, "gift", null, 9))).toMatchObject([
    { version: 3 },
    { version: 2 },
    { version: 1 },
  ]);
  await inAccount((tx) => turnPlaybook(tx, shelf, actor(accountId), "own_one", true, at));
  await inAccount((tx) => takeAway(tx, shelf, actor(accountId), "gift", at));
  expect(await listed()).toMatchObject([
    { key: "own_one", on: true },
    { key: "gift", version: 0, changed: false, definition: { name: "Presente" } },
  ]);
  await expect(inAccount((tx) => restoreVersion(tx, shelf, actor(accountId), "own_one", 7, at))).rejects.toMatchObject({
    code: "playbooks.no_version",
  });
  expect(await db.account(other, (tx) => shelf.list(tx, other))).toMatchObject([{ key: "gift", version: 0 }]);
  expect(await runsOf({ accountId: other })).toEqual([]);
});
