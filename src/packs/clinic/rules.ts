import { findSetting } from "#modules/accounts/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { bookingRulesSchema, type BookingRules } from "./setup.contract.ts";

export const rulesKey = "booking_rules";

const usualRules: BookingRules = {
  min_notice_minutes: 120,
  horizon_days: 60,
  change_notice_minutes: 120,
  step_minutes: 30,
  confirm_at_once: true,
  reminders: [1440, 120],
  no_show_minutes: 60,
};

export async function readRules(tx: Tx, accountId: string): Promise<BookingRules> {
  const parsed = bookingRulesSchema.safeParse(await findSetting(tx, accountId, rulesKey));
  return parsed.success ? parsed.data : usualRules;
}
