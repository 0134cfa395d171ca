import type { Tx } from "#platform/db/db.ts";

export async function findShortcuts(tx: Tx, accountId: string, userId: string): Promise<Record<string, string>> {
  const rows = await tx.query<{ keys: Record<string, string> }>(
    "select keys from user_shortcuts where account_id = $1 and user_id = $2",
    [accountId, userId],
    "shortcuts_get",
  );
  return rows[0]?.keys ?? {};
}

export async function putShortcuts(tx: Tx, accountId: string, userId: string, keys: Record<string, string>): Promise<void> {
  await tx.execute(
    `insert into user_shortcuts (account_id, user_id, keys) values ($1, $2, $3::jsonb)
     on conflict (account_id, user_id) do update set keys = excluded.keys, updated_at = now()`,
    [accountId, userId, JSON.stringify(keys)],
  );
}
