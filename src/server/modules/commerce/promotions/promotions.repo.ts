import type { Tx } from "#platform/db/db.ts";
import type { AppliedPromotion, Promotion } from "./promotion.ts";

export interface StoredPromotion extends Promotion {
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const columns = `id, name, code, kind, percent, amount_cents as "amountCents", min_subtotal_cents as "minSubtotalCents",
  max_discount_cents as "maxDiscountCents", starts_at as "startsAt", ends_at as "endsAt", product_ids as "productIds",
  category_ids as "categoryIds", usage_limit as "usageLimit", per_customer_limit as "perCustomerLimit", stackable, priority, active, uses,
  version, created_at as "createdAt", updated_at as "updatedAt"`;

/** Promotions that may count now: without a coupon, or with this one. */
export function promotionsFor(tx: Tx, accountId: string, codes: readonly string[]): Promise<StoredPromotion[]> {
  return tx.query<StoredPromotion>(
    `select ${columns} from promotions where account_id = $1 and (code is null and active or code = any ($2)) order by priority, id limit 200`,
    [accountId, codes],
    "commerce.promotions_for",
  );
}

/** How often promotions counted for customers: by `<promotion>|<customer>`. */
export async function usesByCustomers(tx: Tx, accountId: string, customerIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.query<{ key: string; uses: number }>(
    `select promotion_id || '|' || customer_id as key, count(*) as uses from promotion_uses
     where account_id = $1 and customer_id = any ($2::uuid[]) group by promotion_id, customer_id`,
    [accountId, customerIds],
  );
  return new Map(rows.map((row) => [row.key, row.uses]));
}

/** Holds the promotions that counted until the transaction ends, so that a limit is not passed by two orders at once. */
export function lockPromotions(tx: Tx, accountId: string, ids: readonly string[]): Promise<StoredPromotion[]> {
  return tx.query<StoredPromotion>(
    `select ${columns} from promotions where account_id = $1 and id = any ($2::uuid[]) order by id for update`,
    [accountId, ids],
  );
}

export async function noteUses(
  tx: Tx,
  accountId: string,
  order: { id: string; customerId: string | null; at: Date },
  applied: readonly AppliedPromotion[],
): Promise<void> {
  if (applied.length === 0) return;
  await tx.execute(
    `insert into promotion_uses (account_id, promotion_id, order_id, customer_id, discount_cents, at)
     select $1, r.promotion_id, $2, $3, r.discount_cents, $4 from jsonb_to_recordset($5::jsonb) as r (promotion_id uuid, discount_cents bigint)`,
    [accountId, order.id, order.customerId, order.at, JSON.stringify(applied)],
  );
  await tx.execute("update promotions set uses = uses + 1 where account_id = $1 and id = any ($2::uuid[])", [
    accountId,
    applied.map((one) => one.promotion_id),
  ]);
}

/** An order that is no more gives its coupons back. */
export async function giveUsesBack(tx: Tx, accountId: string, orderId: string): Promise<void> {
  await tx.execute(
    `with gone as (delete from promotion_uses where account_id = $1 and order_id = $2 returning promotion_id)
     update promotions p set uses = greatest(0, p.uses - 1) from gone where p.account_id = $1 and p.id = gone.promotion_id`,
    [accountId, orderId],
  );
}

export function promotionPage(
  tx: Tx,
  accountId: string,
  page: { before: { at: string; id: string } | undefined; limit: number },
): Promise<StoredPromotion[]> {
  return tx.query<StoredPromotion>(
    `select ${columns} from promotions where account_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2, $3::uuid))
     order by created_at desc, id desc limit $4`,
    [accountId, page.before?.at ?? null, page.before?.id ?? null, page.limit],
  );
}

export async function promotionById(tx: Tx, accountId: string, id: string, lock = false): Promise<StoredPromotion | null> {
  const rows = await tx.query<StoredPromotion>(
    `select ${columns} from promotions where account_id = $1 and id = $2${lock ? " for update" : ""}`,
    [accountId, id],
  );
  return rows[0] ?? null;
}

/** Writes a promotion as it shall be; an id that is there already is changed. */
export async function putPromotion(tx: Tx, accountId: string, one: Promotion, at: Date): Promise<void> {
  await tx.execute(
    `insert into promotions (account_id, id, name, code, kind, percent, amount_cents, min_subtotal_cents, max_discount_cents, starts_at, ends_at,
       product_ids, category_ids, usage_limit, per_customer_limit, stackable, priority, active, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $19)
     on conflict (account_id, id) do update set name = excluded.name, code = excluded.code, kind = excluded.kind, percent = excluded.percent,
       amount_cents = excluded.amount_cents, min_subtotal_cents = excluded.min_subtotal_cents, max_discount_cents = excluded.max_discount_cents,
       starts_at = excluded.starts_at, ends_at = excluded.ends_at, product_ids = excluded.product_ids, category_ids = excluded.category_ids,
       usage_limit = excluded.usage_limit, per_customer_limit = excluded.per_customer_limit, stackable = excluded.stackable,
       priority = excluded.priority, active = excluded.active, updated_at = excluded.updated_at, version = promotions.version + 1`,
    [
      accountId,
      one.id,
      one.name,
      one.code,
      one.kind,
      one.percent,
      one.amountCents,
      one.minSubtotalCents,
      one.maxDiscountCents,
      one.startsAt,
      one.endsAt,
      one.productIds,
      one.categoryIds,
      one.usageLimit,
      one.perCustomerLimit,
      one.stackable,
      one.priority,
      one.active,
      at,
    ],
  );
}

export function removePromotion(tx: Tx, accountId: string, id: string): Promise<number> {
  return tx.execute("delete from promotions where account_id = $1 and id = $2", [accountId, id]);
}

/** Categories (with those above) and weight of products, for promotions and delivery. */
export async function goodsFacts(
  tx: Tx,
  accountId: string,
  variantIds: readonly string[],
): Promise<Map<string, { categoryIds: string[]; grams: number }>> {
  if (variantIds.length === 0) return new Map();
  const rows = await tx.query<{ id: string; categoryIds: string[]; grams: number }>(
    `select v.id, coalesce(v.weight_grams, p.weight_grams, 0) as grams, array_remove(array[c.id, c.parent_id], null) as "categoryIds"
     from product_variants v join products p on p.account_id = v.account_id and p.id = v.product_id
     left join categories c on c.account_id = p.account_id and c.id = p.category_id
     where v.account_id = $1 and v.id = any ($2::uuid[])`,
    [accountId, variantIds],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
