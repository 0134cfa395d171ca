import { findAccount } from "#modules/accounts/index.ts";
import type { Db } from "#platform/db/db.ts";
import { explainTables } from "../analyses/season-tables.ts";
import { labelsFor, type AnalyticsDeps } from "../analytics.routes.ts";
import { freshnessOf } from "../facts/freshness.ts";
import { findAnomalies, seasonalScores, type Anomaly } from "../methods/anomalies.ts";
import { isDerived, isTotal } from "../metric.ts";
import { findMetric } from "../metrics/registry.ts";
import { smallestGroup, type Policy } from "../query/policy.ts";
import type { QueryContext } from "../query/run-query.ts";
import { seriesWithPast } from "../reports/business-reports.ts";

/** A day on which a number stood out: figures and codes, nobody's name. */
export interface UnusualDay {
  metric: string;
  day: string;
  value: number;
  expected: number;
  severity: Anomaly["severity"];
  /** The group in which the change lies most; null: everywhere alike, or the number is not the sum of its parts. */
  part: { dimension: string; key: string; name: string | null; value: number; expected: number } | null;
  /** Whether the parts of the number can be told. */
  explained: boolean;
}

export type DayLook = { state: "insufficient" } | { state: "usual" } | { state: "unusual"; found: UnusualDay };

export interface DayWatch {
  /** How a day that is over compares with its past, of a metric. */
  look(accountId: string, metric: string, day: string): Promise<DayLook>;
}

// Told by webhook and mail, where roles are not known: the account as a whole, without persons of the team or the customers.
const aggregates: Policy = { sees: () => true, only: null, hidden: ["person"], minimum: 0, customers: "never" };

/** Whether the facts hold what happened before a moment. The log's times are the machine's: how far behind it is, is compared with how long ago that was. */
export async function factsHold(db: Db, accountId: string, before: Date, now: Date): Promise<boolean> {
  const { behindSeconds } = await freshnessOf(db, accountId);
  return behindSeconds * 1000 < now.getTime() - before.getTime();
}

export function createDayLook(deps: AnalyticsDeps): DayWatch {
  const { db, store, clock } = deps;

  async function partOf(context: QueryContext, metric: string, day: string): Promise<UnusualDay["part"]> {
    const sections = await explainTables(context, { metric, day });
    const moved = (sections.find(({ id }) => id === "dimension")?.rows ?? [])
      .filter(({ cells }) => (cells[0]?.value ?? 0) > 0)
      .flatMap(({ keys: [dimension = ""] }) => sections.filter(({ id }) => id === dimension))[0];
    const row = moved?.rows[0];
    if (!moved || !row) return null;
    const [key = ""] = row.keys;
    const labels = await db.account(context.accountId, (tx) => labelsFor(deps, tx, context.accountId, [moved.id], [row]));
    return {
      dimension: moved.id,
      key,
      name: labels[moved.id]?.[key] ?? null,
      value: row.cells[0]?.value ?? 0,
      expected: row.cells[1]?.value ?? 0,
    };
  }

  return {
    async look(accountId, id, day) {
      const metric = findMetric(id);
      const account = await db.account(accountId, (tx) => findAccount(tx, accountId));
      if (!metric || !account) return { state: "insufficient" };
      const context: QueryContext = { db, store, accountId, timeZone: account.time_zone, now: clock.now(), policy: aggregates };
      const { series } = await seriesWithPast(context, { period: "custom", from: day, to: day, metric: id, mode: "seasonal" });
      const last = series.at(-1);
      const [values, weekdays] = [series.map(({ value }) => value), series.map(({ weekday }) => weekday)];
      if (last?.day !== day || !seasonalScores(values, weekdays).at(-1)) return { state: "insufficient" };
      const total = !isDerived(metric) && isTotal(metric);
      // A mean or rate of a handful says something of single persons, and nothing of the business.
      if (!total && last.n < Math.max(metric.minimum ?? 1, smallestGroup)) return { state: "insufficient" };
      const found = findAnomalies(values, weekdays, "seasonal").find(({ index }) => index === series.length - 1);
      // One sale on a day that has none is far off and still no news.
      if (!found || (found.direction === "above" && last.n < smallestGroup)) return { state: "usual" };
      const { value, expected, severity } = found;
      return {
        state: "unusual",
        found: { metric: id, day, value, expected, severity, part: total ? await partOf(context, id, day) : null, explained: total },
      };
    },
  };
}
