import type { Tx } from "#platform/db/db.ts";
import { sideBySide } from "#platform/db/side-by-side.ts";
import { moveRows } from "#platform/db/move-rows.ts";

export interface Person {
  id: string;
  name: string | null;
  user_type: string;
}

/** A customer as the marketplace needs to know them; null: there is none. */
export async function findPerson(tx: Tx, accountId: string, customerId: string): Promise<Person | null> {
  const rows = await tx.query<Person>(
    "select id, name, user_type from customers where account_id = $1 and id = $2",
    [accountId, customerId],
    "market.person",
  );
  return rows[0] ?? null;
}

/** The kind of channel of a conversation; null: there is none (any more). */
export async function conversationChannel(tx: Tx, accountId: string, conversationId: string): Promise<string | null> {
  const rows = await tx.query<{ channel: string }>("select channel from conversations where account_id = $1 and id = $2", [
    accountId,
    conversationId,
  ]);
  return rows[0]?.channel ?? null;
}

/** The conversation that somebody was last in. */
export async function newestConversation(tx: Tx, accountId: string, customerId: string): Promise<string | null> {
  const rows = await tx.query<{ id: string }>(
    "select id from conversations where account_id = $1 and customer_id = $2 order by last_message_at desc nulls last, id limit 1",
    [accountId, customerId],
  );
  return rows[0]?.id ?? null;
}

const owned: readonly (readonly [string, string, string])[] = [
  ["market_jobs", "client_id", "id"],
  ["market_escrows", "client_id", "id"],
  ["market_reviews", "client_id", "job_id"],
  ["market_prospects", "prospector_id", "id"],
];

/** What one customer has becomes another's; gives back which. A provider of whom the other is one too stays with the one who goes. */
export async function moveOwned(
  tx: Tx,
  accountId: string,
  fromId: string,
  toId: string,
  only: Readonly<Record<string, string[]>> | null,
): Promise<Record<string, string[]>> {
  const chosen = (table: string) => (only === null ? null : (only[table] ?? []));
  const own = owned.map(
    async ([table, column, key]) =>
      [table, await moveRows(tx, { accountId, fromId, toId, table, column, key, only: chosen(table) })] as const,
  );
  const besides = [
    [
      "market_providers",
      `update market_providers set customer_id = $3 where account_id = $1 and customer_id = $2 and ($4::text[] is null or id::text = any($4))
         and not exists (select 1 from market_providers o where o.account_id = $1 and o.customer_id = $3) returning id`,
    ],
    [
      "market_onboarding",
      `update market_onboarding s set customer_id = $3 where s.account_id = $1 and s.customer_id = $2 and ($4::text[] is null or s.user_type || ' ' || s.step = any($4))
         and not exists (select 1 from market_onboarding o where o.account_id = $1 and o.customer_id = $3 and o.user_type = s.user_type)
       returning s.user_type || ' ' || s.step as id`,
    ],
  ] as const;
  const others = besides.map(async ([table, text]) => {
    const rows = await tx.query<{ id: string }>(text, [accountId, fromId, toId, chosen(table)]);
    return [table, rows.map(({ id }) => id)] as const;
  });
  // Given at once: a merge waits for one answer instead of one each.
  const moved = await sideBySide([...own, ...others]);
  return Object.fromEntries(moved);
}

export async function countJobsOf(tx: Tx, accountId: string, customerId: string): Promise<number> {
  const rows = await tx.query<{ count: number }>(
    "select count(*)::int as count from market_jobs where account_id = $1 and client_id = $2",
    [accountId, customerId],
  );
  return rows[0]?.count ?? 0;
}
