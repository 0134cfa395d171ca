import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { analyticsFacts, createSumKeeper } from "#modules/analytics/index.ts";
import { createFeeder } from "#modules/tracking/index.ts";
import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";
import { createVault } from "#platform/crypto/vault.ts";
import { openDb } from "#platform/db/db.ts";
import { startEmbeddedPostgres } from "#platform/db/embedded.ts";
import { migrate } from "#platform/db/migrate.ts";
import { startConsumers } from "#platform/events/consumers.ts";
import { appendEvents } from "#platform/events/log.ts";
import { createLogger } from "#platform/log/logger.ts";
import { newId } from "#shared/ids.ts";

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const perSecond = 500;
const batchesASecond = 10;
const threads = 200;
const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

/**
 * Messages at a steady rate, each with its event, while the product's own consumer and feeder tell them to the store: how many milliseconds after its commit
 * each tenth of a second of them counts.
 */
export async function measureFreshness(store: AnalyticsStore, seconds: number): Promise<number[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "prosa-bench-fresh-"));
  const server = await startEmbeddedPostgres({ dataDir, durable: true, log: silent });
  try {
    await migrate(server.url);
    const db = openDb({ url: server.url, poolSize: 6 });
    const vault = createVault(db, randomBytes(32));
    const log = createLogger({ level: "silent" });
    const accountId = newId();
    await fillThreads(server.url, accountId);
    const conversations = await db.system((tx) =>
      tx.query<{ id: string }>("select id from conversations where account_id = $1", [accountId]),
    );
    const feeder = createFeeder({ db, vault, store, log, aroundFacts: createSumKeeper({ db, store, log }) });
    const listeners = new Set<() => void>();
    const signals = {
      on: (_name: string, heard: () => void) => {
        listeners.add(heard);
        return () => listeners.delete(heard);
      },
      emit: () => {},
      close: () => Promise.resolve(),
    };
    const consumers = startConsumers({
      db,
      signals: signals as unknown as Parameters<typeof startConsumers>[0]["signals"],
      log,
      consumers: [analyticsFacts({ vault, onRows: () => feeder.wake() })],
    });
    feeder.start();
    const committed: { messages: number; at: number }[] = [];
    const behind: number[] = [];
    let written = 0;
    let writing = true;
    const count = async () => {
      const [row] = await store.query<{ n: number }>("select count() as n from fact_messages final where account_id = {account:UUID}", {
        account: accountId,
      });
      return row?.n ?? 0;
    };
    const reader = (async () => {
      const until = () => performance.now() < (committed.at(-1)?.at ?? performance.now()) + 30_000;
      while (writing || (behind.length < committed.length && until())) {
        const seen = await count();
        const at = performance.now();
        while (behind.length < committed.length && (committed[behind.length]?.messages ?? Infinity) <= seen)
          behind.push(at - (committed[behind.length]?.at ?? at));
        await pause(50);
      }
    })();
    const began = performance.now();
    for (let batch = 0; batch < seconds * batchesASecond; batch += 1) {
      await pause(Math.max(0, began + (batch * 1000) / batchesASecond - performance.now()));
      const rows = Array.from({ length: perSecond / batchesASecond }, (_, index) => ({
        id: newId(),
        conversation: conversations[(batch * 50 + index) % conversations.length]?.id ?? "",
      }));
      await db.system(async (tx) => {
        await tx.execute(
          `insert into messages (account_id, id, conversation_id, channel_id, direction, sender_type, sender_id, type, text, status, at)
           select $1, m.id, m.conversation, $1, 'incoming', 'cliente', 'x', 'text', 'Bom dia', 'sent', now()
           from unnest($2::uuid[], $3::uuid[]) as m (id, conversation)`,
          [accountId, rows.map(({ id }) => id), rows.map(({ conversation }) => conversation)],
        );
        await appendEvents(
          tx,
          accountId,
          rows.map(({ id }) => ({ type: "message.created", subjectId: id, data: {} })),
        );
      });
      written += rows.length;
      committed.push({ messages: written, at: performance.now() });
      for (const heard of listeners) heard();
    }
    writing = false;
    await reader;
    await consumers.stop();
    await feeder.stop();
    await db.close();
    // What never came is as late as the measurement lasted.
    return [...behind, ...committed.slice(behind.length).map(({ at }) => performance.now() - at)];
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function fillThreads(url: string, accountId: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("set role prosa_system");
    const customerId = newId();
    await client.query("insert into accounts (id, name) values ($1, 'Bench')", [accountId]);
    await client.query(
      "insert into channels (account_id, id, kind, name, external_id, secret_source) values ($1, $1, 'webchat', 'Bench', $1::uuid::text, 'none')",
      [accountId],
    );
    await client.query("insert into customers (account_id, id, name) values ($1, $2, 'Bench')", [accountId, customerId]);
    await client.query(
      `insert into conversations (account_id, id, channel_id, channel, identity_id, customer_id)
       select $1, gen_random_uuid(), $1, 'webchat', gen_random_uuid(), $2 from generate_series(1, ${threads})`,
      [accountId, customerId],
    );
  } finally {
    await client.end();
  }
}
