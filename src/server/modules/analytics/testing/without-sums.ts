import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";
import type { QueryContext } from "../query/run-query.ts";

/** No sums by the day count. */
const noDays: QueryContext["db"] = { accountAtOnce: (_accountId, run) => run({ query: () => Promise.resolve([]) } as never) };

/** The same question as if there were no sums by the day: those by the quarter of an hour answer it. */
export const withoutDays = (context: QueryContext): QueryContext => ({ ...context, db: noDays });

/** The same question as if nothing had been summed: it is answered from the facts. */
export const withoutSums = (context: QueryContext): QueryContext => ({
  ...withoutDays(context),
  store: {
    ...context.store,
    query: (text, params, options) => (text.includes("from sum_epochs") ? Promise.resolve([]) : context.store.query(text, params, options)),
  },
});

/** The same store, which says how often the facts themselves were read. */
export function watched(store: AnalyticsStore): { store: AnalyticsStore; factReads(): number } {
  let reads = 0;
  return {
    factReads: () => reads,
    store: {
      ...store,
      query: (text, params, options) => {
        if (/from \(select \* from fact_/.test(text)) reads += 1;
        return store.query(text, params, options);
      },
    },
  };
}
