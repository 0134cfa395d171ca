import type { JourneyItem } from "#modules/customers/index.ts";
import type { Tx } from "#platform/db/db.ts";

/** Conversations of a customer by the moment when they began, newest first. A customer has one for each channel and address: few. */
export function conversationsOfJourney(
  tx: Tx,
  accountId: string,
  customerId: string,
  before: { at: string; id: string } | null,
  limit: number,
): Promise<JourneyItem[]> {
  return tx.query<JourneyItem>(
    `select c.id, 'conversation' as kind, c.status as type, to_char(c.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place, c.channel,
       jsonb_build_object('lastMessageAt', c.last_message_at, 'intent', c.last_intent, 'labels', c.labels) as data
     from conversations c where c.account_id = $1 and c.customer_id = $2
       and ($3::timestamptz is null or (c.created_at, c.id) < ($3, $4::uuid)) order by c.created_at desc, c.id desc limit $5`,
    [accountId, customerId, before?.at ?? null, before?.id ?? null, limit],
    "journey_conversation",
  );
}

export interface ActivityRow {
  conversation_id: string;
  customer_id: string;
  channel: string;
  at: Date;
  direction: "incoming" | "outgoing";
  intent: string | null;
  products: string[] | null;
  /** The ad that the message came by, as the channel tells it. */
  referral: Record<string, unknown> | null;
  /** Kinds of things that were read from the words. */
  entities: string[];
}

/** What messages say of a customer's activity; private lines and those of the machinery left out. */
export function listActivity(tx: Tx, accountId: string, messageIds: readonly string[]): Promise<ActivityRow[]> {
  return tx.query<ActivityRow>(
    `select c.id as conversation_id, c.customer_id, c.channel, m.at, m.direction, m.nlp ->> 'intent' as intent, m.agent_response -> 'products_shown' as products,
       m.payload -> 'referral' as referral,
       array(select e ->> 'type' from jsonb_array_elements(case jsonb_typeof(m.nlp -> 'entities') when 'array' then m.nlp -> 'entities' else '[]' end) e) as entities
     from messages m join conversations c on c.account_id = m.account_id and c.id = m.conversation_id
     where m.account_id = $1 and m.id = any($2) and not m.private and m.type <> 'system'`,
    [accountId, messageIds],
    "activity_of_messages",
  );
}
