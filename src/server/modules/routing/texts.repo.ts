import type { Tx } from "#platform/db/db.ts";
import type { ItemRow } from "./items.repo.ts";
import type { ItemTexts } from "./wire.ts";

/** Names and first words of what waits, in one statement. */
export async function listTexts(tx: Tx, accountId: string, items: readonly ItemRow[]): Promise<Map<string, ItemTexts>> {
  const rows = await tx.query<{ id: string; name: string | null; text: string | null }>(
    `select i.id, u.name, case when m.deleted_at is null then left(m.text, 300) end as text
     from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as i (id, customer_id, message_id)
     left join customers u on u.account_id = $1 and u.id = i.customer_id
     left join messages m on m.account_id = $1 and m.id = i.message_id`,
    [accountId, items.map((one) => one.id), items.map((one) => one.customer_id), items.map((one) => one.message_id)],
  );
  return new Map(rows.map((row) => [row.id, { customerName: row.name, initialMessage: row.text }]));
}

/** What people have in hand that came through a queue; at most 5,000 of an account. */
export function listHeld(tx: Tx, accountId: string): Promise<ItemRow[]> {
  return tx.query<ItemRow>(
    "select * from queue_items where account_id = $1 and status = 'assigned' and operator_id is not null order by assigned_at limit 5000",
    [accountId],
  );
}
