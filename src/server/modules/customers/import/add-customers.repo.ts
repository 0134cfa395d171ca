import type { Tx } from "#platform/db/db.ts";

export interface AddedCustomer {
  id: string;
  salt: Buffer;
  createdAt: Date;
  identified: boolean;
  columns: Readonly<Record<string, unknown>>;
}

/** Columns that an import sets, with their types; in the order of the statement. */
const set = [
  ["name", "text"],
  ["status", "text"],
  ["language", "text"],
  ["profile_sealed", "bytea"],
  ["gender", "text"],
  ["city", "text"],
  ["state", "text"],
  ["country", "text"],
  ["customer_value_tier", "text"],
  ["lifecycle_stage", "text"],
  ["acquisition_source", "text"],
  ["nps_score", "smallint"],
] as const;

/** Makes many customers in two statements. */
export async function insertCustomers(tx: Tx, accountId: string, customers: readonly AddedCustomer[]): Promise<void> {
  const names = set.map(([name]) => name);
  const places = set.map(([, type], index) => `$${index + 6}::${type}[]`);
  await tx.execute(
    `insert into customers (account_id, id, user_type, created_at, last_active_at, identified_at, attributes, ${names.join(", ")})
     select $1, w.id, 'cliente', w.at, w.at, case when w.identified then now() end, w.attributes,
       ${names.map((name) => (name === "status" ? "coalesce(w.status, 'active')" : `w.${name}`)).join(", ")}
     from unnest($2::uuid[], $3::timestamptz[], $4::boolean[], $5::jsonb[], ${places.join(", ")}) as w (id, at, identified, attributes, ${names.join(", ")})`,
    [
      accountId,
      customers.map((each) => each.id),
      customers.map((each) => each.createdAt),
      customers.map((each) => each.identified),
      customers.map((each) => JSON.stringify(each.columns["attributes"] ?? {})),
      ...names.map((name) => customers.map((each) => each.columns[name] ?? null)),
    ],
  );
  await tx.execute("insert into customer_keys (account_id, customer_id, salt) select $1, * from unnest($2::uuid[], $3::bytea[])", [
    accountId,
    customers.map((each) => each.id),
    customers.map((each) => each.salt),
  ]);
}

export interface AddedIdentity {
  id: string;
  customerId: string;
  kind: string;
  valueIndex: Buffer;
  valueSealed: Buffer;
  looseIndex: Buffer | null;
}

/** Adds identities and how they came; gives back how many were added: fewer than given means that somebody else was quicker. */
export async function insertIdentities(
  tx: Tx,
  accountId: string,
  identities: readonly AddedIdentity[],
  link: { ids: readonly string[]; by: string },
): Promise<number> {
  const added = await tx.execute(
    `insert into contact_identities (account_id, id, customer_id, kind, scope, value_index, value_sealed, verified, last_seen_at, loose_index, source, is_primary)
     select $1, w.id, w.customer, w.kind, '', w.index, w.sealed, false, now(), w.loose, 'import', true
     from unnest($2::uuid[], $3::uuid[], $4::text[], $5::bytea[], $6::bytea[], $7::bytea[]) as w (id, customer, kind, index, sealed, loose)
     on conflict (account_id, kind, scope, value_index) do nothing`,
    [
      accountId,
      identities.map((each) => each.id),
      identities.map((each) => each.customerId),
      identities.map((each) => each.kind),
      identities.map((each) => each.valueIndex),
      identities.map((each) => each.valueSealed),
      identities.map((each) => each.looseIndex),
    ],
  );
  await tx.execute(
    `insert into identity_links (account_id, id, customer_id, identity_id, reason, detail)
     select $1, w.id, w.customer, w.identity, 'written_import', jsonb_build_object('kind', w.kind, 'by', $6::text)
     from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[]) as w (id, customer, identity, kind)`,
    [
      accountId,
      link.ids,
      identities.map((each) => each.customerId),
      identities.map((each) => each.id),
      identities.map((each) => each.kind),
      link.by,
    ],
  );
  return added;
}

export async function insertTags(tx: Tx, accountId: string, pairs: readonly { customerId: string; tag: string }[]): Promise<void> {
  await tx.execute(
    "insert into customer_tags (account_id, tag, customer_id) select $1, * from unnest($2::text[], $3::uuid[]) on conflict do nothing",
    [accountId, pairs.map((pair) => pair.tag), pairs.map((pair) => pair.customerId)],
  );
}

export async function insertAddresses(
  tx: Tx,
  accountId: string,
  addresses: readonly { id: string; customerId: string; sealed: Buffer; door: Buffer | null }[],
): Promise<void> {
  await tx.execute(
    `insert into customer_addresses (account_id, id, customer_id, label, is_default, address_sealed, door_index)
     select $1, w.id, w.customer, '', true, w.sealed, w.door from unnest($2::uuid[], $3::uuid[], $4::bytea[], $5::bytea[]) as w (id, customer, sealed, door)`,
    [
      accountId,
      addresses.map((each) => each.id),
      addresses.map((each) => each.customerId),
      addresses.map((each) => each.sealed),
      addresses.map((each) => each.door),
    ],
  );
}
