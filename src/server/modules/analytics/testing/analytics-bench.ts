import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { z } from "zod";
import { openEmbeddedAnalytics } from "#platform/analytics/embedded-store.ts";
import { prepareAnalytics } from "#platform/analytics/open-analytics.ts";
import { createVault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { startConsumers } from "#platform/events/consumers.ts";
import { createLogger } from "#platform/log/logger.ts";
import type { Role } from "#shared/endpoint.ts";
import { newId } from "#shared/ids.ts";
import { createFeeder } from "#modules/tracking/index.ts";
import { queryBody } from "../analytics.contract.ts";
import { analyticsFacts } from "../facts/keep-facts.ts";
import { createSumKeeper } from "../sums/keep-sums.ts";
import { policyOf } from "../query/policy.ts";
import { runQuery, type QueryContext } from "../query/run-query.ts";

export type Question = z.input<typeof queryBody>;

/** A store of numbers with the path to it, for tests. */
export async function analyticsBench(db: Db, now: Date) {
  const vault = createVault(db, randomBytes(32));
  const log = createLogger({ level: "silent" });
  const folder = mkdtempSync(join(tmpdir(), "prosa-facts-"));
  const store = await openEmbeddedAnalytics({ folder, log });
  await prepareAnalytics(store);
  const context = (accountId: string, role: Role = "ADMIN", id = newId()): QueryContext => ({
    db,
    store,
    accountId,
    timeZone: "America/Sao_Paulo",
    now,
    policy: policyOf({ role, id }),
  });
  return {
    store,
    vault,
    context,
    /** Until the store holds all that has happened. */
    async catchUp(): Promise<void> {
      const signals = { on: () => () => {}, emit: () => {}, close: () => Promise.resolve() };
      const consumers = startConsumers({ db, signals, log, consumers: [analyticsFacts({ vault, onRows: () => {} })] });
      await consumers.drain();
      await consumers.stop();
      const feeder = createFeeder({ db, vault, store, log, aroundFacts: createSumKeeper({ db, store, log }) });
      for (let round = 0; round < 10; round += 1) await feeder.runOnce();
    },
    ask: (accountId: string, question: Question, role?: Role, id?: string) =>
      runQuery(queryBody.parse(question), context(accountId, role, id)),
    async close(): Promise<void> {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A channel that has the account's own id. */
export async function addChannel(db: Db, accountId: string): Promise<void> {
  await db.system((tx) =>
    tx.execute("insert into channels (account_id, id, kind, name, external_id) values ($1, $1, 'webchat', 'Site', $2)", [
      accountId,
      accountId,
    ]),
  );
}

export async function addCustomers(db: Db, accountId: string, ids: readonly string[], at: Date): Promise<void> {
  await db.system(async (tx) => {
    await tx.execute(
      "insert into customers (account_id, id, name, created_at) select $1, c.id, 'Ana Souza', $3 from unnest($2::uuid[]) as c (id)",
      [accountId, ids, at],
    );
    await tx.execute(
      `insert into contact_identities (account_id, id, customer_id, kind, scope, value_index, value_sealed)
       select $1, c.id, c.id, 'visitor', '', c.id::text::bytea, c.id::text::bytea from unnest($2::uuid[]) as c (id)`,
      [accountId, ids],
    );
  });
}
