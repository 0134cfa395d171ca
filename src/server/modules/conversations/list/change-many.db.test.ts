import { expect, test } from "vitest";
import { openSignals } from "#platform/events/signals.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { anInbox } from "../testing/inbox.builder.ts";
import { continueChange, startChange, undoChange } from "./change-many.ts";
import { listConversationRows, placeOf, type ListPlace } from "./list.repo.ts";
import type { ResolvedFilter } from "./list-filter.ts";

const db = await testDatabase();
const signals = await openSignals(db);
const deps = { db, signals };
const now = new Date();
const by = { id: "u1", name: "Marta" };

const stateOf = (accountId: string) =>
  db.account(accountId, (tx) =>
    tx.query(
      "select id, status, snoozed_until, assignee_id, labels, priority, unread, waiting_since from conversations where account_id = $1 order by id",
      [accountId],
    ),
  );

test("changes all that match in parts, and one undo brings every value back", async () => {
  const accountId = await testAccount(db);
  const inbox = await anInbox(db, accountId);
  const user = await inbox.user("Ana");
  const closedId = await inbox.conversation({ status: "closed", labels: ["z"] });
  for (let n = 0; n < 620; n += 1)
    await inbox.conversation({
      labels: n % 2 === 0 ? ["b", "a"] : [],
      unread: n % 3,
      priority: n % 5 === 0 ? "low" : null,
      status: n % 7 === 0 ? "pending" : "active",
      waitingSince: n % 2 === 0 ? new Date(now.getTime() - n * 1000) : null,
    });
  const before = await stateOf(accountId);
  const filter: ResolvedFilter = { view: "all", viewerId: null, now };
  const first = await startChange(
    deps,
    accountId,
    by,
    { filter },
    { status: "closed", assignee: user, addLabels: ["c"], removeLabels: ["b"], priority: "urgent" },
    now,
  );
  expect(first).toMatchObject({ total: 620, done: 500, changed: 500, state: "running" });
  const second = await continueChange(deps, accountId, by, first.id, now);
  expect(second).toMatchObject({ done: 620, changed: 620, state: "done" });
  const after = (await stateOf(accountId)) as {
    id: string;
    status: string;
    labels: string[];
    unread: number;
    assignee_id: string | null;
  }[];
  expect(after.filter((row) => row.status === "closed")).toHaveLength(621);
  expect(after.filter((row) => row.id !== closedId).every((row) => row.unread === 0 && row.labels.join() in { "a,c": 1, c: 1 })).toBe(true);
  expect(after.find((row) => row.id === closedId)).toMatchObject({ labels: ["z"], assignee_id: null });
  expect(await undoChange(deps, accountId, by, first.id, now)).toMatchObject({ undone: 500, state: "undoing" });
  expect(await continueChange(deps, accountId, by, first.id, now)).toMatchObject({ undone: 620, state: "undone" });
  expect(await stateOf(accountId)).toEqual(before);
  // Once more changes nothing, neither does going on.
  await undoChange(deps, accountId, by, first.id, now);
  expect(await stateOf(accountId)).toEqual(before);
});

test("what a colleague has changed since stays; only its starter may take a change back", async () => {
  const accountId = await testAccount(db);
  const inbox = await anInbox(db, accountId);
  const id = await inbox.conversation({ priority: "low", labels: ["a"] });
  const theirs = await testAccount(db, "Outra");
  const foreign = await (await anInbox(db, theirs)).conversation();
  const made = await startChange(deps, accountId, by, { ids: [id, foreign] }, { priority: "high", addLabels: ["b"], unread: true }, now);
  expect(made).toMatchObject({ total: 1, changed: 1, state: "done" });
  await db.account(accountId, (tx) => tx.execute("update conversations set priority = 'urgent' where account_id = $1", [accountId]));
  await expect(undoChange(deps, accountId, { id: "u2", name: "x" }, made.id, now)).rejects.toMatchObject({ code: "bulk.not_found" });
  await expect(undoChange(deps, theirs, by, made.id, now)).rejects.toMatchObject({ code: "bulk.not_found" });
  expect(await undoChange(deps, accountId, by, made.id, now)).toMatchObject({ undone: 1, state: "undone" });
  expect(await stateOf(accountId)).toMatchObject([{ id, priority: "urgent", labels: ["a"], unread: 0 }]);
  expect(await stateOf(theirs)).toMatchObject([{ unread: 0, priority: null }]);
});

test("pages of every order hold each conversation once, in that order", async () => {
  const accountId = await testAccount(db);
  const inbox = await anInbox(db, accountId);
  for (let n = 0; n < 25; n += 1)
    await inbox.conversation({
      priority: [null, "low", "medium", "high", "urgent"][n % 5] ?? null,
      waitingSince: n % 3 === 0 ? new Date(now.getTime() - ((n * 7) % 11) * 60_000) : null,
      lastMessageAt: new Date(now.getTime() - ((n * 5) % 13) * 60_000),
      bot: n % 6 === 0 ? "active" : "paused",
    });
  for (const order of ["newest", "waiting", "priority"] as const) {
    const filter: ResolvedFilter = { view: "all", order, viewerId: null, now };
    const page = (after: ListPlace | null, limit: number) =>
      db.account(accountId, (tx) => listConversationRows(tx, accountId, filter, { limit, after }));
    const whole = (await page(null, 100)).map(({ row }) => row.id);
    expect(new Set(whole).size).toBe(25);
    const paged: string[] = [];
    for (let after: ListPlace | null = null; ;) {
      const part: Awaited<ReturnType<typeof page>> = await page(after, 4);
      paged.push(...part.map(({ row }) => row.id));
      const last = part.at(-1);
      if (!last || part.length < 4) break;
      after = placeOf(last.row, last.stretch, order);
    }
    expect(paged).toEqual(whole);
  }
  const urgent = await db.account(accountId, (tx) =>
    listConversationRows(tx, accountId, { view: "all", order: "priority", viewerId: null, now }, { limit: 5, after: null }),
  );
  expect(urgent.map(({ row }) => row.priority)).toEqual(["urgent", "urgent", "urgent", "urgent", "urgent"]);
});
