import type { Tx } from "#platform/db/db.ts";

export interface UserRow {
  id: string;
  name: string | null;
  user_type: string;
  language: string | null;
  status: "active" | "inactive" | "blocked";
  version: number;
  created_at: Date;
  updated_at: Date;
  last_active_at: Date | null;
  identified_at: Date | null;
  marketing_opt_out_at: Date | null;
  automations_opt_out_at: Date | null;
  preferred_channel: string | null;
  onboarding_completed: boolean | null;
  profile_sealed: Buffer | null;
  gender: string | null;
  city: string | null;
  state: string | null;
  country: string | null;
  preferences: Record<string, unknown>;
  customer_value_tier: string | null;
  lifecycle_stage: string | null;
  acquisition_source: string | null;
  persona: string | null;
  churn_risk: string | null;
  upsell_potential: string | null;
  lifetime_value_cents: number;
  average_order_value_cents: number | null;
  orders_count: number;
  cart_abandonment_rate: number | null;
  average_session_seconds: number | null;
  nps_score: number | null;
  last_nps_at: Date | null;
  attributes: Record<string, unknown>;
  extra: Record<string, unknown>;
  salt: Buffer;
  tags: string[];
}

const columns = `c.id, c.name, c.user_type, c.language, c.status, c.version, c.created_at, c.updated_at, c.last_active_at, c.identified_at,
  c.marketing_opt_out_at, c.automations_opt_out_at, c.preferred_channel, c.onboarding_completed, c.profile_sealed, c.gender, c.city, c.state, c.country, c.preferences, c.customer_value_tier, c.lifecycle_stage,
  c.acquisition_source, c.persona, c.churn_risk, c.upsell_potential, c.lifetime_value_cents, c.average_order_value_cents, c.orders_count,
  c.cart_abandonment_rate, c.average_session_seconds, c.nps_score, c.last_nps_at, c.attributes, c.extra, k.salt,
  array(select t.tag from customer_tags t where t.account_id = $1 and t.customer_id = c.id order by t.tag) as tags`;

export function listUserRows(tx: Tx, accountId: string, ids: readonly string[]): Promise<UserRow[]> {
  return tx.query<UserRow>(
    `select ${columns} from customers c join customer_keys k on k.account_id = $1 and k.customer_id = c.id
     where c.account_id = $1 and c.id = any($2)`,
    [accountId, ids],
    "users_by_ids",
  );
}

export interface UserIdentityRow {
  id: string;
  customer_id: string;
  kind: string;
  scope: string;
  value_sealed: Buffer;
  verified: boolean;
  is_primary: boolean;
  source: string;
  created_at: Date;
}

/** Identities, those shown first at the front. */
export function listUserIdentities(tx: Tx, accountId: string, ids: readonly string[]): Promise<UserIdentityRow[]> {
  return tx.query<UserIdentityRow>(
    `select id, customer_id, kind, scope, value_sealed, verified, is_primary, source, created_at from contact_identities
     where account_id = $1 and customer_id = any($2) order by customer_id, is_primary desc, created_at, id`,
    [accountId, ids],
    "user_identities",
  );
}

export interface AddressRow {
  id: string;
  customer_id: string;
  label: string;
  is_default: boolean;
  address_sealed: Buffer;
}

export function listAddressRows(tx: Tx, accountId: string, ids: readonly string[]): Promise<AddressRow[]> {
  return tx.query<AddressRow>(
    `select id, customer_id, label, is_default, address_sealed from customer_addresses
     where account_id = $1 and customer_id = any($2) order by customer_id, position, id`,
    [accountId, ids],
    "user_addresses",
  );
}

/** Columns that a profile change may set. */
export type UserChange = Partial<
  Pick<
    UserRow,
    | "name"
    | "user_type"
    | "language"
    | "status"
    | "created_at"
    | "profile_sealed"
    | "gender"
    | "city"
    | "state"
    | "country"
    | "preferences"
    | "customer_value_tier"
    | "lifecycle_stage"
    | "acquisition_source"
    | "persona"
    | "churn_risk"
    | "upsell_potential"
    | "nps_score"
    | "last_nps_at"
    | "attributes"
    | "extra"
    | "preferred_channel"
    | "onboarding_completed"
  >
>;

export async function lockVersion(tx: Tx, accountId: string, id: string): Promise<number | null> {
  const rows = await tx.query<{ version: number }>("select version from customers where account_id = $1 and id = $2 for update", [
    accountId,
    id,
  ]);
  return rows[0]?.version ?? null;
}

/** Columns of customers that other modules compute. */
export async function storeFigures(
  tx: Tx,
  accountId: string,
  rows: readonly { customerId: string; orders: number; cents: number; abandonment: number | null }[],
): Promise<void> {
  await tx.execute(
    `update customers c set orders_count = w.orders, lifetime_value_cents = w.cents,
       average_order_value_cents = case when w.orders > 0 then w.cents / w.orders end, cart_abandonment_rate = w.abandonment
     from unnest($2::uuid[], $3::integer[], $4::bigint[], $5::real[]) as w (id, orders, cents, abandonment)
     where c.account_id = $1 and c.id = w.id`,
    [accountId, rows.map((r) => r.customerId), rows.map((r) => r.orders), rows.map((r) => r.cents), rows.map((r) => r.abandonment)],
  );
}

export async function storeNps(tx: Tx, accountId: string, customerId: string, score: number, at: Date): Promise<boolean> {
  const rows = await tx.query(
    `update customers set nps_score = $3, last_nps_at = $4, version = version + 1, updated_at = now()
     where account_id = $1 and id = $2 and (last_nps_at is null or last_nps_at <= $4) returning 1 as stored`,
    [accountId, customerId, score, at],
  );
  return rows.length > 0;
}

export function listTagCounts(tx: Tx, accountId: string): Promise<{ tag: string; customers: number }[]> {
  return tx.query<{ tag: string; customers: number }>(
    "select tag, count(*) as customers from customer_tags where account_id = $1 group by tag order by count(*) desc, tag limit 500",
    [accountId],
  );
}

export async function saltOf(tx: Tx, accountId: string, customerId: string): Promise<Buffer | null> {
  const rows = await tx.query<{ salt: Buffer }>("select salt from customer_keys where account_id = $1 and customer_id = $2", [
    accountId,
    customerId,
  ]);
  return rows[0]?.salt ?? null;
}
