import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { queryBody } from "#modules/analytics/analytics.contract.ts";
import { policyOf } from "#modules/analytics/query/policy.ts";
import { runQuery, type QueryContext } from "#modules/analytics/query/run-query.ts";
import { createSumKeeper } from "#modules/analytics/index.ts";
import { funnelLevels } from "#modules/analytics/reports/funnel.repo.ts";
import { openEmbeddedAnalytics } from "#platform/analytics/embedded-store.ts";
import { prepareAnalytics } from "#platform/analytics/open-analytics.ts";
import { openDb } from "#platform/db/db.ts";
import { startEmbeddedPostgres } from "#platform/db/embedded.ts";
import { migrate } from "#platform/db/migrate.ts";
import { createLogger } from "#platform/log/logger.ts";
import { newId } from "#shared/ids.ts";
import { fillEvents, fillFacts, fillPeer, funnelSteps, type Shape } from "./analytics-data.ts";
import { untilMerged } from "./at-rest.ts";
import type { Benchmark } from "./benchmark.ts";
import { median, millis, percentile, say, sayGoals, type Goal } from "./figures.ts";
import { measureFreshness } from "./freshness.ts";
import { peerAgents, peerSummary, summaryMetrics } from "./peer-reports.ts";

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const dayMillis = 86_400_000;
const agentMetrics = ["conversations", "resolved_conversations", "first_response_mean", "resolution_time_mean", "response_time_mean"];

async function timed(rounds: number, run: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const at = performance.now();
    await run();
    times.push(performance.now() - at);
  }
  return times;
}

export const analytics: Benchmark = {
  name: "analytics",
  summary: "summary of an account and of its agents over 365 days, a funnel of four steps, how fresh numbers are",
  flags: {
    conversations: [20_000, 200_000],
    events: [500_000, 10_000_000],
    rounds: [10, 40],
    seconds: [10, 30],
  },
  async run({ conversations = 0, events = 0, rounds = 0, seconds = 0 }) {
    const folder = mkdtempSync(join(tmpdir(), "prosa-bench-analytics-"));
    const server = await startEmbeddedPostgres({
      dataDir: join(folder, "postgres"),
      durable: false,
      settings: { shared_buffers: "512MB", max_wal_size: "4GB" },
      log: silent,
    });
    const store = await openEmbeddedAnalytics({ folder: join(folder, "clickhouse"), log: createLogger({ level: "silent" }) });
    await migrate(server.url);
    const db = openDb({ url: server.url, poolSize: 4 });
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    try {
      await prepareAnalytics(store);
      const shape: Shape = { accountId: newId(), conversations, endSeconds: Math.floor(Date.now() / dayMillis) * (dayMillis / 1000) };
      console.log(`\nanalytics: ${conversations} conversations, ${events} events of visitors`);
      await db.system((tx) => tx.execute("insert into accounts (id, name, time_zone) values ($1, 'Loja', 'UTC')", [shape.accountId]));
      await fillFacts(store, shape, () => {});
      // What the end of a rebuild does.
      await createSumKeeper({ db, store, log: createLogger({ level: "warn" }) })(shape.accountId, { fact_resets: [[]] }, async () => {});
      await fillPeer(client, shape);
      await fillEvents(store, shape, events);
      say("merged and vacuumed after", `${await untilMerged(store, client)} s`);

      const until = new Date(shape.endSeconds * 1000);
      const since = new Date(until.getTime() - 365 * dayMillis);
      const before = { since: new Date(since.getTime() - 365 * dayMillis), until: since };
      const context: QueryContext = {
        db,
        store,
        accountId: shape.accountId,
        timeZone: "UTC",
        now: until,
        policy: policyOf({ role: "ADMIN", id: newId() }),
      };
      const span = { period: "custom", from: since.toISOString(), to: until.toISOString() };
      const summary = () => runQuery(queryBody.parse({ ...span, metrics: summaryMetrics, compare: true }), context);
      const people = () => runQuery(queryBody.parse({ ...span, metrics: agentMetrics, dimensions: ["person"] }), context);
      const wanted = await peerSummary(client, { since, until }, before);
      const same = (await summary()).totals.every(
        ({ metric, value }) => Math.abs((value ?? 0) - (wanted[metric] ?? Number.NaN)) < 1e-6 * (1 + (value ?? 0)),
      );

      const ours = await timed(rounds, summary);
      const theirs = await timed(Math.max(3, Math.floor(rounds / 5)), () => peerSummary(client, { since, until }, before));
      const oursAgents = await timed(rounds, people);
      const theirsAgents = await timed(Math.max(3, Math.floor(rounds / 5)), () => peerAgents(client, { since, until }));

      const place = { accountId: shape.accountId, from: since, to: until, timeZone: "UTC" };
      const steps = funnelSteps.map((name) => ({ kind: "event" as const, name }));
      const funnel = await timed(Math.max(3, Math.floor(rounds / 5)), () =>
        funnelLevels(store, place, { steps, mode: "ordered", windowMillis: 7 * dayMillis, exclude: [], breakdown: null }),
      );
      const bareText = `select level, count() from (select visitor_id, windowFunnel(604800000)(toUInt64(toUnixTimestamp64Milli(at)),
        ${funnelSteps.map((name) => `event_name = '${name}'`).join(", ")}) as level from events where account_id = {account:UUID} group by visitor_id) group by level
        settings max_memory_usage = 4000000000`;
      const bare = await timed(Math.max(3, Math.floor(rounds / 5)), () => store.query(bareText, { account: shape.accountId }));

      const fresh = await measureFreshness(store, seconds);

      say("the same figures on both sides", same ? "yes" : "NO");
      say(
        "account summary",
        `median ${millis(median(ours))}, p95 ${millis(percentile(ours, 0.95))}; seven queries twice ${millis(median(theirs))}`,
      );
      say(
        "agent summary",
        `median ${millis(median(oursAgents))}, p95 ${millis(percentile(oursAgents, 0.95))}; five queries ${millis(median(theirsAgents))}`,
      );
      say("funnel of four steps", `median ${millis(median(funnel))}; the bare query ${millis(median(bare))}`);
      say(
        "freshness at 500 events/s",
        `median ${millis(median(fresh))}, p95 ${millis(percentile(fresh, 0.95))}, worst ${millis(Math.max(...fresh))}`,
      );
      const times = (theirList: readonly number[], ourList: readonly number[]) => median(theirList) / median(ourList);
      const goals: Goal[] = [
        { name: "equal", met: same, text: "figures equal the peer's" },
        { name: "account summary p95 < 20 ms", met: percentile(ours, 0.95) < 20, text: millis(percentile(ours, 0.95)) },
        { name: "≥ 50 × the seven queries", met: times(theirs, ours) >= 50, text: `${times(theirs, ours).toFixed(1)} ×` },
        { name: "agent summary p95 < 20 ms", met: percentile(oursAgents, 0.95) < 20, text: millis(percentile(oursAgents, 0.95)) },
        {
          name: "≥ 50 × the five queries",
          met: times(theirsAgents, oursAgents) >= 50,
          text: `${times(theirsAgents, oursAgents).toFixed(1)} ×`,
        },
        {
          name: "funnel ≤ 1.5 × bare, < 1 s",
          met: median(funnel) <= 1.5 * median(bare) && median(funnel) < 1000,
          text: `${(median(funnel) / median(bare)).toFixed(2)} ×`,
        },
        { name: "freshness p95 < 2 s", met: percentile(fresh, 0.95) < 2000, text: millis(percentile(fresh, 0.95)) },
      ];
      return sayGoals(goals);
    } finally {
      await client.end();
      await db.close();
      await store.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
