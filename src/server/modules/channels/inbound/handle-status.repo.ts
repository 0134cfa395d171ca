import type { Tx } from "#platform/db/db.ts";

export async function findSendTarget(
  tx: Tx,
  accountId: string,
  conversationId: string,
): Promise<{ customer_id: string; identity_id: string } | null> {
  const rows = await tx.query<{ customer_id: string; identity_id: string }>(
    "select customer_id, identity_id from conversations where account_id = $1 and id = $2",
    [accountId, conversationId],
  );
  return rows[0] ?? null;
}

export interface Resend {
  delayMillis: number;
  resends: number;
  variantTried: boolean;
  /** The id that failed: later statuses of it no longer concern the message. */
  formerExternalId: string;
}

/** Queues a message again whose first sending was refused after the fact; it gets a new id from the provider. */
export async function resendFailed(tx: Tx, accountId: string, messageId: string, resend: Resend): Promise<void> {
  await tx.execute(
    `with m as (
       update messages set status = 'queued', external_id = null, error = null,
         metadata = metadata || jsonb_build_object('resends', $3::int, 'variantTried', coalesce((metadata->>'variantTried')::boolean, false) or $4,
           'formerExternalIds', coalesce(metadata->'formerExternalIds', '[]'::jsonb) || to_jsonb($5::text))
       where account_id = $1 and id = $2 returning account_id, id, conversation_id, channel_id)
     insert into outbound_sends (account_id, message_id, conversation_id, channel_id, attempts, next_at)
     select account_id, id, conversation_id, channel_id, 0, now() + $6 * interval '1 millisecond' from m
     on conflict (account_id, message_id) do update set state = 'queued', next_at = excluded.next_at, lease_until = null`,
    [accountId, messageId, resend.resends, resend.variantTried, resend.formerExternalId, resend.delayMillis],
  );
}
