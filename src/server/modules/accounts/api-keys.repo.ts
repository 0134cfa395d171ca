import type { Tx } from "#platform/db/db.ts";
import type { Role } from "#shared/endpoint.ts";

export interface ApiKeyRow {
  account_id: string;
  id: string;
  name: string;
  hint: string;
  role: Role;
  scopes: string[];
  created_at: Date;
  last_used_at: Date | null;
  expires_at: Date | null;
  revoked_at: Date | null;
  stale: boolean;
  account_locale: string;
}

export async function insertApiKey(
  tx: Tx,
  key: {
    accountId: string;
    id: string;
    name: string;
    tokenHash: Buffer;
    hint: string;
    role: Role;
    scopes: string[];
    createdBy: string | null;
    expiresAt: Date | null;
  },
): Promise<void> {
  await tx.execute(
    "insert into api_keys (account_id, id, name, token_hash, hint, role, scopes, created_by, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (token_hash) do nothing",
    [key.accountId, key.id, key.name, key.tokenHash, key.hint, key.role, key.scopes, key.createdBy, key.expiresAt],
  );
}

/** The key with this token, when it is neither revoked nor expired. */
export async function findApiKey(tx: Tx, tokenHash: Buffer): Promise<ApiKeyRow | null> {
  const rows = await tx.query<ApiKeyRow>(
    `select k.*, a.locale as account_locale, coalesce(k.last_used_at < now() - interval '5 minutes', true) as stale
     from api_keys k join accounts a on a.id = k.account_id
     where k.token_hash = $1 and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())`,
    [tokenHash],
    "api_key_find",
  );
  return rows[0] ?? null;
}

export async function touchApiKey(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.execute("update api_keys set last_used_at = now() where account_id = $1 and id = $2", [accountId, id]);
}

export function listApiKeyRows(tx: Tx, accountId: string): Promise<ApiKeyRow[]> {
  return tx.query<ApiKeyRow>(
    "select *, false as stale, '' as account_locale from api_keys where account_id = $1 order by created_at desc, id limit 500",
    [accountId],
  );
}

export async function revokeApiKeyRow(tx: Tx, accountId: string, id: string): Promise<boolean> {
  return (
    (await tx.execute("update api_keys set revoked_at = coalesce(revoked_at, now()) where account_id = $1 and id = $2", [accountId, id])) >
    0
  );
}
