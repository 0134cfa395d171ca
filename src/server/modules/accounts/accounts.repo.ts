import type { Tx } from "#platform/db/db.ts";
import type { Role } from "#shared/endpoint.ts";

export interface AccountRow {
  id: string;
  name: string;
  locale: string;
  time_zone: string;
  demo: boolean;
  created_at: Date;
}

export interface UserRow {
  account_id: string;
  id: string;
  email_sealed: Buffer;
  email_index: Buffer;
  name: string;
  role: Role;
  password_hash: string | null;
  locale: string | null;
  disabled_at: Date | null;
  created_at: Date;
  second_factor: boolean;
  picture_id: string | null;
  theme: "system" | "light" | "dark" | null;
}

const selectUser = `select u.*, exists (select from user_second_factors f where f.account_id = u.account_id and f.user_id = u.id and f.confirmed_at is not null) as second_factor
  from users u`;

export async function insertAccount(
  tx: Tx,
  account: { id: string; name: string; locale: string; timeZone: string; demo: boolean },
): Promise<void> {
  await tx.execute("insert into accounts (id, name, locale, time_zone, demo) values ($1, $2, $3, $4, $5)", [
    account.id,
    account.name,
    account.locale,
    account.timeZone,
    account.demo,
  ]);
}

/** The account that was there first: the one that settings of the environment belong to. */
/** All accounts, the oldest first. As the machinery. */
export async function listAccountIds(tx: Tx): Promise<string[]> {
  return (await tx.query<{ id: string }>("select id from accounts order by created_at, id")).map((row) => row.id);
}

export async function findFirstAccount(tx: Tx): Promise<AccountRow | null> {
  const rows = await tx.query<AccountRow>(
    "select id, name, locale, time_zone, demo, created_at from accounts order by created_at, id limit 1",
  );
  return rows[0] ?? null;
}

export async function findAccount(tx: Tx, id: string): Promise<AccountRow | null> {
  const rows = await tx.query<AccountRow>(
    "select id, name, locale, time_zone, demo, created_at from accounts where id = $1",
    [id],
    "account_get",
  );
  return rows[0] ?? null;
}

export async function countUsers(tx: Tx): Promise<number> {
  const rows = await tx.query<{ count: number }>("select count(*) as count from users");
  return rows[0]?.count ?? 0;
}

/** Holds other processes back while the first account is made. */
export async function lockSetup(tx: Tx): Promise<void> {
  await tx.execute("select pg_advisory_xact_lock(7262004)");
}

export async function insertUser(
  tx: Tx,
  user: { accountId: string; id: string; emailSealed: Buffer; emailIndex: Buffer; name: string; role: Role; passwordHash: string | null },
): Promise<void> {
  await tx.execute(
    "insert into users (account_id, id, email_sealed, email_index, name, role, password_hash) values ($1, $2, $3, $4, $5, $6, $7)",
    [user.accountId, user.id, user.emailSealed, user.emailIndex, user.name, user.role, user.passwordHash],
  );
}

export async function findUserByEmail(tx: Tx, emailIndex: Buffer): Promise<UserRow | null> {
  const rows = await tx.query<UserRow>(`${selectUser} where u.email_index = $1`, [emailIndex], "user_by_email");
  return rows[0] ?? null;
}

export async function findUser(tx: Tx, accountId: string, id: string): Promise<UserRow | null> {
  const rows = await tx.query<UserRow>(`${selectUser} where u.account_id = $1 and u.id = $2`, [accountId, id], "user_get");
  return rows[0] ?? null;
}

export function listUserRows(tx: Tx, accountId: string): Promise<UserRow[]> {
  return tx.query<UserRow>(`${selectUser} where u.account_id = $1 order by u.created_at, u.id limit 1000`, [accountId]);
}

export async function updateUserRow(
  tx: Tx,
  accountId: string,
  id: string,
  change: { name: string; role: Role; disabled: boolean; passwordHash: string | null },
): Promise<void> {
  await tx.execute(
    "update users set name = $3, role = $4, disabled_at = case when $5 then coalesce(disabled_at, now()) end, password_hash = coalesce($6, password_hash) where account_id = $1 and id = $2",
    [accountId, id, change.name, change.role, change.disabled, change.passwordHash],
  );
}

/** Administrators who can still sign in: there must always be one. */
export async function countActiveAdmins(tx: Tx, accountId: string): Promise<number> {
  const rows = await tx.query<{ id: string }>(
    "select id from users where account_id = $1 and role = 'ADMIN' and disabled_at is null for update",
    [accountId],
  );
  return rows.length;
}
