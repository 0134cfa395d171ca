import type { JourneySource } from "#modules/customers/index.ts";
import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";
import type { Logger } from "#platform/log/logger.ts";
import { listEvents } from "./events.repo.ts";
import { visitorsOfCustomer } from "./visitors.repo.ts";

const micro = (at: string) => `${new Date(at.includes("T") ? at : `${at.replace(" ", "T")}Z`).toISOString().slice(0, -1)}000Z`;
const word = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);

/** What a customer did on our sites, as it stands in the analytics store. Without the store the rest of the journey is shown all the same. */
export function trackingJourney(store: AnalyticsStore, log: Logger): JourneySource {
  return {
    kind: "event",
    async list(tx, accountId, customerId, before, limit) {
      const visitorIds = await visitorsOfCustomer(tx, accountId, customerId);
      if (visitorIds.length === 0) return [];
      try {
        const rows = await listEvents(store, accountId, { visitorIds, limit, ...(before ? { before } : {}) });
        return rows.map((row) => ({
          id: row.id,
          kind: "event",
          type: row.category,
          place: micro(row.at),
          channel: "site",
          data: {
            name: row.event_name,
            label: word(row["product_name"]) ?? word(row["search_term"]) ?? word(row["label"]) ?? word(row["title"]),
            path: word(row["path"]),
            value: row.value,
          },
        }));
      } catch (error) {
        log.warn({ err: error }, "the analytics store gave no events for a journey");
        return [];
      }
    },
  };
}
