import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { silentConversation } from "#modules/automations/sources/silent-conversation.ts";
import { openDb } from "#platform/db/db.ts";
import { startEmbeddedPostgres } from "#platform/db/embedded.ts";
import { migrate } from "#platform/db/migrate.ts";
import { newId } from "#shared/ids.ts";
import type { Benchmark } from "./benchmark.ts";
import { median, millis, percentile, say, sayGoals } from "./figures.ts";

const goalMillis = 1000;
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const day = 86_400_000;

/** Conversations over half a year; one in four active ones ended with the agent, a thousand of these fell due within the last day. */
async function fill(url: string, accountId: string, conversations: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("set role prosa_system");
    const [channelId, customerId] = [newId(), newId()];
    await client.query(
      "insert into channels (account_id, id, kind, name, external_id, secret_source) values ($1, $2::uuid, 'webchat', 'Bench', $2::uuid::text, 'none')",
      [accountId, channelId],
    );
    await client.query("insert into customers (account_id, id, name) values ($1, $2, 'Bench')", [accountId, customerId]);
    await client.query(
      `insert into conversations (account_id, id, channel_id, channel, identity_id, customer_id, status, last_message_at, last_message_sender, last_message_id)
       select $1, gen_random_uuid(), $2, 'webchat', gen_random_uuid(), $3, case when n % 2 = 0 then 'active' else 'closed' end,
         now() - interval '47 hours' - make_interval(secs => n * (180.0 * 86400 / $4::integer)), case when n % 8 = 0 then 'omni_ia' else 'agent' end, gen_random_uuid()
       from generate_series(1, $4::integer) n`,
      [accountId, channelId, customerId, conversations],
    );
    await client.query("reset role");
    await client.query("vacuum analyze conversations");
  } finally {
    await client.end();
  }
}

/** Peer: the same question as a person would write it, past row-level security and without the index that is there for it. */
async function measurePeer(url: string, accountId: string, rounds: number): Promise<number[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("drop index conversations_silent");
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const at = performance.now();
    await client.query(
      `select id from conversations where account_id = $1 and status = 'active' and last_message_sender = 'omni_ia'
         and last_message_at < now() - interval '48 hours' and last_message_at > now() - interval '9 days'`,
      [accountId],
    );
    times.push(performance.now() - at);
  }
  await client.end();
  return times;
}

export const automations: Benchmark = {
  name: "automations",
  summary: "which conversations are due for a follow-up: the whole scan, page after page",
  flags: { conversations: [50_000, 1_000_000], rounds: [5, 15] },
  async run({ conversations = 50_000, rounds = 5 }) {
    const dataDir = mkdtempSync(join(tmpdir(), "prosa-bench-automations-"));
    const server = await startEmbeddedPostgres({ dataDir, log: silent });
    try {
      await migrate(server.url);
      const db = openDb({ url: server.url, poolSize: 2 });
      const accountId = newId();
      await db.system((tx) => tx.execute("insert into accounts (id, name) values ($1, 'Bench')", [accountId]));
      await fill(server.url, accountId, conversations);
      const times: number[] = [];
      let found = 0;
      for (let round = 0; round < rounds + 1; round += 1) {
        found = 0;
        const began = performance.now();
        const to = new Date();
        let after: { at: Date; id: string } | null = null;
        for (;;) {
          const range = { from: new Date(to.getTime() - 7 * day), to, after, limit: 500, automationId: accountId };
          const page: Awaited<ReturnType<typeof silentConversation.due>> = await db.account(accountId, (tx) =>
            silentConversation.due(tx, accountId, { minutes: 2880 }, range),
          );
          found += page.length;
          after = page.at(-1) ?? null;
          if (page.length < 500) break;
        }
        if (round > 0) times.push(performance.now() - began);
      }
      await db.close();
      const peer = await measurePeer(server.url, accountId, rounds);
      say("conversations", `${conversations}, of which ${found} are due`);
      say("scan", `p50 ${millis(median(times))}, p95 ${millis(percentile(times, 0.95))}`);
      say("peer: plain query, no index", `p50 ${millis(median(peer))}`);
      say("ratio of the medians", (median(times) / median(peer)).toFixed(2));
      const slowest = Math.max(...times);
      return sayGoals([{ name: "due scan", met: slowest < goalMillis, text: `slowest ${millis(slowest)} (goal < ${goalMillis} ms)` }]);
    } finally {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};
