import type { Tx } from "#platform/db/db.ts";
import type { MessageUpdate } from "./apply-updates.ts";

/** Until the transaction ends nobody else parks for, or takes what is parked for, this id of the provider. */
export async function lockExternalId(tx: Tx, channelId: string, externalId: string): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(7262004, hashtext($1))", [`${channelId} ${externalId}`], "parked_lock");
}

export async function insertParkedUpdate(
  tx: Tx,
  accountId: string,
  channelId: string,
  externalId: string,
  id: string,
  update: MessageUpdate,
): Promise<void> {
  await tx.execute(
    "insert into parked_updates (account_id, channel_id, external_id, id, update) values ($1, $2, $3, $4, $5)",
    [accountId, channelId, externalId, id, JSON.stringify(update)],
    "parked_insert",
  );
}

interface ParkedFor {
  accountId: string;
  channelId: string;
  externalId: string;
}

export function takeParkedUpdates(tx: Tx, accountId: string, channelId: string, externalId: string): Promise<MessageUpdate[]> {
  return tx.together<ParkedFor, MessageUpdate[]>("parked_take", { accountId, channelId, externalId }, async (wanted) => {
    const rows = await tx.query<{ item: number; id: string; update: MessageUpdate }>(
      `delete from parked_updates p using unnest($1::int[], $2::uuid[], $3::uuid[], $4::text[]) as w (item, account_id, channel_id, external_id)
       where p.account_id = w.account_id and p.channel_id = w.channel_id and p.external_id = w.external_id returning w.item, p.id, p.update`,
      [
        wanted.map((_, item) => item),
        wanted.map((one) => one.accountId),
        wanted.map((one) => one.channelId),
        wanted.map((one) => one.externalId),
      ],
      "parked_take",
    );
    const taken: MessageUpdate[][] = wanted.map(() => []);
    for (const row of rows.sort((a, b) => (a.id < b.id ? -1 : 1))) taken[row.item]?.push(row.update);
    return taken;
  });
}

/** Removes a message from the sending queue: the provider has confirmed it. */
export async function forgetSend(tx: Tx, accountId: string, messageId: string): Promise<void> {
  await tx.execute("delete from outbound_sends where account_id = $1 and message_id = $2", [accountId, messageId], "send_forget");
}

/** Forgets updates whose message never came (sent by another system); returns how many. */
export function purgeParkedUpdates(tx: Tx, before: Date): Promise<number> {
  return tx.execute("delete from parked_updates where received_at < $1", [before]);
}
