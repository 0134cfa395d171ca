import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { insertTeam, setMembers } from "../teams/teams.repo.ts";
import { anInbox } from "../testing/inbox.builder.ts";
import { countFacets, countMatching, foldDeltas } from "./counts.repo.ts";
import { conditionsOf, type ResolvedFilter } from "./list-filter.ts";

const db = await testDatabase();

const statuses = ["active", "pending", "snoozed", "closed"];
const labels = ["Pix", "troca", "VIP"];

/** The same filters counted over the conversations themselves. */
async function countedAll(accountId: string, filters: readonly ResolvedFilter[]): Promise<number[]> {
  return db.account(accountId, async (tx) => {
    const counts: number[] = [];
    for (const filter of filters) {
      const values: unknown[] = [accountId];
      const where = ["c.account_id = $1", "c.last_message_at is not null", ...conditionsOf(filter, "conversations", values)];
      const rows = await tx.query<{ n: number }>(`select count(*) as n from conversations c where ${where.join(" and ")}`, values);
      counts.push(rows[0]?.n ?? -1);
    }
    return counts;
  });
}

test("counts equal a full count after random changes, many at a time, while deltas are folded", async () => {
  const accountId = await testAccount(db);
  const other = await testAccount(db, "Outra");
  const inbox = await anInbox(db, accountId);
  await (await anInbox(db, other)).conversation({ unread: 3 });
  const users = [await inbox.user("Ana"), await inbox.user("Bia")];
  const teams = [newId(), newId()];
  await db.account(accountId, async (tx) => {
    for (const id of teams) await insertTeam(tx, accountId, { id, name: id, description: "" });
    await setMembers(tx, accountId, teams[0] ?? "", [{ userId: users[0] ?? "", lead: false }]);
  });
  const ids: string[] = [];
  for (let n = 0; n < 12; n += 1) ids.push(await inbox.conversation({ lastMessageAt: n % 4 === 0 ? null : new Date() }));
  const base = { viewerId: users[0] ?? null, now: new Date() };
  const filters: ResolvedFilter[] = [
    ...(["mine", "queue", "bot", "team", "all"] as const).map((view) => ({ ...base, view })),
    { ...base, view: "all", attention: "unread" },
    { ...base, view: "all", attention: "waiting" },
    { ...base, view: "all", team: teams[1] },
    { ...base, team: "none", status: "closed" },
    { ...base, status: "closed" },
    { ...base, view: "all", label: "Pix" },
    { ...base, view: "queue", priority: "urgent" },
    { ...base, assignee: "none", status: "snoozed" },
    { ...base, view: "all", priority: "none", assignee: users[1] },
  ];
  const change = fc.record({
    at: fc.nat(ids.length - 1),
    status: fc.constantFrom(...statuses),
    assignee: fc.constantFrom(null, ...users),
    team: fc.constantFrom(null, ...teams),
    bot: fc.constantFrom("active", "paused", "off"),
    labels: fc.subarray(labels),
    priority: fc.constantFrom(null, "low", "urgent"),
    unread: fc.nat(2),
    waits: fc.boolean(),
    kind: fc.constantFrom("change", "change", "change", "fold", "delete", "insert", "rollback"),
  });
  const run = async (step: typeof change extends fc.Arbitrary<infer T> ? T : never) => {
    const id = ids[step.at] ?? "";
    if (step.kind === "fold") await db.system((tx) => foldDeltas(tx, accountId, 7));
    else if (step.kind === "delete")
      await db.account(accountId, (tx) => tx.execute("delete from conversations where account_id = $1 and id = $2", [accountId, id]));
    else if (step.kind === "insert") ids[step.at] = await inbox.conversation({ ...step, waitingSince: step.waits ? new Date() : null });
    else
      await db
        .account(accountId, async (tx) => {
          await tx.execute(
            `update conversations set status = $3, assignee_id = $4, bot = $5, labels = $6, priority = $7, unread = $8,
               waiting_since = case when $9 then now() end, last_message_at = now(), team_id = $10 where account_id = $1 and id = $2`,
            [accountId, id, step.status, step.assignee, step.bot, step.labels, step.priority, step.unread, step.waits, step.team],
          );
          if (step.kind === "rollback") throw new Error("no");
        })
        .catch((error: Error) => {
          if (error.message !== "no") throw error;
        });
  };
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(change, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 }), async (rounds) => {
      for (const round of rounds) await Promise.all(round.map(run));
      const counts = await db.account(accountId, (tx) => countMatching(tx, accountId, filters));
      expect(counts).toEqual(await countedAll(accountId, filters));
    }),
    { numRuns: 25 },
  );
  while ((await db.system((tx) => foldDeltas(tx, accountId))) > 0);
  expect(await db.account(accountId, (tx) => countMatching(tx, accountId, filters))).toEqual(await countedAll(accountId, filters));
  // The other account's conversation is in no count of this one, and the other way round.
  expect(await db.account(other, (tx) => countMatching(tx, other, [{ ...base, view: "all" }]))).toEqual([1]);
});

test("facets leave out the filter's own value; labels are counted one by one", async () => {
  const accountId = await testAccount(db);
  const inbox = await anInbox(db, accountId);
  await inbox.conversation({ labels: ["Pix", "VIP"], priority: "high" });
  await inbox.conversation({ labels: ["Pix"], channel: "webchat" });
  await inbox.conversation({ status: "closed", labels: ["VIP"] });
  const filter: ResolvedFilter = { view: "all", priority: "high", viewerId: null, now: new Date() };
  const facets = await db.account(accountId, (tx) => countFacets(tx, accountId, filter));
  expect(facets.priority).toEqual([
    { value: "high", count: 1 },
    { value: "none", count: 1 },
  ]);
  expect(facets.label).toEqual([
    { value: "Pix", count: 1 },
    { value: "VIP", count: 1 },
  ]);
  expect(facets.channel).toEqual([{ value: "test", count: 1 }]);
});
