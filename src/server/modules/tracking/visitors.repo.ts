import type { Tx } from "#platform/db/db.ts";
import { moveRows } from "#platform/db/move-rows.ts";

export interface VisitorRow {
  id: string;
  key_index: Buffer;
  customer_id: string | null;
  session_id: string | null;
  session_last_at: Date | null;
}

/** Finds or makes the visitors of these keys, and holds their rows until the transaction ends. */
export async function takeVisitors(
  tx: Tx,
  accountId: string,
  visitors: readonly { id: string; keyIndex: Buffer; at: Date }[],
): Promise<VisitorRow[]> {
  return tx.query<VisitorRow>(
    `insert into visitors (account_id, id, key_index, first_seen_at, last_seen_at)
     select $1, v.id, v.key_index, v.at, v.at from unnest($2::uuid[], $3::bytea[], $4::timestamptz[]) as v (id, key_index, at)
     on conflict (account_id, key_index) do update set last_seen_at = greatest(visitors.last_seen_at, excluded.last_seen_at)
     returning id, key_index, customer_id, session_id, session_last_at`,
    [accountId, visitors.map((v) => v.id), visitors.map((v) => v.keyIndex), visitors.map((v) => v.at)],
    "visitors_take",
  );
}

export async function saveSessions(
  tx: Tx,
  accountId: string,
  visitors: readonly { id: string; sessionId: string; lastAt: Date }[],
): Promise<void> {
  await tx.execute(
    `update visitors v set session_id = s.session_id, session_last_at = s.last_at
     from unnest($2::uuid[], $3::uuid[], $4::timestamptz[]) as s (id, session_id, last_at) where v.account_id = $1 and v.id = s.id`,
    [accountId, visitors.map((v) => v.id), visitors.map((v) => v.sessionId), visitors.map((v) => v.lastAt)],
    "visitors_sessions",
  );
}

export async function nameVisitor(tx: Tx, accountId: string, visitorId: string, customerId: string): Promise<void> {
  await tx.execute("update visitors set customer_id = $3 where account_id = $1 and id = $2", [accountId, visitorId, customerId]);
}

/** The visitors that a customer turned out to be, latest first. */
export async function visitorsOfCustomer(tx: Tx, accountId: string, customerId: string, limit = 200): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    "select id from visitors where account_id = $1 and customer_id = $2 order by last_seen_at desc, id limit $3",
    [accountId, customerId, limit],
    "visitors_of_customer",
  );
  return rows.map((row) => row.id);
}

/** Which of these visitors are known as customers. */
export async function customersOfVisitors(tx: Tx, accountId: string, visitorIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; customer_id: string }>(
    "select id, customer_id from visitors where account_id = $1 and id = any($2::uuid[]) and customer_id is not null",
    [accountId, visitorIds],
    "customers_of_visitors",
  );
  return new Map(rows.map((row) => [row.id, row.customer_id]));
}

/** A customer that became another: its visitors are the other's. Gives back those that moved. */
export function moveVisitors(tx: Tx, accountId: string, fromId: string, intoId: string, only?: readonly string[]): Promise<string[]> {
  return moveRows(tx, { accountId, fromId, toId: intoId, table: "visitors", column: "customer_id", only: only ?? null });
}

export async function countVisitorsOf(tx: Tx, accountId: string, customerId: string): Promise<number> {
  const rows = await tx.query<{ count: number }>("select count(*) as count from visitors where account_id = $1 and customer_id = $2", [
    accountId,
    customerId,
  ]);
  return rows[0]?.count ?? 0;
}
