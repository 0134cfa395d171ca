import type { Tx } from "#platform/db/db.ts";

export interface IdentityRow {
  id: string;
  customer_id: string;
  kind: string;
  scope: string;
  value_index: Buffer;
  value_sealed: Buffer;
  address_sealed: Buffer | null;
  verified: boolean;
  salt: Buffer;
  customer_name: string | null;
  customer_created_at: Date;
  active_recently: boolean;
  /** Every account-wide identity of the same customer, when this one is account-wide. */
  sibling_ids: string[];
}

export interface IdentityKey {
  kind: string;
  scope: string;
  valueIndex: Buffer;
}

interface IdentitySearch {
  accountId: string;
  keys: readonly IdentityKey[];
}

/** Identities that match any of the keys, each with its customer's salt and name. */
export function findIdentities(tx: Tx, accountId: string, keys: readonly IdentityKey[]): Promise<IdentityRow[]> {
  return tx.together<IdentitySearch, IdentityRow[]>("identities_find", { accountId, keys }, async (searches) => {
    const wanted = searches.flatMap((search, item) => search.keys.map((key) => ({ item, accountId: search.accountId, ...key })));
    const rows = await tx.query<IdentityRow & { item: number }>(
      `select w.item, i.id, i.customer_id, i.kind, i.scope, i.value_index, i.value_sealed, i.address_sealed, i.verified, k.salt,
              c.name as customer_name, c.created_at as customer_created_at,
              coalesce(c.last_active_at > now() - interval '1 minute', false) as active_recently,
              case when i.scope = '' then array(select s.id from contact_identities s where s.account_id = w.account_id and s.customer_id = i.customer_id and s.scope = '') else '{}' end as sibling_ids
       from unnest($1::int[], $2::uuid[], $3::text[], $4::text[], $5::bytea[]) as w (item, account_id, kind, scope, value_index)
       join contact_identities i on i.account_id = w.account_id and i.kind = w.kind and i.scope = w.scope and i.value_index = w.value_index
       join customers c on c.account_id = w.account_id and c.id = i.customer_id
       join customer_keys k on k.account_id = w.account_id and k.customer_id = i.customer_id`,
      [
        wanted.map((key) => key.item),
        wanted.map((key) => key.accountId),
        wanted.map((key) => key.kind),
        wanted.map((key) => key.scope),
        wanted.map((key) => key.valueIndex),
      ],
      "identities_find",
    );
    const found = Map.groupBy(rows, (row) => row.item);
    return searches.map((_, item) => found.get(item) ?? []);
  });
}

export interface NewCustomer {
  id: string;
  name: string | null;
  userType: string;
  language: string | null;
  salt: Buffer;
  at: Date;
  demo?: boolean;
}

export async function insertCustomer(tx: Tx, accountId: string, customer: NewCustomer): Promise<void> {
  await tx.execute(
    `with c as (
       insert into customers (account_id, id, name, user_type, language, demo, created_at, last_active_at)
       values ($1, $2, $3, $4, $5, $6, $7, $7) returning id
     ) insert into customer_keys (account_id, customer_id, salt) select $1, id, $8 from c`,
    [accountId, customer.id, customer.name, customer.userType, customer.language, customer.demo ?? false, customer.at, customer.salt],
    "customer_insert",
  );
}

export interface NewIdentity {
  id: string;
  customerId: string;
  kind: string;
  scope: string;
  valueIndex: Buffer;
  valueSealed: Buffer;
  addressSealed: Buffer | null;
  verified: boolean;
  /** See identity/loose-index.ts. */
  looseIndex: Buffer | null;
  source?: "channel" | "profile" | "api" | "import";
  isPrimary?: boolean;
}

/** Adds an identity unless somebody has it already; says whether it was added. */
export async function insertIdentity(tx: Tx, accountId: string, identity: NewIdentity): Promise<boolean> {
  const added = await tx.execute(
    `insert into contact_identities (account_id, id, customer_id, kind, scope, value_index, value_sealed, address_sealed, verified, last_seen_at, loose_index, source, is_primary)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, now(), $10, $11, $12) on conflict (account_id, kind, scope, value_index) do nothing`,
    [
      accountId,
      identity.id,
      identity.customerId,
      identity.kind,
      identity.scope,
      identity.valueIndex,
      identity.valueSealed,
      identity.addressSealed,
      identity.verified,
      identity.looseIndex,
      identity.source ?? "channel",
      identity.isPrimary ?? false,
    ],
    "identity_insert",
  );
  return added > 0;
}

export interface IdentityLink {
  id: string;
  customerId: string;
  identityId: string;
  reason: string;
  detail: object;
}

export const recordLink = (tx: Tx, accountId: string, link: IdentityLink): Promise<void> => recordLinks(tx, accountId, [link]);

export async function recordLinks(tx: Tx, accountId: string, links: readonly IdentityLink[]): Promise<void> {
  await tx.execute(
    `insert into identity_links (account_id, id, customer_id, identity_id, reason, detail)
     select $1, * from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::jsonb[])`,
    [
      accountId,
      links.map((link) => link.id),
      links.map((link) => link.customerId),
      links.map((link) => link.identityId),
      links.map((link) => link.reason),
      links.map((link) => JSON.stringify(link.detail)),
    ],
    "identity_links",
  );
}

export async function updateAddress(tx: Tx, accountId: string, identityId: string, addressSealed: Buffer): Promise<void> {
  await tx.execute(
    "update contact_identities set address_sealed = $3, last_seen_at = now() where account_id = $1 and id = $2",
    [accountId, identityId, addressSealed],
    "identity_address",
  );
}

export async function markVerified(tx: Tx, accountId: string, identityId: string): Promise<void> {
  await tx.execute("update contact_identities set verified = true where account_id = $1 and id = $2 and not verified", [
    accountId,
    identityId,
  ]);
}

/** Notes that the customer was active, and their name when none was known. */
export async function touchCustomer(tx: Tx, accountId: string, customerId: string, name: string | null, at: Date): Promise<void> {
  await tx.execute(
    `update customers set last_active_at = greatest(coalesce(last_active_at, $4), $4), name = coalesce(name, $3)
     where account_id = $1 and id = $2`,
    [accountId, customerId, name, at],
    "customer_touch",
  );
}

export interface MovedIdentity {
  id: string;
  kind: string;
  value_sealed: Buffer;
  address_sealed: Buffer | null;
}

export function listIdentitiesOf(tx: Tx, accountId: string, customerId: string): Promise<MovedIdentity[]> {
  return tx.query<MovedIdentity>(
    "select id, kind, value_sealed, address_sealed from contact_identities where account_id = $1 and customer_id = $2",
    [accountId, customerId],
  );
}

/** Gives identities to another customer, sealed with that one's key. */
export async function moveIdentityRows(
  tx: Tx,
  accountId: string,
  toCustomerId: string,
  rows: readonly { id: string; valueSealed: Buffer; addressSealed: Buffer | null }[],
): Promise<void> {
  await tx.execute(
    `update contact_identities i set customer_id = $2, value_sealed = w.value, address_sealed = w.address
     from unnest($3::uuid[], $4::bytea[], $5::bytea[]) as w (id, value, address) where i.account_id = $1 and i.id = w.id`,
    [accountId, toCustomerId, rows.map((row) => row.id), rows.map((row) => row.valueSealed), rows.map((row) => row.addressSealed)],
    "identities_move",
  );
}

export async function removeCustomer(tx: Tx, accountId: string, customerId: string): Promise<void> {
  await tx.execute("delete from customers where account_id = $1 and id = $2", [accountId, customerId]);
}

export interface CustomerIdentityRow {
  customer_id: string;
  name: string | null;
  language: string | null;
  user_type: string;
  marketing_opt_out_at: Date | null;
  identity_id: string | null;
  kind: string | null;
  value_sealed: Buffer | null;
  address_sealed: Buffer | null;
  verified: boolean | null;
  salt: Buffer;
}

/** Customers with all their identities, for a page of customers at once. */
export function listCustomerIdentities(tx: Tx, accountId: string, customerIds: readonly string[]): Promise<CustomerIdentityRow[]> {
  return tx.query<CustomerIdentityRow>(
    `select c.id as customer_id, c.name, c.language, c.user_type, c.marketing_opt_out_at, i.id as identity_id, i.kind, i.value_sealed, i.address_sealed, i.verified, k.salt
     from customers c join customer_keys k on k.account_id = $1 and k.customer_id = c.id
     left join contact_identities i on i.account_id = $1 and i.customer_id = c.id
     where c.account_id = $1 and c.id = any($2)`,
    [accountId, customerIds],
    "customers_with_identities",
  );
}

/** Gives a customer a name unless one is known. */
export async function nameCustomer(tx: Tx, accountId: string, customerId: string, name: string): Promise<void> {
  await tx.execute("update customers set name = $3 where account_id = $1 and id = $2 and name is null", [accountId, customerId, name]);
}

/**
 * Holds customers against everybody who would merge them or link something to them, until the transaction ends; in a fixed order. Gives back
 * how many are there: fewer than asked for means that another transaction has merged one away.
 */
export async function lockCustomers(tx: Tx, accountId: string, ids: readonly string[]): Promise<number> {
  const rows = await tx.query(
    "select id from customers where account_id = $1 and id = any($2) order by id for update",
    [accountId, ids],
    "customers_lock",
  );
  return rows.length;
}
