import pg from "pg";
import { openDb, type Db } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import { routeRound } from "#modules/routing/route-waiting.ts";
import { queueSettingsSchema } from "#modules/routing/queue-settings.contract.ts";
import { createAccount } from "#modules/accounts/index.ts";
import type { Benchmark } from "./benchmark.ts";
import { millis, percentile, perSecond, say } from "./figures.ts";
import { startBenchProduct } from "./product.ts";

const goalPerSecond = 2000;
const goalMillis = 50;

/** An account with people who are there and conversations that wait in four queues, written by statements: filling is not what is measured. */
async function fill(db: Db, url: string, operators: number, items: number): Promise<string> {
  const accountId = await createAccount(db, { name: "Filas", locale: "pt-BR", timeZone: "America/Sao_Paulo", demo: false });
  const [channelId, customerId] = [newId(), newId()];
  await db.system(async (tx) => {
    await tx.execute(
      "insert into channels (account_id, id, kind, name, external_id, config, secret_source) values ($1, $2, 'webchat', 'Banco', $3, '{}', 'env')",
      [accountId, channelId, newId()],
    );
    await tx.execute("insert into customers (account_id, id, name) values ($1, $2, 'Ana')", [accountId, customerId]);
    await tx.execute(
      `insert into users (account_id, id, email_sealed, email_index, name, role)
       select $1, u.id, uuid_send(u.id), uuid_send(u.id), 'Pessoa', 'SECRETARY' from (select gen_random_uuid() as id from generate_series(1, $2)) u`,
      [accountId, operators],
    );
    await tx.execute(
      `insert into operators (account_id, id, kind, max_capacity, last_seen_at) select account_id, id, 'human', 40, now() + interval '1 day' from users where account_id = $1`,
      [accountId],
    );
    for (let n = 0; n < 4; n += 1)
      await tx.execute("insert into queues (account_id, id, name, is_default, auto_assign, settings) values ($1, $2, $3, $4, true, $5)", [
        accountId,
        newId(),
        `Fila ${n}`,
        n === 0,
        JSON.stringify(queueSettingsSchema.parse({})),
      ]);
  });
  // By parts: a busy machine needs longer for all of them than a statement may take.
  for (let from = 0; from < items; from += 5_000) {
    const to = Math.min(items, from + 5_000);
    await db.system(async (tx) => {
      await tx.execute(
        `insert into conversations (account_id, id, channel_id, channel, identity_id, customer_id, bot, waiting_since, last_message_at)
       select $1, gen_random_uuid(), $2, 'webchat', gen_random_uuid(), $3, 'paused', now() - n * interval '1 second', now() from generate_series($4::integer, $5::integer) n`,
        [accountId, channelId, customerId, from + 1, to],
      );
      await tx.execute(
        `insert into queue_items (account_id, id, queue_id, conversation_id, customer_id, status, entered_at, updated_at, channel, score, sort_key)
       select c.account_id, gen_random_uuid(), q.id, c.id, c.customer_id, 'waiting', c.waiting_since, now(), 'webchat', c.points, c.points
       from (select *, (random() * 45)::integer as points, row_number() over () % 4 as turn from conversations c where account_id = $1
         and not exists (select from queue_items i where i.account_id = c.account_id and i.conversation_id = c.id)) c
       join (select id, row_number() over () - 1 as turn from queues where account_id = $1) q on q.turn = c.turn`,
        [accountId],
      );
    });
  }
  // As the owner of the tables: the product's own role may not, and without it each round reads the whole queue.
  const owner = new pg.Client(url);
  await owner.connect();
  await owner.query("vacuum analyze conversations, queue_items, operators, users, queues");
  await owner.end();
  return accountId;
}

export const routing: Benchmark = {
  name: "routing",
  summary: "decisions who gets which conversation: many people, long queues, several workers at once",
  flags: { operators: [500, 500], items: [50_000, 50_000], workers: [2, 2], seconds: [5, 15] },
  async run({ operators = 500, items = 50_000, workers = 2, seconds = 5 }) {
    // Only the database is wanted of it: its own workers would give out what is measured here.
    const product = await startBenchProduct({ environment: { PROSA_ROLE: "api" } });
    const db = openDb({ url: product.databaseUrl, poolSize: workers + 2 });
    try {
      const accountId = await fill(db, product.databaseUrl, operators, items);
      console.log(`\n routing, ${operators} people, ${items} waiting in four queues, ${workers} workers`);
      const rounds: number[] = [];
      // Of each decision: from when its round began to look until its commit was confirmed.
      const decisions: number[] = [];
      let given = 0;
      const started = performance.now();
      const until = started + seconds * 1000;
      await Promise.all(
        Array.from({ length: workers }, async () => {
          while (performance.now() < until) {
            const from = performance.now();
            const got = await routeRound(db, accountId, new Date());
            if (got === 0) break;
            given += got;
            const took = performance.now() - from;
            rounds.push(took);
            for (let one = 0; one < got; one += 1) decisions.push(took);
          }
        }),
      );
      const rate = given / ((performance.now() - started) / 1000);
      const p99 = percentile(decisions, 0.99);
      const [twice] = await db.system((tx) =>
        tx.query<{ n: number }>(
          `select count(*)::integer as n from queue_items i join conversations c on c.account_id = i.account_id and c.id = i.conversation_id
           where i.account_id = $1 and i.status = 'assigned' and i.operator_id is distinct from c.assignee_id`,
          [accountId],
        ),
      );
      say(
        "decisions",
        `${perSecond(rate)} (${given} in ${rounds.length} rounds)  ${rate >= goalPerSecond ? "met" : "MISSED"} (${goalPerSecond}/s)`,
      );
      say(
        "a decision, looked for to committed",
        `p50 ${millis(percentile(decisions, 0.5))}, p99 ${millis(p99)}  ${p99 < goalMillis ? "met" : "MISSED"} (${goalMillis} ms)`,
      );
      say("given to another than the conversation's", String(twice?.n ?? -1));
      return rate >= goalPerSecond && p99 < goalMillis && twice?.n === 0;
    } finally {
      await db.close();
      await product.close();
    }
  },
};
