import { captureLeads } from "#modules/leads/index.ts";
import type { LeadSigns } from "#modules/tracking/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";

/** Visitors of sites as leads: tracking tells what they did, leads decides what that is worth. */
export async function captureVisitors(vault: Vault, tx: Tx, accountId: string, signs: readonly LeadSigns[]): Promise<void> {
  await captureLeads(
    tx,
    vault,
    accountId,
    // Forms first: what somebody wants is known from there.
    signs
      .toSorted((a, b) => Number(b.by === "form") - Number(a.by === "form"))
      .map((sign) => ({
        customerId: sign.customerId,
        capturedBy: sign.by === "visit" ? null : sign.by,
        channel: "site",
        interestType: sign.interest ?? "other",
        interest: null,
        intent: null,
        attribution: sign.attribution,
        messages: 0,
        visits: sign.visits,
        at: sign.at,
      })),
  );
}
