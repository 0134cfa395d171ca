import type { Tx } from "#platform/db/db.ts";

/** The number that tells rows read now from those read before: the database's clock, in microseconds. */
export async function takeVersion(tx: Tx): Promise<number> {
  const rows = await tx.query<{ version: number }>(
    "select (extract(epoch from clock_timestamp()) * 1000000)::bigint as version",
    [],
    "facts_version",
  );
  return rows[0]?.version ?? 0;
}

/** Whether a consumer has handled nothing of an account yet. */
export async function isNew(tx: Tx, accountId: string, consumer: string): Promise<boolean> {
  const rows = await tx.query<{ position: number }>(
    "select position from event_consumers where consumer = $1 and account_id = $2",
    [consumer, accountId],
    "facts_place",
  );
  return (rows[0]?.position ?? 0) === 0;
}

/** Conversations behind ids of conversations, messages and queue items, of customers, and of queues in which something changed of late. */
export async function conversationsBehind(
  tx: Tx,
  accountId: string,
  of: { spoken: readonly string[]; customers: readonly string[]; queues: readonly string[]; since: Date },
): Promise<{ id: string; customerId: string }[]> {
  return tx.query(
    `select v.id, v.customer_id as "customerId" from conversations v join (
       select id from conversations where account_id = $1 and id = any ($2::uuid[])
       union select conversation_id from messages where account_id = $1 and id = any ($2::uuid[])
       union select conversation_id from queue_items where account_id = $1 and id = any ($2::uuid[])
       union select conversation_id from playbook_runs where account_id = $1 and id = any ($2::uuid[])
       union select id from conversations where account_id = $1 and customer_id = any ($3::uuid[])
       union select conversation_id from queue_items where account_id = $1 and queue_id = any ($4::uuid[])
         and (updated_at >= $5 or assigned_at >= $5 or ended_at >= $5 or entered_at >= $5)
     ) n on n.id = v.id where v.account_id = $1 order by 1`,
    [accountId, of.spoken, of.customers, of.queues, of.since],
    "facts_behind",
  );
}

/** The conversations of messages, with which of the messages. */
export async function conversationsOf(
  tx: Tx,
  accountId: string,
  messageIds: readonly string[],
): Promise<{ id: string; customerId: string; messageIds: string[] }[]> {
  if (messageIds.length === 0) return [];
  return tx.query(
    `select v.id, v.customer_id as "customerId", n.ids as "messageIds" from conversations v join (
       select conversation_id, array_agg(id) as ids from messages where account_id = $1 and id = any ($2::uuid[]) group by conversation_id
     ) n on n.conversation_id = v.id where v.account_id = $1 order by 1`,
    [accountId, messageIds],
    "facts_written",
  );
}

const sources = {
  conversations: "conversations",
  orders: "orders",
  carts: "carts",
  leads: "leads",
  customers: "customers",
  costs: "marketing_costs",
} as const;
export type Source = keyof typeof sources;

/** Ids of one kind after another one, in order: how everything is gone through. */
export async function idsAfter(tx: Tx, accountId: string, source: Source, after: string | null, limit: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from ${sources[source]} where account_id = $1 and ($2::uuid is null or id > $2) order by id limit $3`,
    [accountId, after, limit],
    `facts_after_${source}`,
  );
  return rows.map(({ id }) => id);
}

export async function countAll(tx: Tx, accountId: string): Promise<number> {
  const rows = await tx.query<{ n: number }>(
    `select ${Object.values(sources)
      .map((table) => `(select count(*) from ${table} where account_id = $1)`)
      .join(" + ")} as n`,
    [accountId],
  );
  return rows[0]?.n ?? 0;
}
