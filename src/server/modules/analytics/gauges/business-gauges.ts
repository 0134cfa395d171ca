import { findAccount } from "#modules/accounts/index.ts";
import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { createBusinessMetrics, type BusinessMetrics } from "#platform/metrics/business-metrics.ts";
import type { Clock } from "#shared/clock.ts";
import { newId } from "#shared/ids.ts";
import { queryBody } from "../analytics.contract.ts";
import { freshnessOf } from "../facts/freshness.ts";
import type { CountedMetric } from "../metric.ts";
import { firstResponseMedian } from "../metrics/first-response-median.metric.ts";
import { readPeriod } from "../query/period.ts";
import { policyOf } from "../query/policy.ts";
import { runQuery, type QueryContext } from "../query/run-query.ts";
import { readValues } from "../query/values.repo.ts";
import { openNow } from "../reports/reports.repo.ts";
import { countQueuedItems } from "./business-gauges.repo.ts";

/** A collector that comes more often gets the same text. */
const keptMillis = 15_000;

const quantiles = ["0.5", "0.9"] as const;
const firstResponses = quantiles.map((quantile): CountedMetric => ({
  ...firstResponseMedian,
  id: quantile,
  value: firstResponseMedian.value.replace("(0.5)", `(${quantile})`),
}));

interface Deps {
  db: Db;
  store: AnalyticsStore & { isOpen(): boolean };
  clock: Clock;
}

const set = (gauge: { set(value: number): void }, value: number | null | undefined, divisor = 1) => {
  // What there is nothing of has no sample: a mean of nothing is not 0.
  if (value !== null && value !== undefined) gauge.set(value / divisor);
};

/** What is true at this moment, from PostgreSQL. */
async function putLive(metrics: BusinessMetrics, { db }: Deps, accountId: string): Promise<void> {
  const [now, queued] = await db.account(accountId, (tx) => Promise.all([openNow(tx, accountId, null), countQueuedItems(tx, accountId)]));
  for (const state of ["open", "waiting", "unassigned", "with_agent"] as const) metrics.conversations.set({ state }, now[state]);
  metrics.longestWait.set(now.longest_wait_seconds ?? 0);
  metrics.queued.set(queued);
  metrics.behind.set((await freshnessOf(db, accountId)).behindSeconds);
}

/** What was counted today and in the last seven days, by the definitions of the catalogue. */
async function putCounted(metrics: BusinessMetrics, context: QueryContext): Promise<void> {
  const { db, store, accountId, timeZone, now } = context;
  const today = readPeriod({ period: "today" }, { timeZone }, now);
  const ask = (period: string, ids: string[]) => runQuery(queryBody.parse({ period, metrics: ids }), context);
  const [counted, asked, { whole }] = await Promise.all([
    ask("today", ["incoming_messages", "outgoing_messages", "orders", "revenue", "agent_autonomy"]),
    ask("7d", ["csat"]),
    readValues({ db, store }, firstResponses, {
      accountId,
      timeZone,
      from: today.from,
      to: today.to,
      businessHours: false,
      interval: null,
      dimensions: [],
      filters: {},
    }),
  ]);
  const value = (id: string) => counted.totals.find(({ metric }) => metric === id)?.value;
  set({ set: (count) => metrics.messages.set({ direction: "in" }, count) }, value("incoming_messages"));
  set({ set: (count) => metrics.messages.set({ direction: "out" }, count) }, value("outgoing_messages"));
  set(metrics.orders, value("orders"));
  set(metrics.revenue, value("revenue"), 100);
  set(metrics.agentResolved, value("agent_autonomy"), 100);
  const [csat] = asked.totals;
  set(metrics.csat, csat?.value, 100);
  set(metrics.csatAnswers, csat?.n);
  const [values] = whole.now.values();
  for (const quantile of quantiles)
    set({ set: (seconds) => metrics.firstResponse.set({ quantile }, seconds) }, values?.get(quantile)?.value);
}

/** How a business stands in Prometheus's text, made at most each 15 seconds for an account. A store that is away leaves out what is counted from it. */
export function createBusinessGauges(deps: Deps): (accountId: string) => Promise<string> {
  const kept = new Map<string, { until: number; text: Promise<string> }>();

  async function make(accountId: string): Promise<string> {
    const metrics = createBusinessMetrics();
    await putLive(metrics, deps, accountId);
    const account = await deps.db.account(accountId, (tx) => findAccount(tx, accountId));
    const context: QueryContext = {
      db: deps.db,
      store: deps.store,
      accountId,
      timeZone: account?.time_zone ?? "UTC",
      now: deps.clock.now(),
      policy: policyOf({ role: "ADMIN", id: newId() }),
    };
    // An engine that nothing needs is not started for a collector.
    if (deps.store.isOpen())
      await putCounted(metrics, context).catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error;
      });
    return metrics.registry.metrics();
  }

  return (accountId) => {
    const now = performance.now();
    for (const [id, { until }] of kept) if (until < now) kept.delete(id);
    const found = kept.get(accountId);
    if (found) return found.text;
    const text = make(accountId);
    kept.set(accountId, { until: now + keptMillis, text });
    text.catch(() => kept.delete(accountId));
    return text;
  };
}
