import type { Tx } from "#platform/db/db.ts";
import type { ClaimedSend } from "./sender.repo.ts";
import { leaseSeconds } from "./sender.repo.ts";

export interface ClaimedReaction extends ClaimedSend {
  version: string;
  emoji: string;
}

/** Puts a reaction into the queue; a newer wish for the same message replaces one that waits. */
export async function upsertReactionSend(
  tx: Tx,
  accountId: string,
  send: { messageId: string; conversationId: string; channelId: string; version: string; emoji: string },
): Promise<void> {
  await tx.execute(
    `with cleared as (update messages set metadata = metadata - 'reactionFailure' where account_id = $1 and id = $2 and metadata ? 'reactionFailure')
     insert into reaction_sends (account_id, message_id, conversation_id, channel_id, version, emoji) values ($1, $2, $3, $4, $5, $6)
     on conflict (account_id, message_id) do update set version = excluded.version, emoji = excluded.emoji, attempts = 0, next_at = now()`,
    [accountId, send.messageId, send.conversationId, send.channelId, send.version, send.emoji],
    "reaction_upsert",
  );
}

/** Claims what is due and is in nobody's hands. */
export function claimReactions(tx: Tx, limit: number, owner: number | null): Promise<ClaimedReaction[]> {
  return tx.query<ClaimedReaction>(
    `with due as (
       select account_id, message_id from reaction_sends where next_at <= now() and (lease_until is null or lease_until < now())
       order by next_at limit $1 for update skip locked
     ), claimed as (
       update reaction_sends r set attempts = r.attempts + 1, lease_until = now() + $2 * interval '1 second', lease_owner = $3
       from due d where r.account_id = d.account_id and r.message_id = d.message_id returning r.*
     )
     select c.account_id, c.message_id, c.conversation_id, c.channel_id, c.version, c.emoji, c.attempts, v.identity_id, v.customer_id
     from claimed c join conversations v on v.account_id = c.account_id and v.id = c.conversation_id`,
    [limit, leaseSeconds, owner],
    "reactions_claim",
  );
}

/** Ends what was claimed. A newer wish that came meanwhile is due at once instead; says whether this was the newest. */
export async function endReaction(tx: Tx, send: ClaimedReaction): Promise<boolean> {
  const ended = await tx.execute(
    "delete from reaction_sends where account_id = $1 and message_id = $2 and version = $3",
    [send.account_id, send.message_id, send.version],
    "reaction_end",
  );
  if (ended === 0)
    await tx.execute("update reaction_sends set lease_until = null where account_id = $1 and message_id = $2", [
      send.account_id,
      send.message_id,
    ]);
  return ended > 0;
}

export async function delayReaction(tx: Tx, send: ClaimedReaction, millis: number): Promise<void> {
  await tx.execute(
    "update reaction_sends set lease_until = null, next_at = case when version = $3 then now() + $4 * interval '1 millisecond' else now() end where account_id = $1 and message_id = $2",
    [send.account_id, send.message_id, send.version, millis],
    "reaction_delay",
  );
}

/** Takes away what the customer never saw, and notes why. */
export async function markReactionFailed(tx: Tx, accountId: string, messageId: string, reason: string): Promise<void> {
  await tx.execute(
    `update messages set metadata = metadata || jsonb_build_object('reactionFailure', $3::text),
       reactions = coalesce((select jsonb_agg(r) from jsonb_array_elements(reactions) r where r->>'by' <> 'team'), '[]')
     where account_id = $1 and id = $2`,
    [accountId, messageId, reason],
    "reaction_failed",
  );
}
