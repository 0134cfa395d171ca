import type { Tx } from "#platform/db/db.ts";
import { moveRows } from "#platform/db/move-rows.ts";

export type Snapshot = Record<string, unknown>;

/** A customer's row as JSON, with the salt of its key in hex. */
export async function snapshotCustomer(tx: Tx, accountId: string, id: string): Promise<{ row: Snapshot; salt: string } | null> {
  const rows = await tx.query<{ row: Snapshot; salt: string }>(
    `select to_jsonb(c) as row, encode(k.salt, 'hex') as salt from customers c
     join customer_keys k on k.account_id = c.account_id and k.customer_id = c.id where c.account_id = $1 and c.id = $2`,
    [accountId, id],
  );
  return rows[0] ?? null;
}

export async function restoreCustomer(tx: Tx, accountId: string, snapshot: { row: Snapshot; salt: string }): Promise<void> {
  await tx.execute("select restore_customer($1)", [JSON.stringify({ ...snapshot.row, account_id: accountId })]);
  await tx.execute("insert into customer_keys (account_id, customer_id, salt) values ($1, $2, decode($3, 'hex'))", [
    accountId,
    snapshot.row["id"],
    snapshot.salt,
  ]);
}

export async function takeBackCustomer(tx: Tx, accountId: string, id: string, before: Snapshot, after: Snapshot): Promise<void> {
  await tx.execute("select take_back_customer($1, $2, $3, $4)", [accountId, id, JSON.stringify(before), JSON.stringify(after)]);
}

/** Fills what the one that stays does not know from the one that goes; what both know stays as it is. */
export async function joinProfiles(
  tx: Tx,
  accountId: string,
  fromId: string,
  intoId: string,
  profileSealed: Buffer | null,
  /** Columns in which the one that goes wins. */
  take: readonly string[] = [],
): Promise<void> {
  const joined = (column: string) =>
    `${column} = case when '${column}' = any($5) then coalesce(f.${column}, i.${column}) else coalesce(i.${column}, f.${column}) end`;
  await tx.execute(
    `update customers i set
       ${["name", "language", "gender", "city", "state", "country", "customer_value_tier", "lifecycle_stage", "persona", "churn_risk", "upsell_potential"].map(joined).join(", ")},
       acquisition_source = coalesce(case when f.created_at < i.created_at or 'acquisition_source' = any($5) then f.acquisition_source end, i.acquisition_source, f.acquisition_source),
       preferences = f.preferences || i.preferences, attributes = f.attributes || i.attributes, extra = f.extra || i.extra,
       profile_sealed = $4,
       lifetime_value_cents = i.lifetime_value_cents + f.lifetime_value_cents, orders_count = i.orders_count + f.orders_count,
       average_order_value_cents = case when i.orders_count + f.orders_count > 0
         then (i.lifetime_value_cents + f.lifetime_value_cents) / (i.orders_count + f.orders_count) end,
       nps_score = case when f.last_nps_at > coalesce(i.last_nps_at, '-infinity') then f.nps_score else i.nps_score end,
       last_nps_at = greatest(i.last_nps_at, f.last_nps_at),
       identified_at = least(i.identified_at, f.identified_at), created_at = least(i.created_at, f.created_at),
       last_active_at = greatest(i.last_active_at, f.last_active_at),
       marketing_opt_out_at = i.marketing_opt_out_at,
       preferred_channel = coalesce(i.preferred_channel, f.preferred_channel),
       onboarding_completed = i.onboarding_completed or f.onboarding_completed,
       version = i.version + 1, updated_at = now()
     from customers f where i.account_id = $1 and i.id = $3 and f.account_id = $1 and f.id = $2`,
    [accountId, fromId, intoId, profileSealed, take],
  );
}

// Rows that simply change hands. customer_interactions, customer_addresses and customer_notes hold sealed fields as well.
const ownedTables = [
  "identity_links",
  "consents",
  "customer_sessions",
  "customer_notes",
  "customer_addresses",
  "customer_interactions",
] as const;
export type OwnedTable = (typeof ownedTables)[number];

/** Moves rows from one customer to another, all or the named ones; gives back which. */
const moveTable = (
  tx: Tx,
  accountId: string,
  table: OwnedTable,
  fromId: string,
  toId: string,
  only: readonly string[] | null,
): Promise<string[]> => moveRows(tx, { accountId, fromId, toId, table, column: "customer_id", only });

export async function moveOwned(tx: Tx, accountId: string, fromId: string, toId: string): Promise<Record<OwnedTable, string[]>> {
  const moved = await Promise.all(
    ownedTables.map(async (table) => [table, await moveTable(tx, accountId, table, fromId, toId, null)] as const),
  );
  return Object.fromEntries(moved) as Record<OwnedTable, string[]>;
}

export async function moveOwnedBack(
  tx: Tx,
  accountId: string,
  fromId: string,
  toId: string,
  moved: Partial<Record<OwnedTable, string[]>>,
): Promise<Record<OwnedTable, string[]>> {
  const back = await Promise.all(
    ownedTables.map(async (table) => [table, await moveTable(tx, accountId, table, fromId, toId, moved[table] ?? [])] as const),
  );
  return Object.fromEntries(back) as Record<OwnedTable, string[]>;
}

export interface SealedColumn {
  table: "customer_addresses" | "customer_interactions" | "customer_notes";
  column: "address_sealed" | "content_sealed" | "text_sealed";
  context: string;
}

/** Every column that is sealed with the key of the row's customer, identities and profile aside. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: "customer_addresses", column: "address_sealed", context: "customer_addresses.address" },
  { table: "customer_interactions", column: "content_sealed", context: "customer_interactions.content" },
  { table: "customer_notes", column: "text_sealed", context: "customer_notes.text" },
];

export function listSealed(
  tx: Tx,
  accountId: string,
  { table, column }: SealedColumn,
  ids: readonly string[],
): Promise<{ id: string; sealed: Buffer }[]> {
  return tx.query<{ id: string; sealed: Buffer }>(
    `select id, ${column} as sealed from ${table} where account_id = $1 and id = any($2) and ${column} is not null`,
    [accountId, ids],
  );
}

export async function storeSealed(
  tx: Tx,
  accountId: string,
  { table, column }: SealedColumn,
  rows: readonly { id: string; sealed: Buffer }[],
): Promise<void> {
  await tx.execute(
    `update ${table} t set ${column} = w.sealed from unnest($2::uuid[], $3::bytea[]) as w (id, sealed) where t.account_id = $1 and t.id = w.id`,
    [accountId, rows.map((row) => row.id), rows.map((row) => row.sealed)],
  );
}

export async function joinTags(tx: Tx, accountId: string, fromId: string, intoId: string): Promise<{ from: string[]; added: string[] }> {
  const [from, added] = await Promise.all([
    tx.query<{ tag: string }>("select tag from customer_tags where account_id = $1 and customer_id = $2 order by tag", [accountId, fromId]),
    tx.query<{ tag: string }>(
      `insert into customer_tags (account_id, tag, customer_id) select account_id, tag, $3 from customer_tags where account_id = $1 and customer_id = $2
       on conflict do nothing returning tag`,
      [accountId, fromId, intoId],
    ),
  ]);
  return { from: from.map((row) => row.tag), added: added.map((row) => row.tag) };
}

export async function setTags(
  tx: Tx,
  accountId: string,
  customerId: string,
  add: readonly string[],
  remove: readonly string[],
): Promise<void> {
  if (remove.length > 0)
    await tx.execute("delete from customer_tags where account_id = $1 and customer_id = $2 and tag = any($3)", [
      accountId,
      customerId,
      remove,
    ]);
  if (add.length > 0)
    await tx.execute(
      "insert into customer_tags (account_id, tag, customer_id) select $1, t, $2 from unnest($3::text[]) t on conflict do nothing",
      [accountId, customerId, add],
    );
}

export interface MergeRow {
  id: string;
  kind: "merge" | "split";
  from_id: string;
  into_id: string;
  reason: string;
  actor_name: string | null;
  at: Date;
  undone_at: Date | null;
  undone_by: string | null;
  snapshot: Snapshot;
}

type NewMerge = Omit<MergeRow, "undone_at" | "undone_by"> & { actor_id: string | null };

const insertMergeSql = (
  snapshot: string,
) => `insert into customer_merges (account_id, id, kind, from_id, into_id, reason, actor_id, actor_name, at, snapshot)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, ${snapshot})`;

const mergeValues = (accountId: string, merge: NewMerge) => [
  accountId,
  merge.id,
  merge.kind,
  merge.from_id,
  merge.into_id,
  merge.reason,
  merge.actor_id,
  merge.actor_name,
  merge.at,
  JSON.stringify(merge.snapshot),
];

export async function insertMerge(tx: Tx, accountId: string, merge: NewMerge): Promise<void> {
  await tx.execute(insertMergeSql("$10"), mergeValues(accountId, merge));
}

/** As `insertMerge`; how the one that stays is by then goes into the snapshot as `after`. */
export async function insertMergeWithAfter(tx: Tx, accountId: string, merge: NewMerge): Promise<void> {
  const after = "(select to_jsonb(c) from customers c where c.account_id = $1 and c.id = $5)";
  await tx.execute(insertMergeSql(`$10::jsonb || jsonb_build_object('after', ${after})`), mergeValues(accountId, merge));
}

/** What was merged into the one that goes belongs to the one that stays. */
export const followMerges = (tx: Tx, accountId: string, fromId: string, intoId: string): Promise<string[]> =>
  moveRows(tx, { accountId, fromId, toId: intoId, table: "customer_merges", column: "into_id", only: null });

export async function moveMerges(tx: Tx, accountId: string, ids: readonly string[], toId: string): Promise<void> {
  await tx.execute("update customer_merges set into_id = $3 where account_id = $1 and id = any($2)", [accountId, ids, toId]);
}

export async function lockMerge(tx: Tx, accountId: string, id: string): Promise<MergeRow | null> {
  const rows = await tx.query<MergeRow>("select * from customer_merges where account_id = $1 and id = $2 for update", [accountId, id]);
  return rows[0] ?? null;
}

export async function markUndone(tx: Tx, accountId: string, id: string, at: Date, by: string | null): Promise<void> {
  await tx.execute("update customer_merges set undone_at = $3, undone_by = $4 where account_id = $1 and id = $2", [accountId, id, at, by]);
}

export function listMerges(tx: Tx, accountId: string, customerId: string, limit: number): Promise<Omit<MergeRow, "snapshot">[]> {
  return tx.query<Omit<MergeRow, "snapshot">>(
    `select id, kind, from_id, into_id, reason, actor_name, at, undone_at, undone_by from customer_merges
     where account_id = $1 and (into_id = $2 or (from_id = $2 and kind = 'split')) order by at desc, id desc limit $3`,
    [accountId, customerId, limit],
  );
}

/** Pairs among these customers that were told apart by hand. */
export function listApart(tx: Tx, accountId: string, ids: readonly string[]): Promise<{ one_id: string; other_id: string }[]> {
  return tx.query<{ one_id: string; other_id: string }>(
    `select one_id, other_id from customer_doubles where account_id = $1 and one_id = any($2) and other_id = any($2) and dismissed_at is not null`,
    [accountId, ids],
    "persons_apart",
  );
}

/** Notes that two customers are not one person. */
export async function keepApart(tx: Tx, accountId: string, id: string, pair: readonly [string, string], by: string | null): Promise<void> {
  const [one, other] = pair.toSorted();
  await tx.execute(
    `insert into customer_doubles (account_id, id, one_id, other_id, reasons, score, dismissed_at, dismissed_by)
     values ($1, $2, $3, $4, '{}', 0, now(), $5)
     on conflict (account_id, one_id, other_id) do update set dismissed_at = now(), dismissed_by = $5`,
    [accountId, id, one, other, by],
  );
}

export interface PersonRow {
  id: string;
  created_at: Date;
  identified_at: Date | null;
  kind: string | null;
  scope: string | null;
  value_index: Buffer | null;
}

/** Customers with every identity they have, for planning. */
export function listPersons(tx: Tx, accountId: string, ids: readonly string[]): Promise<PersonRow[]> {
  return tx.query<PersonRow>(
    `select c.id, c.created_at, c.identified_at, i.kind, i.scope, i.value_index from customers c
     left join contact_identities i on i.account_id = $1 and i.customer_id = c.id
     where c.account_id = $1 and c.id = any($2)`,
    [accountId, ids],
    "persons_with_identities",
  );
}

export interface LinkRow {
  id: string;
  identity_id: string;
  kind: string | null;
  reason: string;
  at: Date;
  by: string | null;
  from_id: string | null;
}

/** How identities came to be a customer's, newest first. */
export function listLinks(tx: Tx, accountId: string, customerId: string, limit: number): Promise<LinkRow[]> {
  return tx.query<LinkRow>(
    `select l.id, l.identity_id, coalesce(i.kind, l.detail ->> 'kind') as kind, l.reason, l.at,
       coalesce(l.detail ->> 'by', (select m.actor_name from customer_merges m where m.account_id = $1 and m.id = (l.detail ->> 'mergeId')::uuid)) as by,
       coalesce(l.detail ->> 'mergedFrom', l.detail ->> 'splitFrom')::uuid as from_id
     from identity_links l left join contact_identities i on i.account_id = $1 and i.id = l.identity_id
     where l.account_id = $1 and l.customer_id = $2 order by l.at desc, l.id desc limit $3`,
    [accountId, customerId, limit],
  );
}
