import type { Tx } from "#platform/db/db.ts";
import type { UserChange } from "./users.repo.ts";

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
  link: { ids: readonly string[]; by: string | null; source: string },
): Promise<number> {
  const added = await tx.execute(
    `insert into contact_identities (account_id, id, customer_id, kind, scope, value_index, value_sealed, verified, last_seen_at, loose_index, source, is_primary)
     select $1, w.id, w.customer, w.kind, '', w.index, w.sealed, false, now(), w.loose, $8, true
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
      link.source,
    ],
  );
  await tx.execute(
    `insert into identity_links (account_id, id, customer_id, identity_id, reason, detail)
     select $1, w.id, w.customer, w.identity, 'written_' || $7::text, jsonb_build_object('kind', w.kind, 'by', $6::text)
     from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[]) as w (id, customer, identity, kind)`,
    [
      accountId,
      link.ids,
      identities.map((each) => each.customerId),
      identities.map((each) => each.id),
      identities.map((each) => each.kind),
      link.by,
      link.source,
    ],
  );
  return added;
}

/** Tags of many customers. */
export async function insertTags(tx: Tx, accountId: string, pairs: readonly { customerId: string; tag: string }[]): Promise<void> {
  await tx.execute(
    "insert into customer_tags (account_id, tag, customer_id) select $1, * from unnest($2::text[], $3::uuid[]) on conflict do nothing",
    [accountId, pairs.map((pair) => pair.tag), pairs.map((pair) => pair.customerId)],
  );
}

export interface WrittenAddress {
  id: string;
  customerId: string;
  label: string;
  isDefault: boolean;
  sealed: Buffer;
  door: Buffer | null;
  position: number;
}

export async function insertAddresses(tx: Tx, accountId: string, addresses: readonly WrittenAddress[]): Promise<void> {
  await tx.execute(
    `insert into customer_addresses (account_id, id, customer_id, label, is_default, address_sealed, door_index, position)
     select $1, w.id, w.customer, w.label, w.is_default, w.sealed, w.door, w.position
     from unnest($2::uuid[], $3::uuid[], $4::text[], $5::boolean[], $6::bytea[], $7::bytea[], $8::integer[])
       as w (id, customer, label, is_default, sealed, door, position)`,
    [
      accountId,
      addresses.map((each) => each.id),
      addresses.map((each) => each.customerId),
      addresses.map((each) => each.label),
      addresses.map((each) => each.isDefault),
      addresses.map((each) => each.sealed),
      addresses.map((each) => each.door),
      addresses.map((each) => each.position),
    ],
  );
}

export async function removeAddresses(tx: Tx, accountId: string, customerIds: readonly string[]): Promise<void> {
  await tx.execute("delete from customer_addresses where account_id = $1 and customer_id = any($2)", [accountId, customerIds]);
}

export async function removeTags(tx: Tx, accountId: string, pairs: readonly { customerId: string; tag: string }[]): Promise<void> {
  await tx.execute(
    `delete from customer_tags t using unnest($2::text[], $3::uuid[]) as w (tag, customer)
     where t.account_id = $1 and t.tag = w.tag and t.customer_id = w.customer`,
    [accountId, pairs.map((pair) => pair.tag), pairs.map((pair) => pair.customerId)],
  );
}

export async function removeIdentities(tx: Tx, accountId: string, ids: readonly string[]): Promise<void> {
  await tx.execute("delete from contact_identities where account_id = $1 and id = any($2)", [accountId, ids]);
}

/** Which identities are shown first, and which no longer are. */
export async function setPrimary(tx: Tx, accountId: string, promoted: readonly string[], demoted: readonly string[]): Promise<void> {
  await tx.execute("update contact_identities set is_primary = id = any($2) where account_id = $1 and (id = any($2) or id = any($3))", [
    accountId,
    promoted,
    demoted,
  ]);
}

/** Sets the given columns of many customers and counts their versions up. What a change does not name stays. */
export async function changeUsers(
  tx: Tx,
  accountId: string,
  changes: readonly { id: string; change: UserChange }[],
  at: Date,
): Promise<void> {
  const sealed = (change: UserChange) =>
    Buffer.isBuffer(change.profile_sealed) ? { profile_sealed: `\\x${change.profile_sealed.toString("hex")}` } : {};
  const names = [...new Set(changes.flatMap(({ change }) => Object.keys(change)))];
  await tx.execute(
    `update customers c set ${[...names.map((name) => `${name} = r.${name}`), "version = c.version + 1", "updated_at = $4"].join(", ")}
     from unnest($2::uuid[], $3::jsonb[]) as w (id, change)
     join customers present on present.account_id = $1 and present.id = w.id
     cross join lateral jsonb_populate_record(present, w.change) r
     where c.account_id = $1 and c.id = w.id`,
    [accountId, changes.map(({ id }) => id), changes.map(({ change }) => JSON.stringify({ ...change, ...sealed(change) })), at],
  );
}
