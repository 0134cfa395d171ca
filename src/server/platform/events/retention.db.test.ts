import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { testAccount, testDatabase } from "#testing/database.ts";
import { appendEvents, getHead, listEventsAfter } from "./log.ts";
import { purgeEvents } from "./retention.ts";

const db = await testDatabase();
const now = Date.now();
const days = (count: number) => new Date(now - count * 86_400_000);

/** A log of as many events as ages are given, the oldest first, in days. */
async function aLog(ages: readonly number[]): Promise<string> {
  const accountId = await testAccount(db);
  await db.system((tx) =>
    appendEvents(
      tx,
      accountId,
      ages.map(() => ({ type: "message.created", subjectId: null, data: {} })),
    ),
  );
  await db.system((tx) =>
    tx.execute(
      "update domain_events e set at = n.at from unnest($2::timestamptz[]) with ordinality as n (at, seq) where account_id = $1 and e.seq = n.seq",
      [accountId, ages.map(days)],
    ),
  );
  return accountId;
}

const place = (consumer: string, accountId: string, position: number) =>
  db.system((tx) =>
    tx.execute("insert into event_consumers (consumer, account_id, position) values ($1, $2, $3)", [consumer, accountId, position]),
  );
const kept = async (accountId: string) =>
  (await db.account(accountId, (tx) => listEventsAfter(tx, accountId, 0, 1000))).map(({ seq }) => seq);

describe("the retention of events", () => {
  it("removes what is old and handled", async () => {
    const accountId = await aLog([40, 35, 31, 5, 1]);
    await place("a", accountId, 5);
    expect(await purgeEvents(db, days(30), ["a"], 0)).toBe(3);
    expect(await kept(accountId)).toEqual([4, 5]);
    expect(await db.account(accountId, (tx) => getHead(tx, accountId))).toEqual({ head: 5, oldest: 4 });
  });

  it("holds everything for a consumer that has not begun, and for one that is known by its position alone", async () => {
    const accountId = await aLog([40, 35, 31]);
    await place("a", accountId, 3);
    expect(await purgeEvents(db, days(30), ["a", "new"], 0)).toBe(0);
    await place("of-another-version", accountId, 1);
    expect(await purgeEvents(db, days(30), ["a"], 0)).toBe(1);
    expect(await kept(accountId)).toEqual([2, 3]);
  });

  it("says of an empty log that the next event is the oldest", async () => {
    const accountId = await aLog([40, 35]);
    await place("a", accountId, 2);
    expect(await purgeEvents(db, days(30), ["a"], 0)).toBe(2);
    expect(await db.account(accountId, (tx) => getHead(tx, accountId))).toEqual({ head: 2, oldest: 3 });
  });

  it("never takes an event from a consumer and never leaves a gap", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 12 }),
        fc.array(fc.nat(12), { minLength: 1, maxLength: 3 }),
        fc.nat(6),
        async (ages, positions, keep) => {
          const accountId = await aLog(ages);
          for (const [index, position] of positions.entries()) await place(`c${index}`, accountId, Math.min(position, ages.length));
          await purgeEvents(db, days(30), ["c0"], keep);
          const left = await kept(accountId);
          const lowest = Math.min(...positions.map((position) => Math.min(position, ages.length)));
          const all = ages.map((_, index) => index + 1);
          // Everything after some point stays, and it is the latest point that the rules allow.
          const firstYoung = ages.findIndex((age) => age <= 30) + 1 || ages.length + 1;
          const from = Math.max(1, Math.min(firstYoung, lowest + 1, ages.length - keep + 1));
          expect(left).toEqual(all.filter((seq) => seq >= from));
        },
      ),
      { numRuns: 25 },
    );
  });
});
