import type { Tx } from "#platform/db/db.ts";
import { moveRows } from "#platform/db/move-rows.ts";
import type { Tally } from "./choose-arm.ts";
import type { ProductFacts } from "./read-claims.ts";
import type { Arm, Fact, Segment } from "./techniques.contract.ts";

export interface Situation {
  optedOut: boolean;
  /** The newest word of the customer on profiling that still holds; null: none. */
  profiling: "granted" | "revoked" | null;
  orders: number;
  /** What was used in this conversation within a day. */
  used: { technique: Arm; productId: string | null }[];
}

/** What decides whether a customer may be spoken to with arguments, and with how many more. */
export async function situationOf(
  tx: Tx,
  accountId: string,
  of: { customerId: string; conversationId: string; now: Date },
): Promise<Situation | null> {
  const rows = await tx.query<Situation>(
    `select c.marketing_opt_out_at is not null as "optedOut",
       (select case when k.action = 'granted' and k.expires_at <= $4 then null else k.action end from consents k
         where k.account_id = $1 and k.customer_id = c.id and k.purpose = 'profiling' and k.at <= $4 order by k.at desc, k.seq desc limit 1) as profiling,
       (select count(*)::integer from orders o where o.account_id = $1 and o.customer_id = c.id and o.status not in ('cancelled', 'returned')) as orders,
       (select coalesce(jsonb_agg(jsonb_build_object('technique', u.technique, 'productId', u.product_id)), '[]') from persuasion_uses u
         where u.account_id = $1 and u.conversation_id = $3 and u.at > $4::timestamptz - interval '1 day') as used
     from customers c where c.account_id = $1 and c.id = $2`,
    [accountId, of.customerId, of.conversationId, of.now],
    "persuasion_situation",
  );
  return rows[0] ?? null;
}

/**
 * What the shop's tables say of products now. Sold is what was paid within 30 days and neither cancelled nor given back; promotions are those that count
 * without a coupon, for this product alone, for this customer.
 */
export function productFacts(
  tx: Tx,
  accountId: string,
  of: { productIds: readonly string[]; customerId: string | null; now: Date },
): Promise<ProductFacts[]> {
  return tx.query<ProductFacts>(
    `select p.id as "productId", p.name, p.description, b.name as brand,
       coalesce(p.attributes ->> 'garantia', p.attributes ->> 'warranty', p.extra ->> 'garantia', p.extra ->> 'warranty') as warranty,
       (select coalesce(sum(v.stock), 0)::integer from product_variants v where v.account_id = $1 and v.product_id = p.id) as stock,
       (select coalesce(sum(i.quantity), 0)::integer from order_items i join orders o on o.account_id = $1 and o.id = i.order_id
         where i.account_id = $1 and i.product_id = p.id and o.placed_at > $4::timestamptz - interval '30 days' and o.placed_at <= $4
           and o.status in ('paid', 'processing', 'shipped', 'out_for_delivery', 'delivered')) as sold30,
       (select jsonb_build_object('count', count(*), 'mean', coalesce(avg(r.score), 0)) from order_reviews r
         where r.account_id = $1 and exists (select from order_items i where i.account_id = $1 and i.order_id = r.order_id and i.product_id = p.id)) as reviews,
       (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name,
           'endsAt', to_char(m.ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
           'discount', case m.kind when 'percent' then jsonb_build_object('kind', 'percent', 'percent', m.percent)
             when 'fixed' then jsonb_build_object('kind', 'fixed', 'cents', m.amount_cents) else jsonb_build_object('kind', 'free_shipping') end)
           order by m.priority, m.id), '[]')
         from promotions m where m.account_id = $1 and m.active and m.code is null
           and (m.starts_at is null or m.starts_at <= $4) and (m.ends_at is null or m.ends_at > $4)
           and (m.usage_limit is null or m.uses < m.usage_limit) and m.min_subtotal_cents <= p.price_cents and m.max_discount_cents is null
           and (m.per_customer_limit is null or $3::uuid is not null and (select count(*) from promotion_uses u
             where u.account_id = $1 and u.promotion_id = m.id and u.customer_id = $3) < m.per_customer_limit)
           and (cardinality(m.product_ids) = 0 and cardinality(m.category_ids) = 0 or p.id = any (m.product_ids) or p.category_id = any (m.category_ids)
             or (select c.parent_id from categories c where c.account_id = $1 and c.id = p.category_id) = any (m.category_ids))) as promotions
     from products p left join brands b on b.account_id = p.account_id and b.id = p.brand_id
     where p.account_id = $1 and p.id = any ($2::uuid[]) and p.active`,
    [accountId, of.productIds, of.customerId, of.now],
    "persuasion_facts",
  );
}

/** The products that sell or are about to run out, for examples: at most so many. */
export async function tellingProducts(tx: Tx, accountId: string, now: Date, limit: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `(select i.product_id as id from order_items i join orders o on o.account_id = $1 and o.id = i.order_id
       where i.account_id = $1 and i.product_id is not null and o.placed_at > $2::timestamptz - interval '30 days' and o.placed_at <= $2
       group by i.product_id order by sum(i.quantity) desc, i.product_id limit $3)
     union (select id from products where account_id = $1 and active and stock > 0 order by stock, id limit $3)`,
    [accountId, now, limit],
  );
  return rows.map((row) => row.id);
}

export interface ArmRow extends Tally {
  technique: Arm;
  segment: Segment;
}

export function listArms(tx: Tx, accountId: string): Promise<ArmRow[]> {
  return tx.query<ArmRow>(
    "select technique, segment, wins, losses, hurts from persuasion_arms where account_id = $1 limit 100",
    [accountId],
    "persuasion_arms",
  );
}

export interface NewUse {
  id: string;
  messageId: string;
  conversationId: string;
  customerId: string;
  technique: Arm;
  segment: Segment;
  productId: string | null;
  fact: Fact | Record<string, never>;
  source: string;
  at: Date;
  windowUntil: Date;
}

export async function insertUse(tx: Tx, accountId: string, use: NewUse): Promise<void> {
  await tx.execute(
    `insert into persuasion_uses (account_id, id, message_id, conversation_id, customer_id, technique, segment, product_id, fact, source, at, window_until)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, $11, $12)`,
    [
      accountId,
      use.id,
      use.messageId,
      use.conversationId,
      use.customerId,
      use.technique,
      use.segment,
      use.productId,
      JSON.stringify(use.fact),
      use.source,
      use.at,
      use.windowUntil,
    ],
    "persuasion_use",
  );
}

export interface UseRow {
  id: string;
  message_id: string;
  conversation_id: string;
  technique: Arm;
  segment: Segment;
  product_id: string | null;
  product: string | null;
  fact: Record<string, unknown>;
  source: string;
  at: Date;
  outcome: "open" | "won" | "lost" | "hurt";
  reward: string | null;
  place: string;
}

/** Newest first; those of one argument, or all that were said. */
export function listUses(
  tx: Tx,
  accountId: string,
  filter: { technique: Arm | null; before: { at: string; id: string } | null; limit: number },
): Promise<UseRow[]> {
  return tx.query<UseRow>(
    `select u.id, u.message_id, u.conversation_id, u.technique, u.segment, u.product_id, p.name as product, u.fact, u.source, u.at, u.outcome, u.reward,
       to_char(u.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place
     from persuasion_uses u left join products p on p.account_id = u.account_id and p.id = u.product_id
     where u.account_id = $1 and ($2::text is null and u.technique <> 'none' or u.technique = $2)
       and ($3::timestamptz is null or (u.at, u.id) < ($3, $4::uuid)) order by u.at desc, u.id desc limit $5`,
    [accountId, filter.technique, filter.before?.at ?? null, filter.before?.id ?? null, filter.limit],
  );
}

/** How many wait for what the customer does, by argument. */
export function countOpenUses(tx: Tx, accountId: string): Promise<{ technique: Arm; open: number }[]> {
  return tx.query(
    "select technique, count(*)::integer as open from persuasion_uses where account_id = $1 and outcome = 'open' group by technique",
    [accountId],
  );
}

export function moveUses(tx: Tx, accountId: string, fromId: string, toId: string, ids: readonly string[] | null): Promise<string[]> {
  return moveRows(tx, { accountId, fromId, toId, table: "persuasion_uses", column: "customer_id", only: ids });
}

export async function countUsesOf(tx: Tx, accountId: string, customerId: string): Promise<number> {
  const rows = await tx.query<{ count: number }>(
    "select count(*)::integer as count from persuasion_uses where account_id = $1 and customer_id = $2",
    [accountId, customerId],
  );
  return rows[0]?.count ?? 0;
}
