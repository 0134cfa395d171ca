import type { Tx } from "#platform/db/db.ts";

/** What an account chose under a key; null: nothing. */
export async function findSetting(tx: Tx, accountId: string, key: string): Promise<unknown> {
  const rows = await tx.query<{ value: unknown }>(
    "select value from account_settings where account_id = $1 and key = $2",
    [accountId, key],
    "setting_get",
  );
  return rows[0]?.value ?? null;
}

export async function putSetting(tx: Tx, accountId: string, key: string, value: unknown): Promise<void> {
  await tx.execute(
    `insert into account_settings (account_id, key, value) values ($1, $2, $3::jsonb)
     on conflict (account_id, key) do update set value = excluded.value, updated_at = now()`,
    [accountId, key, JSON.stringify(value)],
  );
}

/** All that an account chose under keys that begin so, by key. */
export function listSettings(tx: Tx, accountId: string, prefix: string): Promise<{ key: string; value: unknown }[]> {
  return tx.query<{ key: string; value: unknown }>(
    "select key, value from account_settings where account_id = $1 and starts_with(key, $2) order by key limit 200",
    [accountId, prefix],
    "settings_list",
  );
}

export async function removeSetting(tx: Tx, accountId: string, key: string): Promise<void> {
  await tx.execute("delete from account_settings where account_id = $1 and key = $2", [accountId, key]);
}

export interface ChangeRow {
  id: string;
  area: string;
  actor_id: string | null;
  actor_name: string;
  changes: { field: string; before: unknown; after: unknown }[];
  at: Date;
}

export async function insertChange(tx: Tx, accountId: string, row: ChangeRow): Promise<void> {
  await tx.execute(
    "insert into settings_changes (account_id, id, area, actor_id, actor_name, changes, at) values ($1, $2, $3, $4, $5, $6::jsonb, $7)",
    [accountId, row.id, row.area, row.actor_id, row.actor_name, JSON.stringify(row.changes), row.at],
  );
}

export function listChangeRows(tx: Tx, accountId: string, area: string | null, before: string | null, limit: number): Promise<ChangeRow[]> {
  return tx.query<ChangeRow>(
    `select id, area, actor_id, actor_name, changes, at from settings_changes
     where account_id = $1 and ($2::text is null or area = $2) and ($3::uuid is null or id < $3) order by id desc limit $4`,
    [accountId, area, before, limit],
  );
}

export async function updateAccountRow(
  tx: Tx,
  accountId: string,
  change: { name: string; locale: string; timeZone: string },
): Promise<void> {
  await tx.execute("update accounts set name = $2, locale = $3, time_zone = $4 where id = $1", [
    accountId,
    change.name,
    change.locale,
    change.timeZone,
  ]);
}

export async function updateProfileRow(
  tx: Tx,
  accountId: string,
  userId: string,
  profile: { name: string; locale: string | null; theme: string | null; pictureId: string | null },
): Promise<void> {
  await tx.execute("update users set name = $3, locale = $4, theme = $5, picture_id = $6 where account_id = $1 and id = $2", [
    accountId,
    userId,
    profile.name,
    profile.locale,
    profile.theme,
    profile.pictureId,
  ]);
}

/** Errors: a unique violation, when somebody signs in by this address already. */
export async function updateEmailRow(
  tx: Tx,
  accountId: string,
  userId: string,
  email: { emailSealed: Buffer; emailIndex: Buffer },
): Promise<void> {
  await tx.execute("update users set email_sealed = $3, email_index = $4 where account_id = $1 and id = $2", [
    accountId,
    userId,
    email.emailSealed,
    email.emailIndex,
  ]);
}
