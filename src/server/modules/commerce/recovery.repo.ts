import type { Tx } from "#platform/db/db.ts";

export interface IdleCartCase {
  key: string;
  at: Date;
  since: Date;
  id: string;
  customerId: string;
  conversationId: string | null;
  subjectId: string;
}

/**
 * Open carts with something in them that nobody has touched for so many minutes and that were reminded of less often than
 * `attempts`. Who is talking with the shop right now is left alone.
 */
export function idleCarts(
  tx: Tx,
  accountId: string,
  minutes: number,
  attempts: number,
  range: { from: Date; to: Date; after: { at: Date; id: string } | null; limit: number },
): Promise<IdleCartCase[]> {
  return tx.query<IdleCartCase>(
    `select c.id::text || ':' || (extract(epoch from c.updated_at) * 1000)::bigint as key, c.updated_at + make_interval(mins => $2) as at,
       c.updated_at + make_interval(mins => $2) as since, c.id, c.customer_id as "customerId", c.conversation_id as "conversationId", c.id as "subjectId"
     from carts c
     where c.account_id = $1 and c.status = 'active' and c.recovery_attempts < $3
       and c.updated_at <= $5::timestamptz - make_interval(mins => $2) and c.updated_at > $4::timestamptz - make_interval(mins => $2)
       and ($6::timestamptz is null or (c.updated_at, c.id) > ($6::timestamptz - make_interval(mins => $2), $7::uuid))
       and exists (select from cart_items i where i.account_id = $1 and i.cart_id = c.id)
       and not exists (select from conversations v where v.account_id = $1 and v.customer_id = c.customer_id
         and v.last_inbound_at > $5::timestamptz - make_interval(mins => $2))
     order by c.updated_at, c.id limit $8`,
    [accountId, minutes, attempts, range.from, range.to, range.after?.at ?? null, range.after?.id ?? null, range.limit],
    "commerce.idle_carts",
  );
}

/** Whether nothing happened to a cart since it became a case, and it may be reminded of once more. Locks it until the transaction ends. */
export async function isCartIdle(tx: Tx, accountId: string, cartId: string, key: string, attempts: number): Promise<boolean> {
  const rows = await tx.query<{ idle: boolean }>(
    `select c.status = 'active' and c.recovery_attempts < $4 and c.id::text || ':' || (extract(epoch from c.updated_at) * 1000)::bigint = $3
       and exists (select from cart_items i where i.account_id = $1 and i.cart_id = c.id) as idle
     from carts c where c.account_id = $1 and c.id = $2 for no key update of c`,
    [accountId, cartId, key, attempts],
  );
  return rows[0]?.idle === true;
}

/** One more reminder. Nobody came back by it: the time of the last change stays. */
export async function countRecovery(tx: Tx, accountId: string, cartId: string): Promise<void> {
  await tx.execute("update carts set recovery_attempts = recovery_attempts + 1, version = version + 1 where account_id = $1 and id = $2", [
    accountId,
    cartId,
  ]);
}

/** Puts a coupon into a cart on the shop's own account: the time of the customer's last change stays. */
export async function giveCoupon(tx: Tx, accountId: string, cartId: string, code: string): Promise<void> {
  await tx.execute("update carts set coupon_code = $3, version = version + 1 where account_id = $1 and id = $2 and coupon_code is null", [
    accountId,
    cartId,
    code,
  ]);
}
