import type { Tx } from "#platform/db/db.ts";

export interface SealedFile {
  id: string;
  /** Keys in the file store: as it lay open, and sealed. */
  keys: { from: string; to: string }[];
}

export interface PartRow {
  account_id: string;
  id: string;
  class: "interactions" | "orders";
  store: string;
  subject_id: string;
  /** YYYY-MM-DD. */
  day: string;
  customer_id: string | null;
  items: number;
  files: SealedFile[];
  content_sealed: Buffer;
  archived_at: Date;
  restored_until: Date | null;
  restored_by: string | null;
}

const columns = `account_id, id, class, store, subject_id, to_char(day, 'YYYY-MM-DD') as day, customer_id, items, files, content_sealed, archived_at,
  restored_until, restored_by`;

/** The parts there are of some subjects and days, locked. */
export function lockParts(
  tx: Tx,
  accountId: string,
  store: string,
  places: readonly { subject: string; day: string }[],
): Promise<PartRow[]> {
  return tx.query<PartRow>(
    `select ${columns} from retention_archive where account_id = $1 and store = $2
       and (subject_id, day) in (select * from unnest($3::uuid[], $4::date[])) order by id for update`,
    [accountId, store, places.map((one) => one.subject), places.map((one) => one.day)],
  );
}

/** Adds parts, or puts them in the place of those of the same subject and day. */
export async function putParts(
  tx: Tx,
  accountId: string,
  parts: readonly Omit<PartRow, "account_id" | "restored_until" | "restored_by" | "archived_at">[],
  at: Date,
): Promise<void> {
  await tx.execute(
    `insert into retention_archive (account_id, id, class, store, subject_id, day, customer_id, contacts, items, files, cleared, content_sealed, archived_at)
     select $1, p.id, p.class, p.store, p.subject_id, p.day, p.customer_id,
       coalesce((select array_agg(i.value_index) from contact_identities i where i.account_id = $1 and i.customer_id = p.customer_id and i.kind in ('phone', 'email')), '{}'),
       p.items, p.files, jsonb_array_length(p.files) = 0, p.content_sealed, $11
     from unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::date[], $7::uuid[], $8::int[], $9::jsonb[], $10::bytea[])
       as p (id, class, store, subject_id, day, customer_id, items, files, content_sealed)
     on conflict (account_id, store, subject_id, day) do update set customer_id = coalesce(excluded.customer_id, retention_archive.customer_id),
       contacts = case when excluded.contacts = '{}' then retention_archive.contacts else excluded.contacts end, items = excluded.items,
       files = excluded.files, cleared = excluded.cleared, content_sealed = excluded.content_sealed, restored_until = null, restored_by = null`,
    [
      accountId,
      parts.map((part) => part.id),
      parts.map((part) => part.class),
      parts.map((part) => part.store),
      parts.map((part) => part.subject_id),
      parts.map((part) => part.day),
      parts.map((part) => part.customer_id),
      parts.map((part) => part.items),
      parts.map((part) => JSON.stringify(part.files)),
      parts.map((part) => part.content_sealed),
      at,
    ],
  );
}

/** What lies open of files that are in the archive and has to go. */
export function listUncleared(tx: Tx, accountId: string, atOnce: number): Promise<{ id: string; files: SealedFile[] }[]> {
  return tx.query("select id, files from retention_archive where account_id = $1 and not cleared order by id limit $2", [
    accountId,
    atOnce,
  ]);
}

export function noteCleared(tx: Tx, accountId: string, ids: readonly string[]): Promise<number> {
  return tx.execute("update retention_archive set cleared = true where account_id = $1 and id = any($2)", [accountId, ids]);
}

const expired = "account_id = $1 and class = $2 and day < $3::date and (customer_id is null or customer_id <> all($4::uuid[]))";

/** Parts that have reached the end of what they may be kept, locked. */
export function lockExpired(
  tx: Tx,
  accountId: string,
  of: string,
  cutoff: Date,
  held: readonly string[],
  atOnce: number,
): Promise<{ id: string; files: SealedFile[]; items: number }[]> {
  return tx.query(`select id, files, items from retention_archive where ${expired} order by day limit $5 for update`, [
    accountId,
    of,
    cutoff.toISOString().slice(0, 10),
    held,
    atOnce,
  ]);
}

export async function countExpired(
  tx: Tx,
  accountId: string,
  of: string,
  cutoff: Date,
  held: readonly string[],
): Promise<{ total: number; due: number; held: number }> {
  const [row] = await tx.query<{ total: number; due: number; held: number }>(
    `select coalesce(sum(items), 0)::bigint as total,
       coalesce(sum(items) filter (where day < $3::date and (customer_id is null or customer_id <> all($4::uuid[]))), 0)::bigint as due,
       coalesce(sum(items) filter (where day < $3::date and customer_id = any($4::uuid[])), 0)::bigint as held
     from retention_archive where account_id = $1 and class = $2`,
    [accountId, of, cutoff.toISOString().slice(0, 10), held],
  );
  return row ?? { total: 0, due: 0, held: 0 };
}

export function deleteParts(tx: Tx, accountId: string, ids: readonly string[]): Promise<number> {
  return tx.execute("delete from retention_archive where account_id = $1 and id = any($2)", [accountId, ids]);
}

/** Parts of persons, whatever their age: for an erasure. */
export function listPartsOf(
  tx: Tx,
  accountId: string,
  who: { personIds: readonly string[]; conversationIds: readonly string[] },
  atOnce: number,
): Promise<{ id: string; files: SealedFile[]; items: number }[]> {
  return tx.query(
    `select id, files, items from retention_archive where account_id = $1 and (customer_id = any($2)
       or (class <> 'orders' and (subject_id = any($2) or subject_id = any($3)))) limit $4`,
    [accountId, who.personIds, who.conversationIds, atOnce],
  );
}

/** A part that belongs to nobody from now on, with what may stay of it. */
export async function unlinkPart(tx: Tx, accountId: string, id: string, contentSealed: Buffer): Promise<void> {
  await tx.execute(
    "update retention_archive set customer_id = null, contacts = '{}', files = '[]', cleared = true, content_sealed = $3, restored_until = null where account_id = $1 and id = $2",
    [accountId, id, contentSealed],
  );
}

export interface PartFilter {
  class: string | null;
  customerId: string | null;
  /** Keyed hash of a phone or an e-mail. */
  contact: Buffer | null;
  from: string | null;
  to: string | null;
}

/** Parts, the newest day first, after a place. */
export function pageParts(
  tx: Tx,
  accountId: string,
  filter: PartFilter,
  before: { day: string; id: string } | null,
  atOnce: number,
): Promise<PartRow[]> {
  return tx.query<PartRow>(
    `select ${columns} from retention_archive where account_id = $1 and ($2::text is null or class = $2)
       and ($3::uuid is null or customer_id = $3) and ($4::bytea is null or $4 = any(contacts))
       and ($5::date is null or day >= $5) and ($6::date is null or day <= $6) and ($7::date is null or (day, id) < ($7, $8::uuid))
     order by retention_archive.day desc, id desc limit $9`,
    [accountId, filter.class, filter.customerId, filter.contact, filter.from, filter.to, before?.day ?? null, before?.id ?? null, atOnce],
  );
}

export async function lockPart(tx: Tx, accountId: string, id: string): Promise<PartRow | null> {
  const [row] = await tx.query<PartRow>(`select ${columns} from retention_archive where account_id = $1 and id = $2 for update`, [
    accountId,
    id,
  ]);
  return row ?? null;
}

export async function findPart(tx: Tx, accountId: string, id: string): Promise<PartRow | null> {
  const [row] = await tx.query<PartRow>(`select ${columns} from retention_archive where account_id = $1 and id = $2`, [accountId, id]);
  return row ?? null;
}

export async function noteRestored(tx: Tx, accountId: string, id: string, until: Date, by: string): Promise<void> {
  await tx.execute("update retention_archive set restored_until = $3, restored_by = $4 where account_id = $1 and id = $2", [
    accountId,
    id,
    until,
    by,
  ]);
}

/** Columns of a table that can be written. */
export async function listColumns(tx: Tx, table: string): Promise<string[]> {
  const rows = await tx.query<{ name: string }>(
    `select a.attname::text as name from pg_attribute a where a.attrelid = ('public.' || $1)::regclass and a.attnum > 0 and not a.attisdropped
       and a.attgenerated = '' order by a.attnum`,
    [table],
  );
  return rows.map((row) => row.name);
}

/** Writes rows back as the database wrote them; what is there already stays as it is. */
export function insertRows(tx: Tx, table: string, names: readonly string[], rows: readonly string[]): Promise<number> {
  const list = names.map((name) => `"${name}"`).join(", ");
  return tx.execute(
    `insert into ${table} (${list}) select ${list} from jsonb_populate_recordset(null::${table}, $1::jsonb) on conflict do nothing`,
    [`[${rows.join(",")}]`],
  );
}

/** What messages need to come back to: their conversation. */
export async function conversationIsThere(tx: Tx, accountId: string, id: string): Promise<boolean> {
  return (await tx.query("select 1 from conversations where account_id = $1 and id = $2", [accountId, id])).length > 0;
}

export async function customerIsThere(tx: Tx, accountId: string, id: string): Promise<boolean> {
  return (await tx.query("select 1 from customers where account_id = $1 and id = $2", [accountId, id])).length > 0;
}

export async function readConversations(tx: Tx, accountId: string, ids: readonly string[]): Promise<{ id: string; row: string }[]> {
  return tx.query("select id, to_jsonb(c)::text as row from conversations c where account_id = $1 and id = any($2)", [accountId, ids]);
}
