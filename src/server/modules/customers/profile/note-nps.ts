import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { storeNps } from "./users.repo.ts";

/** Keeps the newest answer of a customer to how likely they are to recommend the business. An older one than what is known changes nothing. */
export async function noteNps(tx: Tx, accountId: string, customerId: string, score: number, at: Date): Promise<NewEvent[]> {
  const changed = await storeNps(tx, accountId, customerId, score, at);
  return changed ? [{ type: "customer.updated", subjectId: customerId, data: { customerId } }] : [];
}
