export interface ConsentEntry {
  purpose: string;
  action: "granted" | "revoked";
  /** Version of the text that was agreed to; null where no text was shown. */
  version: string | null;
  at: Date;
  expiresAt: Date | null;
}

/** granted: it holds. outdated: it was given to an older text. expired: its time is over. revoked: it was taken back. */
export type ConsentState = "granted" | "revoked" | "expired" | "outdated";

/**
 * What a ledger says at an instant: per purpose the newest entry decides (of two at the same instant the one written later); what lies in the future
 * says nothing yet. A consent holds for the text that was current when it was asked for and for no later one.
 */
export function foldConsents(
  ledger: readonly ConsentEntry[],
  currentVersions: ReadonlyMap<string, string>,
  now: Date,
): Map<string, ConsentState> {
  const newest = new Map<string, ConsentEntry>();
  for (const entry of ledger) {
    if (entry.at > now) continue;
    const known = newest.get(entry.purpose);
    if (!known || entry.at >= known.at) newest.set(entry.purpose, entry);
  }
  return new Map([...newest].map(([purpose, entry]) => [purpose, stateOf(entry, currentVersions.get(purpose), now)]));
}

function stateOf(entry: ConsentEntry, currentVersion: string | undefined, now: Date): ConsentState {
  if (entry.action === "revoked") return "revoked";
  if (entry.expiresAt !== null && entry.expiresAt <= now) return "expired";
  if (currentVersion !== undefined && entry.version !== currentVersion) return "outdated";
  return "granted";
}
