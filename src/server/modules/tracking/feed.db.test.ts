import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";
import { unavailable } from "#platform/analytics/analytics-store.ts";
import { createVault } from "#platform/crypto/vault.ts";
import { createLogger } from "#platform/log/logger.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { countBlocks, insertBlock } from "./blocks.repo.ts";
import { createFeeder } from "./feeder.ts";
import { blockContext } from "./stored-call.ts";

const db = await testDatabase();
const vault = createVault(db, randomBytes(32));
const log = createLogger({ level: "silent" });

/** A store that takes a token once, as ClickHouse does, and fails as it is told: before it took a block, or after, without saying so. */
function flakyStore(failures: ("before" | "after" | null)[]) {
  const rows: unknown[] = [];
  const tokens = new Set<string>();
  const store: AnalyticsStore = {
    query: () => Promise.reject(unavailable("not asked")),
    parquet: () => Promise.resolve(new Uint8Array()),
    command: () => Promise.resolve(),
    close: () => Promise.resolve(),
    async insert(_table, list, token) {
      const failure = failures.shift() ?? null;
      if (failure === "before") throw unavailable("gone");
      if (!tokens.has(token)) rows.push(...list);
      tokens.add(token);
      if (failure === "after") throw unavailable("gone");
    },
  };
  return { store, rows };
}

test("every block reaches the store once and in its order, whenever the store or the answer is lost", async () => {
  const accountId = await testAccount(db);
  let serial = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom("before" as const, "after" as const, null), { maxLength: 12 }),
      fc.integer({ min: 1, max: 30 }),
      async (failures, blocks) => {
        const { store, rows } = flakyStore([...failures]);
        const feeder = createFeeder({ db, vault, store, log });
        const expected: number[] = [];
        for (let index = 0; index < blocks; index += 1) {
          serial += 1;
          expected.push(serial);
          const sealed = await vault.seal(accountId, blockContext, JSON.stringify([{ n: serial }]));
          await db.system((tx) => insertBlock(tx, accountId, "events", sealed));
        }
        for (let round = 0; round <= failures.length + 2; round += 1) await feeder.runOnce();
        expect(rows.map((row) => (row as { n: number }).n)).toEqual(expected);
        expect(await db.system(countBlocks)).toBe(0);
      },
    ),
    { numRuns: 15 },
  );
});
