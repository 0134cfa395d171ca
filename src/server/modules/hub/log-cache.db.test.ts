import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { productsByIds } from "#modules/commerce/index.ts";
import { aCatalogue } from "#modules/commerce/testing/shop.builder.ts";
import { appendEvents } from "#platform/events/log.ts";
import type { Tx } from "#platform/db/db.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { createLogCache, type LogCache } from "./log-cache.ts";

const db = await testDatabase();
let account = "";
let ids: string[] = [];
const outcomes = { hit: 0, miss: 0, bypass: 0 };
const counting = () => createLogCache({ onRead: (_, outcome, count) => (outcomes[outcome] += count) });

beforeAll(async () => {
  account = await testAccount(db);
  ids = (await aCatalogue(db, account, [{ name: "Um" }, { name: "Dois" }, { name: "Três" }])).map((product) => product.id);
});

const read = (tx: Tx, cache: LogCache, wanted: readonly string[]) =>
  cache.read<number>(tx, account, {
    service: "test",
    ids: wanted,
    load: async (missing) => new Map((await productsByIds(tx, account, missing)).map((product) => [product.id, product.featured])),
    tagsOf: (id) => [id],
  });
const write = (tx: Tx, id: string, value: number) =>
  tx.execute("update products set featured = $3 where account_id = $1 and id = $2", [account, id, value]);
const tell = (tx: Tx, id: string) => appendEvents(tx, account, [{ type: "product.changed", subjectId: id, data: { productId: id } }]);
const commit = (id: string, value: number) =>
  db.account(account, async (tx) => {
    await write(tx, id, value);
    tx.ending(tell(tx, id));
  });
const readIn = async (cache: LogCache, id: string) => (await db.account(account, (tx) => read(tx, cache, [id]))).get(id) ?? -1;

test("whatever was committed before a read began is in it, in every process, in any order of reads and writes", async () => {
  const step = fc.record({ what: fc.constantFrom("write", "read", "read", "read"), id: fc.nat(2), process: fc.nat(1), wait: fc.boolean() });
  // Two caches are two processes: they share nothing but the database.
  const processes = [counting(), counting()];
  let next = 1;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const committed = [0, 0, 0];
      const stale: unknown[] = [];
      await Promise.all(ids.map((id) => commit(id, 0)));
      const open: Promise<void>[] = [];
      for (const { what, id, process, wait } of steps) {
        const productId = ids[id] ?? "";
        const value = next++;
        const run = async () => {
          const least = committed[id] ?? 0;
          if (what === "write") {
            await db.account(account, async (tx) => {
              // Values only grow, so that an older one is told from a newer one, whoever commits first.
              await tx.execute("update products set featured = greatest(featured, $3) where account_id = $1 and id = $2", [
                account,
                productId,
                value,
              ]);
              tx.ending(tell(tx, productId));
            });
            committed[id] = Math.max(committed[id] ?? 0, value);
          } else {
            const seen = await readIn(processes[process] as LogCache, productId);
            if (seen < least) stale.push({ seen, least });
          }
        };
        const running = run();
        open.push(running);
        if (wait) await running;
      }
      await Promise.all(open);
      expect(stale).toEqual([]);
      for (const cache of processes)
        for (const [at, id] of ids.entries()) expect(await readIn(cache, id)).toBeGreaterThanOrEqual(committed[at] ?? 0);
    }),
    { numRuns: 25 },
  );
  // And it is a cache.
  expect(outcomes.hit).toBeGreaterThan(100);
}, 60_000);

test("a transaction that wrote reads its own writes, and what it takes back stays in no memory", async () => {
  const cache = counting();
  const [id = ""] = ids;
  await commit(id, 7);
  expect(await readIn(cache, id)).toBe(7);
  await db
    .account(account, async (tx) => {
      await write(tx, id, 8);
      expect((await read(tx, cache, [id])).get(id)).toBe(8);
      throw new Error("taken back");
    })
    .catch(() => {});
  expect(await readIn(cache, id)).toBe(7);
});

test("a write during a read leaves nothing old behind", async () => {
  const cache = counting();
  const [id = ""] = ids;
  await commit(id, 1);
  await db.account(account, (tx) =>
    cache.read<number>(tx, account, {
      service: "test",
      ids: [id],
      async load() {
        const value = (await productsByIds(tx, account, [id]))[0]?.featured ?? -1;
        await commit(id, 2);
        // Somebody else's read heeds the change while this one is still under way.
        expect(await readIn(cache, id)).toBe(2);
        return new Map([[id, value]]);
      },
      tagsOf: () => [id],
    }),
  );
  expect(await readIn(cache, id)).toBe(2);
});

test("memory is bounded, and another account sees nothing of it", async () => {
  const cache = createLogCache({ entries: 2 });
  for (const id of ids) await readIn(cache, id);
  expect(cache.size().entries).toBe(2);
  const tiny = createLogCache({ bytes: 5 });
  await readIn(tiny, ids[0] ?? "");
  expect(tiny.size()).toEqual({ entries: 0, bytes: 0 });
  const other = await testAccount(db, "Outra");
  const foreign = await db.account(other, (tx) =>
    cache.read<number>(tx, other, {
      service: "test",
      ids,
      load: async (missing) => new Map((await productsByIds(tx, other, missing)).map((product) => [product.id, product.featured])),
      tagsOf: (id) => [id],
    }),
  );
  expect(foreign.size).toBe(0);
});
