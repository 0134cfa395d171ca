import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { listSealedSettings, replaceInSetting } from "./renewals.repo.ts";

// Settings of an account of which fields are sealed and lie there as base64: addresses of alerts, the secret of the shop's delivery service.
const sealedSettings: readonly { setting: string; field: string; context: string }[] = [
  { setting: "channel_alerts", field: "webhook", context: "channel_alerts" },
  { setting: "channel_alerts", field: "email", context: "channel_alerts" },
  { setting: "shipping_hook", field: "secretSealed", context: "shipping_hook.secret" },
];

/** Seals anew what of the settings another key than this one has sealed. What does not open, or was changed meanwhile, stays as it is. */
export async function resealSettings(
  tx: Tx,
  vault: Vault,
  accountId: string,
  keyId: Buffer,
): Promise<{ resealed: number; damaged: number }> {
  let [resealed, damaged] = [0, 0];
  for (const { setting, field, context } of sealedSettings) {
    for (const before of await listSealedSettings(tx, accountId, setting, field)) {
      const sealed = Buffer.from(before, "base64");
      if (sealed.subarray(1, 17).equals(keyId)) continue;
      const open = await vault.open(accountId, context, sealed).catch(() => null);
      if (open === null) {
        damaged += 1;
        continue;
      }
      const after = (await vault.seal(accountId, context, open)).toString("base64");
      resealed += await replaceInSetting(tx, accountId, { setting, field, before, after });
    }
  }
  return { resealed, damaged };
}
