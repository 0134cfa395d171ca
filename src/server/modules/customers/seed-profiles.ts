import type { Tx } from "#platform/db/db.ts";
import { marketing, recordConsent } from "./consent/record-consent.ts";
import { placeProfiles } from "./import-customers.repo.ts";

interface SeededProfile {
  customerId: string;
  city: string;
  state: string;
  tier: string | null;
  stage: string;
  source: string;
  tags: string[];
  marketingSince: Date | null;
}

/** Gives customers that were just imported what is known of them: place, segment, tags, and their consent to advertising. */
export async function seedProfiles(tx: Tx, accountId: string, profiles: readonly SeededProfile[]): Promise<void> {
  await placeProfiles(tx, accountId, profiles);
  for (const { customerId, marketingSince } of profiles)
    if (marketingSince !== null)
      await recordConsent(tx, accountId, {
        customerId,
        purpose: marketing,
        granted: true,
        source: "checkout",
        actor: { kind: "customer", id: null, name: null },
        at: marketingSince,
      });
}
