import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";

/** The same store as if nothing had been summed: every question is answered from the facts. */
export const withoutSums = (store: AnalyticsStore): AnalyticsStore => ({
  ...store,
  query: (text, params, options) => (text.includes("from sum_epochs") ? Promise.resolve([]) : store.query(text, params, options)),
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
