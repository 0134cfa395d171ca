import { z } from "zod";
import type { Tx } from "#platform/db/db.ts";
import { roles, type Role } from "#shared/endpoint.ts";

const key = "second_factor_roles";
const schema = z.array(z.enum(roles));

/** Roles of the account that need a second factor; none unless an administrator chose some. */
export async function listSecondFactorRoles(tx: Tx, accountId: string): Promise<Role[]> {
  const rows = await tx.query<{ value: unknown }>("select value from account_settings where account_id = $1 and key = $2", [
    accountId,
    key,
  ]);
  return rows[0] === undefined ? [] : schema.parse(rows[0].value);
}

export async function putSecondFactorRoles(tx: Tx, accountId: string, chosen: readonly Role[]): Promise<void> {
  await tx.execute(
    `insert into account_settings (account_id, key, value) values ($1, $2, $3::jsonb)
     on conflict (account_id, key) do update set value = excluded.value, updated_at = now()`,
    [accountId, key, JSON.stringify(chosen)],
  );
}
