import { automationsFollowMerge } from "#modules/automations/index.ts";
import { commerceFollowsMerge, commerceJourney } from "#modules/commerce/index.ts";
import { conversationJourney, conversationsFollowMerge } from "#modules/conversations/index.ts";
import { addJourneySource, onMerge, ownJourneySources } from "#modules/customers/index.ts";
import { questionsFollowMerge } from "#modules/knowledge/index.ts";
import { leadJourney, leadsFollowMerge } from "#modules/leads/index.ts";
import { playbooksFollowMerge } from "#modules/playbooks/index.ts";
import { persuasionFollowsMerge } from "#modules/persuasion/index.ts";
import { surveysFollowMerge } from "#modules/satisfaction/index.ts";
import { trackingJourney, visitorsFollowMerge } from "#modules/tracking/index.ts";
import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Logger } from "#platform/log/logger.ts";

import { packs } from "./packs.ts";

/** What other modules do when customers are merged, and what they tell of a customer's way. */
export function wireCustomers(vault: Vault): void {
  onMerge(conversationsFollowMerge);
  onMerge(commerceFollowsMerge);
  onMerge(visitorsFollowMerge(vault));
  onMerge(leadsFollowMerge);
  onMerge(questionsFollowMerge);
  onMerge(automationsFollowMerge);
  onMerge(persuasionFollowsMerge);
  onMerge(surveysFollowMerge);
  onMerge(playbooksFollowMerge);
  for (const { followsMerge } of packs) if (followsMerge) onMerge(followsMerge);
  for (const source of [...ownJourneySources, conversationJourney, ...commerceJourney, leadJourney]) addJourneySource(source);
}

/** The part of the journey that the analytics store knows. */
export function wireVisits(analytics: AnalyticsStore, log: Logger): void {
  addJourneySource(trackingJourney(analytics, log));
}
