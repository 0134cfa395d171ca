import type { Tx } from "#platform/db/db.ts";

export async function hasCustomer(tx: Tx, accountId: string, customerId: string): Promise<boolean> {
  return (await tx.query("select from customers where account_id = $1 and id = $2", [accountId, customerId])).length > 0;
}

export async function insertGrant(
  tx: Tx,
  accountId: string,
  grant: { id: string; userId: string; customerId: string | null; reason: string; at: Date; until: Date },
): Promise<void> {
  await tx.execute(
    "insert into unmask_grants (account_id, id, user_id, customer_id, reason, granted_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)",
    [accountId, grant.id, grant.userId, grant.customerId, grant.reason, grant.at, grant.until],
  );
}

const open = "ended_at is null and expires_at > now()";

/** Whom a person sees without masks, and until when. Null: everybody. */
export function listOpenGrants(tx: Tx, accountId: string, userId: string): Promise<{ customer_id: string | null; until: Date }[]> {
  return tx.query(
    `select customer_id, max(expires_at) as until from unmask_grants where account_id = $1 and user_id = $2 and ${open}
     group by customer_id order by until desc`,
    [accountId, userId],
  );
}

/** Ends a person's own: of one customer, or (null) all of them. */
export function endOwnGrants(tx: Tx, accountId: string, userId: string, customerId: string | null, byName: string): Promise<number> {
  return tx.execute(
    `update unmask_grants set ended_at = now(), ended_by_name = $4
     where account_id = $1 and user_id = $2 and ($3::uuid is null or customer_id = $3) and ${open}`,
    [accountId, userId, customerId, byName],
  );
}

/** Ends one, whoever's. Gives back whose it was; null: there is none that is open. */
export async function endGrant(tx: Tx, accountId: string, id: string, byName: string): Promise<{ name: string } | null> {
  const [row] = await tx.query<{ name: string }>(
    `update unmask_grants g set ended_at = now(), ended_by_name = $3 from users u
     where g.account_id = $1 and g.id = $2 and ${open} and u.account_id = $1 and u.id = g.user_id returning u.name`,
    [accountId, id, byName],
  );
  return row ?? null;
}

export interface GrantRow {
  id: string;
  user_id: string;
  user_name: string;
  customer_id: string | null;
  /** The customer, while there is one. */
  known_id: string | null;
  customer_name: string | null;
  reason: string;
  granted_at: Date;
  until: Date;
  open: boolean;
  ended_by_name: string | null;
}

/** The newest first, after the one of that id. */
export function listGrantRows(tx: Tx, accountId: string, before: string | null, limit: number): Promise<GrantRow[]> {
  return tx.query<GrantRow>(
    `select g.id, g.user_id, u.name as user_name, g.customer_id, c.id as known_id, c.name as customer_name, g.reason, g.granted_at,
       coalesce(g.ended_at, g.expires_at) as until, g.ended_at is null and g.expires_at > now() as open, g.ended_by_name
     from unmask_grants g join users u on u.account_id = $1 and u.id = g.user_id left join customers c on c.account_id = $1 and c.id = g.customer_id
     where g.account_id = $1 and ($2::uuid is null or g.id < $2) order by g.id desc limit $3`,
    [accountId, before, limit],
  );
}
