import { findSetting } from "#modules/accounts/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { officerSchema, type PrivacySettings } from "./self-service.contract.ts";

export const settingsKey = "privacy";
const usual: PrivacySettings = { officer_name: "", officer_email: "", officer_phone: "", page_on: false };

export async function readSettings(tx: Tx, accountId: string): Promise<PrivacySettings> {
  const found = officerSchema.safeParse(await findSetting(tx, accountId, settingsKey));
  return found.success ? found.data : usual;
}

/** Who answers for personal data, in a line; empty when nobody was named. */
export async function officerLine(tx: Tx, accountId: string): Promise<string> {
  const { officer_name: name, officer_email: email, officer_phone: phone } = await readSettings(tx, accountId);
  return [name, email, phone].filter((part) => part !== "").join(" · ");
}
