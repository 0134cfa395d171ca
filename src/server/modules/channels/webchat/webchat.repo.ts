import type { Tx } from "#platform/db/db.ts";

export interface VisitorConversation {
  id: string;
  customer_id: string;
  identity_id: string;
  bot: "active" | "paused" | "off";
  assignee_id: string | null;
  assignee_name: string | null;
  hand_over: unknown;
  waits: boolean;
}

/** The conversation behind a visitor id, found by its blind index. */
export async function findVisitorConversation(
  tx: Tx,
  accountId: string,
  channelId: string,
  visitorIndex: Buffer,
): Promise<VisitorConversation | null> {
  const rows = await tx.query<VisitorConversation>(
    `select v.id, v.customer_id, v.identity_id, v.bot, v.assignee_id, u.name as assignee_name, v.hand_over, v.waiting_since is not null as waits
     from contact_identities i join conversations v on v.account_id = i.account_id and v.channel_id = $2::uuid and v.identity_id = i.id
     left join users u on u.account_id = v.account_id and u.id = v.assignee_id
     where i.account_id = $1 and i.kind = 'visitor' and i.scope = ($2::uuid)::text and i.value_index = $3`,
    [accountId, channelId, visitorIndex],
    "visitor_conversation",
  );
  return rows[0] ?? null;
}

/** True when the visitor was vouched for once: from then on the proof is asked for each time. */
export async function visitorIsVerified(tx: Tx, accountId: string, channelId: string, visitorIndex: Buffer): Promise<boolean> {
  const rows = await tx.query<{ verified: boolean }>(
    "select verified from contact_identities where account_id = $1 and kind = 'visitor' and scope = ($2::uuid)::text and value_index = $3",
    [accountId, channelId, visitorIndex],
    "visitor_verified",
  );
  return rows[0]?.verified ?? false;
}

/** Marks what was sent to the visitor as read; gives back the ids. */
export async function markVisitorRead(tx: Tx, accountId: string, conversationId: string, at: Date): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `update messages set status = 'read', delivered_at = coalesce(delivered_at, $3), read_at = $3
     where account_id = $1 and conversation_id = $2 and direction = 'outgoing' and not private and status in ('sent', 'delivered') returning id`,
    [accountId, conversationId, at],
    "visitor_read",
  );
  return rows.map((row) => row.id);
}

/** The agent's newest answer in a conversation; null: there is none. */
export async function newestAnswer(tx: Tx, accountId: string, conversationId: string): Promise<string | null> {
  const rows = await tx.query<{ id: string }>(
    `select id from messages where account_id = $1 and conversation_id = $2 and sender_type = 'bot' and not private and deleted_at is null
       and jsonb_typeof(agent_response) = 'object' order by id desc limit 1`,
    [accountId, conversationId],
    "visitor_newest_answer",
  );
  return rows[0]?.id ?? null;
}

/** Notes what the visitor says of an answer of the agent in their conversation; false: there is no such answer. */
export async function noteFeedback(
  tx: Tx,
  accountId: string,
  conversationId: string,
  messageId: string,
  feedback: "helpful" | "not_helpful" | null,
): Promise<boolean> {
  const count = await tx.execute(
    `update messages set agent_response = case when $4::text is null then agent_response - 'feedback'
       else agent_response || jsonb_build_object('feedback', $4::text) end
     where account_id = $1 and conversation_id = $2 and id = $3 and sender_type = 'bot' and not private and deleted_at is null
       and jsonb_typeof(agent_response) = 'object'`,
    [accountId, conversationId, messageId, feedback],
    "visitor_feedback",
  );
  return count > 0;
}

export interface KnownVisitor {
  /** Vouched for once: from then on the proof is asked for each time. */
  verified: boolean;
  conversationId: string | null;
  /** The visitor's message under this client id, if it is stored already. */
  messageId: string | null;
  askedAgent: boolean;
}

/** What there is of a visitor who writes under a client id; null before their first message. */
export async function findKnownVisitor(
  tx: Tx,
  accountId: string,
  channelId: string,
  visitorIndex: Buffer,
  clientId: string,
): Promise<KnownVisitor | null> {
  const rows = await tx.query<KnownVisitor>(
    `select i.verified, v.id as "conversationId", m.id as "messageId",
       m.id is not null and exists (select 1 from agent_jobs j where j.account_id = v.account_id and j.conversation_id = v.id) as "askedAgent"
     from contact_identities i
     left join conversations v on v.account_id = i.account_id and v.channel_id = $2::uuid and v.identity_id = i.id
     left join messages m on m.account_id = v.account_id and m.conversation_id = v.id and m.client_id = $4
     where i.account_id = $1 and i.kind = 'visitor' and i.scope = ($2::uuid)::text and i.value_index = $3`,
    [accountId, channelId, visitorIndex, clientId],
    "visitor_known",
  );
  return rows[0] ?? null;
}

/** Whether the agent still works on an answer. */
export async function agentIsBusy(tx: Tx, accountId: string, conversationId: string): Promise<boolean> {
  const rows = await tx.query<{ busy: boolean }>(
    "select exists (select 1 from agent_jobs where account_id = $1 and conversation_id = $2) as busy",
    [accountId, conversationId],
    "agent_busy",
  );
  return rows[0]?.busy ?? false;
}
