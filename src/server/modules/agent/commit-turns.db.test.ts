import { expect, test } from "vitest";
import { findConversation, listMessageRows } from "#modules/conversations/index.ts";
import { anInbox } from "#modules/conversations/testing/inbox.builder.ts";
import { createVault } from "#platform/crypto/vault.ts";
import { listEventsAfter } from "#platform/events/log.ts";
import { startSpan } from "#platform/tracing/tracing.ts";
import { newId } from "#shared/ids.ts";
import { nlpSchema } from "#shared/messages.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { usualAgentSettings } from "./agent-settings.ts";
import type { AgentJob } from "./agent.repo.ts";
import type { BrainReply } from "./brain.ts";
import { createTurnCommits, type TurnEnding } from "./commit-turns.ts";
import { standardPersona } from "./personas.ts";

const db = await testDatabase();
const accountId = await testAccount(db);
const vault = createVault(db, Buffer.alloc(32, 9));
const inbox = await anInbox(db, accountId);
const clock = { now: () => new Date("2026-03-02T12:00:00Z") };

const store = createTurnCommits({ db, vault, clock, deliveryOf: () => "live" });

async function turn(text: string, change: Partial<BrainReply> = {}): Promise<TurnEnding> {
  const id = await inbox.conversation({ bot: "active", waitingSince: new Date("2026-03-02T11:59:58Z") });
  const job: AgentJob = { account_id: accountId, conversation_id: id, message_id: newId(), token: newId(), attempts: 1 };
  const conversation = await db.account(accountId, async (tx) => {
    await tx.execute("insert into agent_jobs (account_id, conversation_id, message_id, token) values ($1, $2, $3, $4)", [
      accountId,
      id,
      job.message_id,
      job.token,
    ]);
    return findConversation(tx, accountId, id);
  });
  if (!conversation) throw new Error("No conversation.");
  const reply: BrainReply = {
    text,
    options: [],
    products: [],
    type: "chitchat",
    techniquesUsed: [],
    state: { said: text },
    handOver: null,
    brain: { kind: "builtin", provider: null, model: null },
    confidence: 1,
    ...change,
  };
  const nlp = nlpSchema.parse({
    intent: "chitchat",
    confidence: 1,
    entities: [],
    sentiment: { score: 0, magnitude: 0, label: "neutral" },
    language: "pt-BR",
  });
  return {
    job,
    reply,
    queryIds: [],
    span: startSpan("agent.turn"),
    gathered: {
      conversation,
      burst: [],
      verified: false,
      settings: usualAgentSettings,
      resting: null,
      said: { texts: ["Oi"], payload: null, messageId: job.message_id, answeredAt: [] },
      turn: {
        text: "Oi",
        payload: null,
        messageType: "text",
        nlp,
        history: [],
        state: {},
        userType: "cliente",
        persona: standardPersona("cliente"),
        customerName: null,
        business: { name: "Loja", timeZone: "America/Sao_Paulo" },
        now: clock.now(),
      },
    },
  };
}

const saidIn = ({ job }: TurnEnding) =>
  db.account(accountId, async (tx) => {
    const page = { order: "asc", cursor: null, limit: 10, includePrivate: true } as const;
    return (await listMessageRows(tx, accountId, job.conversation_id, page)).map((row) => row.text);
  });
const rowOf = ({ job }: TurnEnding) => db.account(accountId, (tx) => findConversation(tx, accountId, job.conversation_id));
const ended = async () =>
  (await db.account(accountId, (tx) => listEventsAfter(tx, accountId, 0, 1000)))
    .filter(({ type }) => type === "agent.turn_ended")
    .map(({ subjectId }) => subjectId);

test("answers that are ready together are each stored once, with what the agent remembers; a late one is not", async () => {
  const turns = await Promise.all(["um", "dois", "três", "quatro", "cinco"].map((text) => turn(text)));
  const late = turns[4];
  if (!late) throw new Error("No turn.");
  await db.account(accountId, (tx) =>
    tx.execute("update agent_jobs set token = $3 where account_id = $1 and conversation_id = $2", [
      accountId,
      late.job.conversation_id,
      newId(),
    ]),
  );
  expect(await Promise.all(turns.map((one) => store(one)))).toEqual([true, true, true, true, false]);
  expect(await Promise.all(turns.map(saidIn))).toEqual([["um"], ["dois"], ["três"], ["quatro"], []]);
  const row = await rowOf(turns[2] as TurnEnding);
  expect(row).toMatchObject({ dialogue: { said: "três" }, waiting_since: null, first_response_seconds: 2, last_message: "três" });
  expect(new Set(await ended())).toEqual(new Set(turns.slice(0, 4).map(({ job }) => job.conversation_id)));
  // Given again after a crash that only the worker did not survive: the turn is over.
  expect(await store(turns[0] as TurnEnding)).toBe(false);
});

test("of two answers to one conversation that are ready together only the newest turn's is stored, and once", async () => {
  const former = await turn("atrasada");
  const newest: TurnEnding = { ...former, job: { ...former.job, token: newId() }, reply: { ...former.reply, text: "nova" } };
  await db.account(accountId, (tx) =>
    tx.execute("update agent_jobs set token = $3 where account_id = $1 and conversation_id = $2", [
      accountId,
      newest.job.conversation_id,
      newest.job.token,
    ]),
  );
  // A turn whose claim was freed too early is taken twice: the last of these is the newest once more.
  expect(await Promise.all([former, newest, { ...newest }].map((one) => store(one)))).toEqual([false, true, false]);
  expect(await saidIn(newest)).toEqual(["nova"]);
  expect((await ended()).filter((id) => id === newest.job.conversation_id)).toHaveLength(1);
});

test("one that fails spoils no other", async () => {
  const first = await turn("antes");
  const second = await turn("durante");
  const broken = await turn("quebrada", { state: { never: 1n } });
  const last = await turn("depois");
  const outcomes = await Promise.allSettled([first, second, broken, last].map((one) => store(one)));
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
  expect(await Promise.all([first, second, broken, last].map(saidIn))).toEqual([["antes"], ["durante"], [], ["depois"]]);
});

test("a conversation that somebody holds delays its own answer alone", async () => {
  const [first, second, held, other] = await Promise.all(["uma", "duas", "presa", "solta"].map((text) => turn(text)));
  if (!first || !second || !held || !other) throw new Error("No turn.");
  const release = Promise.withResolvers<void>();
  const taken = Promise.withResolvers<void>();
  const holder = db.account(accountId, async (tx) => {
    await tx.query("select from conversations where account_id = $1 and id = $2 for no key update", [accountId, held.job.conversation_id]);
    taken.resolve();
    await release.promise;
  });
  await taken.promise;
  // The first two are committed at once; the others, which come meanwhile, together.
  const answers = [first, second, held, other].map((one) => store(one));
  await answers[3];
  expect(await Promise.all([first, second, held, other].map(saidIn))).toEqual([["uma"], ["duas"], [], ["solta"]]);
  release.resolve();
  await holder;
  expect(await Promise.all(answers)).toEqual([true, true, true, true]);
  expect(await saidIn(held)).toEqual(["presa"]);
});
