import type { Tx } from "#platform/db/db.ts";
import { firstName } from "../model/system-prompt.ts";

/** How a customer is addressed; null when their name is not one to be spoken. */
export async function firstNameOf(tx: Tx, accountId: string, customerId: string): Promise<string | null> {
  const rows = await tx.query<{ name: string | null }>("select name from customers where account_id = $1 and id = $2", [
    accountId,
    customerId,
  ]);
  return firstName(rows[0]?.name ?? null);
}
