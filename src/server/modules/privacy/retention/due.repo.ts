import type { Tx } from "#platform/db/db.ts";
import type { Store } from "./stores.repo.ts";

const keyOf = (store: Store) => `t.${store.key ?? "id"}`;
const notHeld = (store: Store, place: number) =>
  store.person === null ? `cardinality($${place}::uuid[]) >= 0` : `(${store.person} is null or ${store.person} <> all($${place}::uuid[]))`;

/** What was put back from the archive stays for the time that was said. $5 the moment. */
const notRestored = (store: Store) =>
  store.archive === undefined
    ? "$5::timestamptz is not null"
    : `not exists (select 1 from retention_archive a where a.account_id = t.account_id and a.store = '${store.name}' and a.subject_id = ${store.archive.subject}
         and a.day = (${store.at} at time zone 'UTC')::date and a.restored_until > $5)`;

export interface DueCount {
  total: number;
  due: number;
  /** Would be due, and stays: its person is on hold. */
  held: number;
}

/** How much of a store there is, has reached its time, and is held. */
export async function countDue(
  tx: Tx,
  accountId: string,
  store: Store,
  cutoff: Date,
  held: readonly string[],
  now: Date,
): Promise<DueCount> {
  const [row] = await tx.query<DueCount>(
    `select (select count(*) from ${store.table} where account_id = $1)::bigint as total,
       count(*) filter (where ${notHeld(store, 3)})::bigint as due, count(*) filter (where not ${notHeld(store, 3)})::bigint as held
     from ${store.from} where t.account_id = $1 and ${store.due} and ${notRestored(store).replace("$5", "$4")}`,
    [accountId, cutoff, held, now],
  );
  return row ?? { total: 0, due: 0, held: 0 };
}

export interface DueRow {
  key: string;
  subject: string | null;
  day: string;
  customer_id: string | null;
}

/** Some rows of a store that have reached their time, the oldest first, locked; what another process has under its hands is passed over. */
export function lockDue(
  tx: Tx,
  accountId: string,
  store: Store,
  cutoff: Date,
  held: readonly string[],
  now: Date,
  atOnce: number,
): Promise<DueRow[]> {
  return tx.query<DueRow>(
    `select ${keyOf(store)} as key, ${store.archive?.subject ?? "null::uuid"} as subject, to_char(${store.at} at time zone 'UTC', 'YYYY-MM-DD') as day,
       ${store.person ?? "null::uuid"} as customer_id
     from ${store.from} where t.account_id = $1 and ${store.due} and ${notHeld(store, 3)} and ${notRestored(store)}
     order by ${store.at} limit $4 for update of t skip locked`,
    [accountId, cutoff, held, atOnce, now],
  );
}

export function deleteRows(tx: Tx, accountId: string, store: Store, keys: readonly string[]): Promise<number> {
  return tx.execute(`delete from ${store.table} where account_id = $1 and ${store.key ?? "id"} = any($2)`, [accountId, keys]);
}

/** Rows of a store and all that goes with them, as the database writes them, by table; parents first. */
export async function readRows(
  tx: Tx,
  accountId: string,
  store: Store,
  keys: readonly string[],
): Promise<{ table: string; of: string; row: string }[]> {
  const parents = await tx.query<{ of: string; row: string }>(
    `select t.${store.key ?? "id"} as of, to_jsonb(t)::text as row from ${store.table} t where t.account_id = $1 and t.${store.key ?? "id"} = any($2)
     order by ${store.table === "messages" ? "t.id" : "1"}`,
    [accountId, keys],
  );
  const found = parents.map((one) => ({ table: store.table, ...one }));
  for (const child of store.archive?.children ?? []) {
    const parent = parentOf[child.table] ?? "x.order_id";
    const rows = await tx.query<{ of: string; row: string }>(
      `select ${parent} as of, to_jsonb(x)::text as row from ${child.table} x where x.account_id = $1 and ${child.on}`,
      [accountId, keys],
    );
    found.push(...rows.map((one) => ({ table: child.table, ...one })));
  }
  return found;
}

/** What a row of these hangs on, where it is not the order. */
const parentOf: Readonly<Record<string, string>> = {
  attachments: "x.message_id",
  refunds: "(select order_id from transactions r where r.account_id = x.account_id and r.id = x.transaction_id)",
};

/** What a conversation still says of its last messages once they are gone. */
export function emptyConversations(tx: Tx, accountId: string, conversationIds: readonly string[]): Promise<number> {
  return tx.execute(
    `update conversations c set last_message = null, dialogue = '{}', hand_over = null, awaiting = null where account_id = $1 and id = any($2)
     and (last_message is not null or dialogue <> '{}' or hand_over is not null or awaiting is not null)
     and not exists (select 1 from messages m where m.account_id = c.account_id and m.conversation_id = c.id)`,
    [accountId, conversationIds],
  );
}

export interface ArchivedFile {
  id: string;
  storage_key: string;
  thumbnail_key: string | null;
  row: string;
}

/** Files that messages which go have alone. */
export function listOwnFiles(tx: Tx, accountId: string, messageIds: readonly string[]): Promise<(ArchivedFile & { of: string })[]> {
  return tx.query(
    `select f.id, f.storage_key, f.thumbnail_key, to_jsonb(f)::text as row, min(o.message_id::text) as of
     from files f join attachments o on o.account_id = f.account_id and o.file_id = f.id and o.message_id = any($2)
     where f.account_id = $1 and f.id in (select file_id from attachments where account_id = $1 and message_id = any($2))
       and not exists (select 1 from attachments a where a.account_id = $1 and a.file_id = f.id and a.message_id <> all($2))
       and not exists (select 1 from canned_replies r where r.account_id = $1 and f.id = any(r.files))
       and not exists (select 1 from message_templates t where t.account_id = $1 and t.header_file_id = f.id)
     group by f.account_id, f.id`,
    [accountId, messageIds],
  );
}

export function deleteFiles(tx: Tx, accountId: string, ids: readonly string[]): Promise<number> {
  return tx.execute("delete from files where account_id = $1 and id = any($2)", [accountId, ids]);
}

/** Customers without a sign of life since, and without anything of theirs that has a longer time: by id, after the one that was looked at last. */
export function listIdle(
  tx: Tx,
  accountId: string,
  cutoff: Date,
  held: readonly string[],
  after: string,
  atOnce: number,
): Promise<{ id: string }[]> {
  return tx.query<{ id: string }>(
    `select c.id from customers c where ${idle} and c.id <> all($3::uuid[]) and c.id > $4 order by c.id limit $5`,
    [accountId, cutoff, held, after, atOnce],
  );
}

const idle = `c.account_id = $1 and coalesce(c.last_active_at, c.created_at) < $2 and c.created_at < $2
  and not exists (select 1 from orders o where o.account_id = $1 and o.customer_id = c.id and o.placed_at >= $2)
  and not exists (select 1 from clinic_appointments a where a.account_id = $1 and a.customer_id = c.id and a.starts_at >= $2)
  and not exists (select 1 from market_jobs j where j.account_id = $1 and j.client_id = c.id and j.updated_at >= $2)
  and not exists (select 1 from privacy_requests p where p.account_id = $1 and p.customer_id = c.id and (p.state in ('open', 'in_progress') or p.updated_at >= $2))
  and not exists (select 1 from conversations v join messages m on m.account_id = v.account_id and m.conversation_id = v.id
    where v.account_id = $1 and v.customer_id = c.id)
  and not exists (select 1 from erasures e where e.account_id = $1 and e.customer_id = c.id and e.state in ('running', 'sweeping'))`;

/** As countDue, of profiles. A profile whose conversations have not been archived yet is counted as well. */
export async function countIdle(tx: Tx, accountId: string, cutoff: Date, held: readonly string[]): Promise<DueCount> {
  const [row] = await tx.query<DueCount>(
    `select (select count(*) from customers where account_id = $1)::bigint as total, count(*) filter (where c.id <> all($3::uuid[]))::bigint as due,
       count(*) filter (where c.id = any($3::uuid[]))::bigint as held
     from customers c where c.account_id = $1 and coalesce(c.last_active_at, c.created_at) < $2 and c.created_at < $2
       and not exists (select 1 from orders o where o.account_id = $1 and o.customer_id = c.id and o.placed_at >= $2)`,
    [accountId, cutoff, held],
  );
  return row ?? { total: 0, due: 0, held: 0 };
}

/** Visitors of sites that were not seen since. */
export async function listOldVisitors(
  tx: Tx,
  accountId: string,
  cutoff: Date,
  held: readonly string[],
  atOnce: number,
): Promise<{ id: string }[]> {
  return tx.query<{ id: string }>(
    `select id from visitors where account_id = $1 and last_seen_at < $2 and (customer_id is null or customer_id <> all($3::uuid[]))
     order by last_seen_at limit $4 for update skip locked`,
    [accountId, cutoff, held, atOnce],
  );
}

export async function countOldVisitors(tx: Tx, accountId: string, cutoff: Date, held: readonly string[]): Promise<DueCount> {
  const [row] = await tx.query<DueCount>(
    `select count(*)::bigint as total, count(*) filter (where last_seen_at < $2 and (customer_id is null or customer_id <> all($3::uuid[])))::bigint as due,
       count(*) filter (where last_seen_at < $2 and customer_id = any($3::uuid[]))::bigint as held
     from visitors where account_id = $1`,
    [accountId, cutoff, held],
  );
  return row ?? { total: 0, due: 0, held: 0 };
}

export function deleteVisitors(tx: Tx, accountId: string, ids: readonly string[]): Promise<number> {
  return tx.execute("delete from visitors where account_id = $1 and id = any($2)", [accountId, ids]);
}

export async function listHeldVisitors(tx: Tx, accountId: string, held: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>("select id from visitors where account_id = $1 and customer_id = any($2)", [accountId, held]);
  return rows.map((row) => row.id);
}
