import type { Tx } from "#platform/db/db.ts";

/** Turns a demonstration channel into one that the configuration's secrets serve. */
export async function claimForConfiguration(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.execute(
    "update channels set demo = false, secret_source = 'env', secrets_sealed = null, config = config - 'graphUrl', last_health_at = null where account_id = $1 and id = $2",
    [accountId, id],
  );
}

/** Removes demonstration channels that no conversation of the business itself uses. */
export async function removeDemoChannels(tx: Tx, accountId: string): Promise<void> {
  await tx.execute(
    "delete from channels c where account_id = $1 and demo and not exists (select 1 from conversations v where v.account_id = c.account_id and v.channel_id = c.id)",
    [accountId],
  );
}
