import { findSetting } from "#modules/accounts/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { type MarketRules, marketRules } from "./providers.contract.ts";

export const rulesKey = "market_rules";

export const usualRules: MarketRules = {
  fee_percent: 10,
  commission: 20,
  most_notices: 5,
  onboarding_reminder_hours: 24,
  release_after_days: 7,
};

export async function readRules(tx: Tx, accountId: string): Promise<MarketRules> {
  const parsed = marketRules.safeParse({ ...usualRules, ...((await findSetting(tx, accountId, rulesKey)) as object | undefined) });
  return parsed.success ? parsed.data : usualRules;
}
