import type { Tx } from "#platform/db/db.ts";

export const attributeTypes = ["text", "number", "date", "boolean", "list"] as const;

export interface AttributeRow {
  id: string;
  key: string;
  label: string;
  type: (typeof attributeTypes)[number];
  options: string[];
  position: number;
}

export function listAttributes(tx: Tx, accountId: string): Promise<AttributeRow[]> {
  return tx.query<AttributeRow>(
    "select id, key, label, type, options, position from customer_attributes where account_id = $1 order by position, label limit 200",
    [accountId],
    "attributes_list",
  );
}

/** False when the key is taken. */
export async function insertAttribute(tx: Tx, accountId: string, row: AttributeRow): Promise<boolean> {
  const added = await tx.execute(
    `insert into customer_attributes (account_id, id, key, label, type, options, position) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (account_id, key) do nothing`,
    [accountId, row.id, row.key, row.label, row.type, row.options, row.position],
  );
  return added > 0;
}

export function updateAttribute(
  tx: Tx,
  accountId: string,
  id: string,
  change: { label: string | null; options: string[] | null; position: number | null },
): Promise<AttributeRow[]> {
  return tx.query<AttributeRow>(
    `update customer_attributes set label = coalesce($3, label), options = coalesce($4, options), position = coalesce($5, position)
     where account_id = $1 and id = $2 returning id, key, label, type, options, position`,
    [accountId, id, change.label, change.options, change.position],
  );
}

/** The definition alone: values stay with the customers and come back when it is made again. */
export function deleteAttribute(tx: Tx, accountId: string, id: string): Promise<number> {
  return tx.execute("delete from customer_attributes where account_id = $1 and id = $2", [accountId, id]);
}
