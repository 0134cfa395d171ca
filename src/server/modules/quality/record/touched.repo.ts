import type { Tx } from "#platform/db/db.ts";

/** Ids that events name, by what they may be ids of. */
export interface Named {
  /** Of conversations, of messages, of questions to the knowledge base. */
  spoken: readonly string[];
  customers: readonly string[];
  orders: readonly string[];
  leads: readonly string[];
}

/** Conversations behind what was named. */
export async function conversationsBehind(tx: Tx, accountId: string, named: Named): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from conversations where account_id = $1 and id = any ($2::uuid[])
     union select conversation_id from messages where account_id = $1 and id = any ($2::uuid[])
     union select conversation_id from rag_queries where account_id = $1 and id = any ($2::uuid[]) and conversation_id is not null
     union select id from conversations where account_id = $1 and customer_id = any ($3::uuid[])
     union select c.conversation_id from orders o join carts c on c.account_id = $1 and c.id = o.cart_id
       where o.account_id = $1 and o.id = any ($4::uuid[]) and c.conversation_id is not null
     union select v.id from leads l join conversations v on v.account_id = $1 and v.customer_id = l.customer_id where l.account_id = $1 and l.id = any ($5::uuid[])
     union select conversation_id from helio_conversations where account_id = $1 and lead_id = any ($5::uuid[])
     order by 1`,
    [accountId, named.spoken, named.customers, named.orders, named.leads],
    "quality_touched",
  );
  return rows.map(({ id }) => id);
}

export async function conversationsAfter(tx: Tx, accountId: string, after: string | null, limit: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    "select id from conversations where account_id = $1 and ($2::uuid is null or id > $2) order by id limit $3",
    [accountId, after, limit],
  );
  return rows.map(({ id }) => id);
}

export async function countConversations(tx: Tx, accountId: string): Promise<number> {
  const rows = await tx.query<{ count: number }>("select count(*) as count from conversations where account_id = $1", [accountId]);
  return rows[0]?.count ?? 0;
}
