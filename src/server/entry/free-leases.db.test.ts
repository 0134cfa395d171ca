import { expect, test } from "vitest";
import { freeAgentJobs, listTurnOwners } from "#modules/agent/index.ts";
import { claimAgentJobs } from "#modules/agent/agent.repo.ts";
import { freeSends, listSendOwners } from "#modules/channels/index.ts";
import { anInbox } from "#modules/conversations/testing/inbox.builder.ts";
import { takePlace } from "#platform/processes/process-place.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";

const db = await testDatabase();

test("a process that is gone is found dead once it was missed for a while, one that is there never", async () => {
  let now = 0;
  const here = await takePlace(db, () => now);
  const there = await takePlace(db);
  const [own, other] = [here.owner ?? 0, there.owner ?? 0];
  expect(own).not.toBe(other);
  expect(await here.findDead([other])).toEqual([]);
  await there.close();
  expect(there.owner).toBeNull();
  await expect
    .poll(async () => {
      now = 0;
      await here.findDead([other]);
      now = 2_000;
      const early = await here.findDead([other]);
      now = 4_000;
      return [early, await here.findDead([other])];
    })
    .toEqual([[], [other]]);
  // Who holds no number sees nobody, and so calls nobody dead.
  await here.close();
  expect(await here.findDead([other])).toEqual([]);
});

test("turns of the dead are free at once, those of the living and of nobody keep their lease", async () => {
  const accountId = await testAccount(db);
  const inbox = await anInbox(db, accountId);
  const claimed = new Map<string, number | null>();
  for (const owner of [11, 12, null]) {
    const id = await inbox.conversation({ bot: "active" });
    await db.account(accountId, (tx) =>
      tx.execute(
        `insert into agent_jobs (account_id, conversation_id, message_id, token, lease_until, lease_owner, attempts)
         values ($1, $2, $3, $3, now() + interval '30 seconds', $4, 1)`,
        [accountId, id, newId(), owner],
      ),
    );
    claimed.set(id, owner);
  }
  expect(new Set(await listTurnOwners(db.autocommit))).toEqual(new Set([11, 12]));
  expect(await claimAgentJobs(db.autocommit, 10, 30, 13)).toEqual([]);
  expect(await freeAgentJobs(db.autocommit, [11])).toBe(1);
  const taken = await claimAgentJobs(db.autocommit, 10, 30, 13);
  expect(taken.map((job) => [claimed.get(job.conversation_id), job.attempts])).toEqual([[11, 2]]);
  expect(new Set(await listTurnOwners(db.autocommit))).toEqual(new Set([12, 13]));
});

test("a send of the dead is in doubt from now on", async () => {
  expect(await listSendOwners(db.autocommit)).toEqual([]);
  expect(await freeSends(db.autocommit, [11])).toBe(0);
});
