import type { Tx } from "#platform/db/db.ts";

export interface ConversationExtras {
  channel_id: string;
  channel_name: string;
  channel_kind: string;
}

export function listChannelNames(tx: Tx, accountId: string, channelIds: readonly string[]): Promise<ConversationExtras[]> {
  return tx.query<ConversationExtras>(
    "select id as channel_id, name as channel_name, kind as channel_kind from channels where account_id = $1 and id = any($2)",
    [accountId, channelIds],
    "channel_names",
  );
}

export function listUserNames(tx: Tx, accountId: string, userIds: readonly string[]): Promise<{ id: string; name: string }[]> {
  return tx.query<{ id: string; name: string }>(
    "select id, name from users where account_id = $1 and id = any($2)",
    [accountId, userIds],
    "user_names",
  );
}
