import { afterAll, beforeAll, expect, test } from "vitest";
import { appendEvents } from "#platform/events/log.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { addChannel, addCustomers, analyticsBench } from "../testing/analytics-bench.ts";
import { putWorld } from "../testing/raw-world.ts";
import { teamComparison } from "./team-comparison.ts";

const db = await testDatabase();
const now = new Date("2026-06-15T15:00:00Z");
let bench: Awaited<ReturnType<typeof analyticsBench>>;
beforeAll(async () => {
  bench = await analyticsBench(db, now);
}, 60_000);
afterAll(() => bench.close());

/** A team in which each person answered so many questions, and each answer came after so many minutes. */
async function aTeam(accountId: string, people: readonly { id: string; answers: number; minutes: number }[]): Promise<void> {
  await addChannel(db, accountId);
  const begin = now.getTime() - 5 * 86_400_000;
  const threads = people.flatMap((person) =>
    Array.from({ length: person.answers }, () => ({ ...person, conversation: newId(), customer: newId() })),
  );
  await addCustomers(
    db,
    accountId,
    threads.map(({ customer }) => customer),
    now,
  );
  const at = (minute: number) => new Date(begin + minute * 60_000).toISOString();
  const base = { channel_id: accountId, type: "text", status: "sent" };
  const messages = threads.flatMap(({ id, minutes, conversation }) => [
    { ...base, conversation_id: conversation, id: newId(), direction: "incoming", sender_type: "cliente", sender_id: "x", at: at(0) },
    { ...base, conversation_id: conversation, id: newId(), direction: "outgoing", sender_type: "agent", sender_id: id, at: at(minutes) },
  ]);
  await putWorld(db, accountId, {
    conversations: threads.map(({ conversation, customer }) => ({
      id: conversation,
      channel_id: accountId,
      channel: "webchat",
      identity_id: customer,
      customer_id: customer,
      created_at: at(0),
    })),
    messages,
  });
  await db.system((tx) =>
    appendEvents(
      tx,
      accountId,
      messages.map(({ id }) => ({ type: "message.created", subjectId: id, data: {} })),
    ),
  );
  await bench.catchUp();
}

async function rowsFor(accountId: string, personId: string) {
  const [section] = await teamComparison(bench.context(accountId, "SECRETARY", personId), { period: "30d" }, personId);
  return new Map(section?.rows.map(({ keys, cells }) => [keys[0], cells.map(({ value }) => value)]));
}

test("an attendant sees the own numbers beside the mean of the team, and no other person's", async () => {
  const accountId = await testAccount(db);
  const people = [1, 2, 3, 6].map((answers, index) => ({ id: newId(), answers, minutes: index + 1 }));
  await aTeam(accountId, people);
  const rows = await rowsFor(accountId, people[1]?.id ?? "");
  expect(rows.get("replies")).toEqual([2, 3, 4]);
  expect(rows.get("response_time_median")).toEqual([120, 150, 4]);
  // Nobody was asked how it was: a mean of nothing is nothing.
  expect(rows.get("csat_mean")).toEqual([null, null, 0]);
});

test("one's own numbers are set against the period before where that is asked for, also by who did nothing since", async () => {
  const accountId = await testAccount(db);
  const people = [1, 2, 3, 6].map((answers, index) => ({ id: newId(), answers, minutes: index + 1 }));
  await aTeam(accountId, people);
  const id = people[1]?.id ?? "";
  // Of the last four days and the four before, the answers lie in the earlier.
  const span = { period: "custom", from: "2026-06-12", to: "2026-06-15" };
  const before = async (compare: boolean) => {
    const [section] = await teamComparison(bench.context(accountId, "SECRETARY", id), { ...span, compare }, id);
    return section?.rows.find(({ keys }) => keys[0] === "replies")?.cells.map(({ value, previous }) => [value, previous]);
  };
  expect(await before(true)).toEqual([
    [0, 2],
    [null, null],
    [0, null],
  ]);
  expect((await before(false))?.[0]).toEqual([0, null]);
});

test("whoever did nothing yet has nought of counts and nothing of times", async () => {
  const accountId = await testAccount(db);
  await aTeam(
    accountId,
    [1, 1, 1, 1].map((answers) => ({ id: newId(), answers, minutes: 1 })),
  );
  const rows = await rowsFor(accountId, newId());
  expect(rows.get("replies")).toEqual([0, 1, 4]);
  expect(rows.get("response_time_median")?.[0]).toBeNull();
});

test("of a team of three there is no mean: it would tell what the others did", async () => {
  const accountId = await testAccount(db);
  const people = [1, 2, 3].map((answers) => ({ id: newId(), answers, minutes: 1 }));
  await aTeam(accountId, people);
  expect((await rowsFor(accountId, people[0]?.id ?? "")).get("replies")).toEqual([1, null, 3]);
});
