import type { Tx } from "#platform/db/db.ts";

export async function notify(tx: Tx, channel: string, payloads: readonly string[]): Promise<void> {
  await tx.execute("select pg_notify($1, p) from unnest($2::text[]) p", [channel, payloads], "notify");
}
