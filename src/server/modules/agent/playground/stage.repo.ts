import type { Tx } from "#platform/db/db.ts";

/** The channel's kind and the customer's name, where there are such. */
export async function findStage(
  tx: Tx,
  accountId: string,
  of: { channelId: string; customerId: string | null },
): Promise<{ channel: string | null; customer: { name: string | null } | null }> {
  const rows = await tx.query<{ channel: string | null; known: boolean; name: string | null }>(
    `select (select kind from channels where account_id = $1 and id = $2) as channel, c.id is not null as known, c.name
     from (select 1) one left join customers c on c.account_id = $1 and c.id = $3`,
    [accountId, of.channelId, of.customerId],
    "playground_stage",
  );
  const [row] = rows;
  return { channel: row?.channel ?? null, customer: row?.known === true ? { name: row.name } : null };
}
