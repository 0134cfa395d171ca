import { expect, test } from "vitest";
import { anInbox } from "#modules/conversations/testing/inbox.builder.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import type { AgentJob } from "./agent.repo.ts";
import { leaveToTeam } from "./leave-to-team.ts";

const db = await testDatabase();
const now = () => new Date("2026-03-02T12:00:00Z");

/** An agent that may have `capacity` conversations, and so many that wait for it. */
async function aRoom(capacity: number, waiting: number) {
  const accountId = await testAccount(db);
  const inbox = await anInbox(db, accountId);
  const jobs: AgentJob[] = [];
  for (let count = 0; count < waiting; count += 1) {
    const id = await inbox.conversation({ bot: "active", waitingSince: now() });
    jobs.push({ account_id: accountId, conversation_id: id, message_id: newId(), token: newId(), attempts: 1 });
  }
  await db.account(accountId, async (tx) => {
    for (const job of jobs)
      await tx.execute("insert into agent_jobs (account_id, conversation_id, message_id, token) values ($1, $2, $3, $4)", [
        accountId,
        job.conversation_id,
        job.message_id,
        job.token,
      ]);
    await tx.execute(
      `insert into operators (account_id, id, kind, max_capacity) values ($1, $1, 'bot', $2)
       on conflict (account_id, id) do update set max_capacity = excluded.max_capacity`,
      [accountId, capacity],
    );
  });
  const leave = (job: AgentJob) => leaveToTeam({ db, now }, job, { conversationId: job.conversation_id, why: "room", locale: "pt-BR" });
  const paused = () =>
    db.account(accountId, (tx) =>
      tx.query<{ id: string }>("select id from conversations where account_id = $1 and bot <> 'active'", [accountId]),
    );
  return { accountId, jobs, leave, paused };
}

test("workers that find the same conversation too many at once leave one, each over its own connection", async () => {
  for (let round = 0; round < 5; round += 1) {
    const { jobs, leave, paused } = await aRoom(3, 4);
    const ended = await Promise.all(jobs.map((job) => leave(job)));
    expect(ended.toSorted()).toEqual(["left", "stays", "stays", "stays"]);
    expect(await paused()).toHaveLength(1);
  }
});

test("who waits for the room sees what the one before left, and a paused agent leaves all", async () => {
  const { accountId, jobs, leave, paused } = await aRoom(1, 2);
  const [one, two] = jobs as [AgentJob, AgentJob];
  const gate = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  // A third connection holds the room while both ask for it.
  const holder = db.account(accountId, async (tx) => {
    await tx.query("select 1 from operators where account_id = $1 and id = $1 for update", [accountId]);
    held.resolve();
    await gate.promise;
  });
  await held.promise;
  const both = Promise.all([leave(one), leave(two)]);
  for (let waiting = 0; waiting < 2;) {
    const [row] = await db.autocommit.query<{ n: number }>(
      "select count(distinct pid)::int as n from pg_locks where not granted and pid in (select pid from pg_stat_activity where datname = current_database())",
    );
    waiting = row?.n ?? 0;
  }
  gate.resolve();
  await holder;
  const [ofOne, ofTwo] = await both;
  expect([ofOne, ofTwo].toSorted()).toEqual(["left", "stays"]);
  expect(await paused()).toHaveLength(1);
  await db.account(accountId, (tx) => tx.execute("update operators set status = 'away' where account_id = $1", [accountId]));
  expect(await leave(ofOne === "stays" ? one : two)).toBe("left");
});

test("an answer that is no longer the newest leaves nothing", async () => {
  const { jobs, leave, paused } = await aRoom(1, 2);
  const [job] = jobs as [AgentJob];
  expect(await leave({ ...job, token: newId() })).toBe("late");
  expect(await paused()).toEqual([]);
});
