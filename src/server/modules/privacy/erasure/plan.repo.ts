import type { Tx } from "#platform/db/db.ts";

const ids = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id);

/** The person's id and those that were merged into it, however often. */
export async function listPersonIds(tx: Tx, accountId: string, customerId: string): Promise<string[]> {
  return ids(
    await tx.query<{ id: string }>(
      `with recursive persons (id) as (
         select $2::uuid union
         select m.from_id from customer_merges m join persons p on m.into_id = p.id where m.account_id = $1 and m.kind = 'merge' and m.undone_at is null
       ) select id from persons p where id = $2 or not exists (select 1 from customers c where c.account_id = $1 and c.id = p.id)`,
      [accountId, customerId],
    ),
  );
}

export async function listOwnConversations(tx: Tx, accountId: string, personIds: readonly string[]): Promise<string[]> {
  return ids(await tx.query("select id from conversations where account_id = $1 and customer_id = any($2)", [accountId, personIds]));
}

export async function listOwnOrders(tx: Tx, accountId: string, personIds: readonly string[]): Promise<string[]> {
  return ids(await tx.query("select id from orders where account_id = $1 and customer_id = any($2)", [accountId, personIds]));
}

export async function listOwnVisitors(tx: Tx, accountId: string, personIds: readonly string[]): Promise<string[]> {
  return ids(await tx.query("select id from visitors where account_id = $1 and customer_id = any($2)", [accountId, personIds]));
}

export async function listChannelIds(tx: Tx, accountId: string): Promise<string[]> {
  return ids(await tx.query("select id from channels where account_id = $1", [accountId]));
}

export interface OwnFile {
  id: string;
  storage_key: string;
  thumbnail_key: string | null;
}

/** Files of conversations, and photos of what was asked for, that nothing else uses: no other conversation, job or ready-made reply. */
export function listOwnFiles(
  tx: Tx,
  accountId: string,
  conversationIds: readonly string[],
  personIds: readonly string[],
): Promise<OwnFile[]> {
  return tx.query<OwnFile>(
    `select f.id, f.storage_key, f.thumbnail_key from files f
     where f.account_id = $1 and f.id in (
         select file_id from attachments where account_id = $1 and conversation_id = any($2)
         union select substr(p, 6)::uuid from market_jobs j, unnest(j.photos) p where j.account_id = $1 and j.client_id = any($3) and p like 'file:%')
       and not exists (select 1 from attachments a where a.account_id = $1 and a.file_id = f.id and a.conversation_id <> all($2))
       and not exists (select 1 from canned_replies r where r.account_id = $1 and f.id = any(r.files))
       and not exists (select 1 from message_templates t where t.account_id = $1 and t.header_file_id = f.id)
       and not exists (select 1 from market_jobs j where j.account_id = $1 and 'file:' || f.id = any(j.photos) and j.client_id <> all($3))`,
    [accountId, conversationIds, personIds],
  );
}

/** Raw webhooks that events of these contacts came in. */
export async function listDeliveries(tx: Tx, accountId: string, contactKeys: readonly Buffer[]): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    "select distinct delivery_id as id from inbound_events where account_id = $1 and contact_key = any($2) and delivery_id is not null",
    [accountId, contactKeys],
  );
  return rows.map((row) => row.id);
}

/** Whether money of the person's is held that a third person has a share in. */
export async function findHeldMoney(tx: Tx, accountId: string, personIds: readonly string[]): Promise<"none" | "settled" | "open"> {
  const [found] = await tx.query<{ n: number; open: number }>(
    `select count(*)::int as n, count(*) filter (where status in ('pending', 'held', 'disputed'))::int as open from market_escrows e
     where account_id = $1 and (client_id = any($2)
       or provider_id in (select id from market_providers p where p.account_id = $1 and p.customer_id = any($2)))`,
    [accountId, personIds],
  );
  if (!found || found.n === 0) return "none";
  return found.open > 0 ? "open" : "settled";
}
