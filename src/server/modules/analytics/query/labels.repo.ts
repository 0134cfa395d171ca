import type { Tx } from "#platform/db/db.ts";
import { isId } from "#shared/ids.ts";

const tables = { inbox: "channels", queue: "queues", team: "teams", person: "users", product: "products" } as const;
export type Named = keyof typeof tables;

/** Names of what ids stand for; what is not there any more has none. */
export async function namesOf(tx: Tx, accountId: string, kind: Named, ids: readonly string[]): Promise<Record<string, string>> {
  const known = ids.filter((id) => isId(id));
  if (known.length === 0) return {};
  const rows = await tx.query<{ id: string; name: string }>(
    `select id, name from ${tables[kind]} where account_id = $1 and id = any ($2::uuid[])`,
    [accountId, known],
  );
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

export interface BehindRow {
  id: string;
  channel: string;
  status: string;
  customer: string | null;
  assignee: string | null;
}

/** What a list of conversations shows of each. */
export function listBehind(tx: Tx, accountId: string, ids: readonly string[]): Promise<BehindRow[]> {
  return tx.query(
    `select v.id, v.channel, v.status, c.name as customer, u.name as assignee from conversations v
     join customers c on c.account_id = $1 and c.id = v.customer_id
     left join users u on u.account_id = $1 and u.id = v.assignee_id
     where v.account_id = $1 and v.id = any ($2::uuid[])`,
    [accountId, ids],
  );
}
