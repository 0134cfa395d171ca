import type { CollectedCall } from "./collection.contract.ts";
import type { Bag } from "./values.ts";

export const callsContext = "tracked_calls.calls";
export const ipContext = "ip_salts.salt";
export const blockContext = "analytics_blocks.rows";

/** What an HTTP request brought, as it waits to be read. */
export interface StoredCall {
  receivedAt: string;
  ipHash: string;
  userAgent: string;
  /** What stood around a batch. */
  context: Bag;
  sentAt: string | null;
  calls: CollectedCall[];
}
