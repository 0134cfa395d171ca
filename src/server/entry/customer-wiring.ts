import { commerceFollowsMerge, commerceJourney } from "#modules/commerce/index.ts";
import { conversationJourney, conversationsFollowMerge } from "#modules/conversations/index.ts";
import { addJourneySource, onMerge, ownJourneySources } from "#modules/customers/index.ts";
import { visitorsFollowMerge } from "#modules/tracking/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";

/** What other modules do when customers are merged, and what they tell of a customer's way. */
export function wireCustomers(vault: Vault): void {
  onMerge(conversationsFollowMerge);
  onMerge(commerceFollowsMerge);
  onMerge(visitorsFollowMerge(vault));
  for (const source of [...ownJourneySources, conversationJourney, ...commerceJourney]) addJourneySource(source);
}
