import type { Tx } from "#platform/db/db.ts";
import { refreshSessionAverage, saveVisits, type Visit } from "./sessions.repo.ts";

/** Keeps visits to sites as sessions of their customers. The same visit told again grows. */
export async function recordVisits(tx: Tx, accountId: string, visits: readonly Visit[]): Promise<void> {
  if (visits.length === 0) return;
  await saveVisits(tx, accountId, visits);
  await refreshSessionAverage(tx, accountId, [...new Set(visits.map((visit) => visit.customerId))]);
}
