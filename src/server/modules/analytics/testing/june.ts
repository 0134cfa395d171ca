import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";

// The first half of June 2026, as tests of reports know it.

/** A day of it at an hour of Greenwich. */
export const day = (number: number, hour = 12): string => new Date(Date.UTC(2026, 5, number, hour)).toISOString();

/** All of it, by the days of São Paulo. */
export const june = (accountId: string) => ({
  accountId,
  from: new Date("2026-06-01T03:00:00Z"),
  to: new Date("2026-06-16T03:00:00Z"),
  timeZone: "America/Sao_Paulo",
});

let batch = 0;

/** Rows of a fact, as the path would bring them. */
export async function putFacts(store: AnalyticsStore, accountId: string, table: string, rows: readonly object[]): Promise<void> {
  batch += 1;
  await store.insert(
    table,
    rows.map((row) => ({ account_id: accountId, version: 1, removed: 0, ...row })),
    `test:${batch}`,
  );
}
