import { findSetting } from "#modules/accounts/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { z } from "zod";

export const alertsKey = "channel_alerts";
const context = "channel_alerts";
// A webhook's address is its secret, an e-mail is personal data: both are kept sealed.
const storedSchema = z.object({ webhook: z.string().nullable(), email: z.string().nullable() });

export interface AlertTargets {
  webhook: string | null;
  email: string | null;
}

/** Where an account wants to be told of its channels. */
export async function readAlertTargets(db: Db, vault: Vault, accountId: string): Promise<AlertTargets> {
  const stored = storedSchema.safeParse(await db.account(accountId, (tx) => findSetting(tx, accountId, alertsKey)));
  if (!stored.success) return { webhook: null, email: null };
  const open = async (value: string | null) => (value === null ? null : vault.openText(accountId, context, Buffer.from(value, "base64")));
  return { webhook: await open(stored.data.webhook), email: await open(stored.data.email) };
}

export async function sealAlertTargets(vault: Vault, accountId: string, targets: AlertTargets): Promise<z.infer<typeof storedSchema>> {
  const seal = async (value: string | null) => (value === null ? null : (await vault.seal(accountId, context, value)).toString("base64"));
  return { webhook: await seal(targets.webhook), email: await seal(targets.email) };
}
