import { findAccount } from "#modules/accounts/index.ts";
import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import type { Clock } from "#shared/clock.ts";
import * as contract from "./analytics.contract.ts";
import { catalogueFor } from "./catalogue.ts";
import { listDashboards } from "./dashboards/dashboards.contract.ts";
import { standardDashboards } from "./dashboards/standard-dashboards.ts";
import { freshnessOf } from "./facts/freshness.ts";
import { asCsv } from "./query/as-csv.ts";
import { listBehind, namesOf } from "./query/labels.repo.ts";
import { policyOf } from "./query/policy.ts";
import { countedFor, readMetrics, readQuestion, runQuery, type QueryContext } from "./query/run-query.ts";
import { dimensions, sources } from "./query/sources.metric.ts";
import { answers, readBehind } from "./query/values.repo.ts";

export interface AnalyticsDeps {
  db: Db;
  store: AnalyticsStore;
  clock: Clock;
  /** What channels are called that have a name of their own, by their kind. */
  channelNames: Readonly<Record<string, string>>;
}

/** What a question is answered with: the account's zone, the role's rules, the present moment. */
export async function contextFor({ db, store, clock }: Pick<AnalyticsDeps, "db" | "store" | "clock">, actor: Actor): Promise<QueryContext> {
  const account = await db.account(actor.accountId, (tx) => findAccount(tx, actor.accountId));
  return { db, store, accountId: actor.accountId, timeZone: account?.time_zone ?? "UTC", now: clock.now(), policy: policyOf(actor) };
}

/** Names for the keys of rows, by dimension. */
export async function labelsFor(
  { channelNames }: Pick<AnalyticsDeps, "channelNames">,
  tx: Tx,
  accountId: string,
  names: readonly string[],
  rows: readonly { keys: readonly string[] }[],
): Promise<Record<string, Record<string, string>>> {
  const labels: Record<string, Record<string, string>> = {};
  for (const [index, name] of names.entries()) {
    // Steps of a path name channels as well.
    if (name === "channel" || name === "path" || name === "last_step") labels["channel"] = { ...channelNames };
    // A lead comes from a channel where nobody said more of it.
    if (name === "source") labels["source"] = { ...channelNames };
    const kind = dimensions.find(({ id }) => id === name)?.kind;
    if (kind === undefined || kind === "playbook") continue;
    labels[name] = await namesOf(tx, accountId, kind, [...new Set(rows.map(({ keys }) => keys[index] ?? ""))]);
  }
  return labels;
}

const initials = (name: string | null) =>
  name === null
    ? null
    : name
        .trim()
        .split(/\s+/)
        .map((word) => `${/^./u.exec(word)?.[0].toUpperCase() ?? ""}.`)
        .join(" ");

const offsetOf = (cursor: string | undefined): number => {
  const offset = cursor === undefined ? 0 : Number(cursor);
  if (!Number.isInteger(offset) || offset < 0 || offset > 100_000)
    throw new AppError("invalid", "input.bad_cursor", { message: "The cursor is none of ours." });
  return offset;
};

/** Routes of numbers: what there is, a question, what is behind a number, how fresh they are. */
export function analyticsRoutes(deps: AnalyticsDeps): BoundRoute[] {
  const { db, store } = deps;
  return [
    bind(contract.listMetrics, async ({ actor }) => {
      const { timeZone, policy } = await contextFor(deps, actor);
      return {
        items: catalogueFor(policy),
        dimensions: dimensions.filter(({ id }) => !policy.hidden.includes(id)).map(({ id, name }) => ({ id, name })),
        periods: [...contract.periods],
        intervals: [...contract.intervals],
        timeZone,
      };
    }),
    bind(contract.exportNumbers, async ({ actor, body, reply }) => {
      const result = await runQuery(body, await contextFor(deps, actor));
      const labels = await db.account(actor.accountId, (tx) => labelsFor(deps, tx, actor.accountId, result.dimensions, result.rows));
      return reply
        .header("content-type", "text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="numbers-${deps.clock.now().toISOString().slice(0, 10)}.csv"`)
        .send(asCsv({ ...result, labels }));
    }),
    bind(listDashboards, ({ actor }) => {
      policyOf(actor);
      const seen = standardDashboards.filter(({ roles }) => roles.includes(actor.role));
      return Promise.resolve({ items: seen.map(({ roles: _, ...dashboard }) => dashboard) });
    }),
    bind(contract.queryMetrics, async ({ actor, body }) => {
      const result = await runQuery(body, await contextFor(deps, actor));
      return {
        ...result,
        labels: await db.account(actor.accountId, (tx) => labelsFor(deps, tx, actor.accountId, result.dimensions, result.rows)),
        freshness: await freshnessOf(db, actor.accountId),
      };
    }),
    bind(contract.drillDown, async ({ actor, body }) => {
      const context = await contextFor(deps, actor);
      const [metric] = readMetrics([body.metric], context.policy);
      if (!metric) throw new Error("One metric was asked for.");
      const counted = countedFor(metric);
      if (sources[counted.from].conversation === null)
        throw new AppError("invalid", "analytics.no_drill_down", { message: `${metric.id} has no conversations behind it.` });
      const { period, asked } = readQuestion({ ...body, dimensions: [] }, [metric], context);
      const offset = offsetOf(body.cursor);
      const found = await readBehind(store, counted, { ...asked, from: period.from, to: period.to }, { limit: body.limit, offset });
      const rows = await db.account(actor.accountId, (tx) =>
        listBehind(
          tx,
          actor.accountId,
          found.map(({ id }) => id),
        ),
      );
      const total = found[0]?.total ?? 0;
      return {
        items: found.flatMap(({ id, at }) => {
          const row = rows.find((one) => one.id === id);
          if (!row) return [];
          const customer = context.policy.customers === "whole" ? row.customer : initials(row.customer);
          return [
            {
              conversationId: id,
              at,
              channel: row.channel,
              channelName: deps.channelNames[row.channel] ?? null,
              status: row.status,
              customer,
              assignee: row.assignee,
            },
          ];
        }),
        total,
        nextCursor: offset + found.length < total ? String(offset + found.length) : null,
      };
    }),
    bind(contract.getFreshness, async ({ actor }) => ({
      ...(await freshnessOf(db, actor.accountId)),
      available: await answers(store),
    })),
  ];
}
