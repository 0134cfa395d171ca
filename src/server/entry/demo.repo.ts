import type { Tx } from "#platform/db/db.ts";

export async function demoDataExists(tx: Tx, accountId: string): Promise<boolean> {
  const rows = await tx.query<{ present: boolean }>("select exists (select 1 from customers where account_id = $1 and demo) as present", [
    accountId,
  ]);
  return rows[0]?.present ?? false;
}

/** Holds other starting processes back until the transaction ends. */
export async function lockFirstRun(tx: Tx): Promise<void> {
  await tx.execute("select pg_advisory_xact_lock(7262005)");
}
