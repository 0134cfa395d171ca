import type { Tx } from "#platform/db/db.ts";
import { jsonText } from "#platform/db/json-text.ts";
import { moveRows } from "#platform/db/move-rows.ts";

export interface ConversationRow {
  id: string;
  account_id: string;
  channel_id: string;
  channel: string;
  identity_id: string;
  customer_id: string;
  user_type: string;
  status: "active" | "pending" | "snoozed" | "closed";
  assignee_id: string | null;
  team_id: string | null;
  labels: string[];
  priority: "low" | "medium" | "high" | "urgent" | null;
  unread: number;
  bot: "active" | "paused" | "off";
  hand_over: { reason: string; summary: string; at: string } | null;
  snoozed_until: Date | null;
  last_message: string | null;
  last_message_at: Date | null;
  last_message_sender: string | null;
  last_message_sender_type: string | null;
  last_message_id: string | null;
  last_inbound_at: Date | null;
  window_expires_at: Date | null;
  waiting_since: Date | null;
  first_response_seconds: number | null;
  language: string | null;
  last_intent: string | null;
  last_sentiment: number | null;
  dialogue: Record<string, unknown>;
  /** What a module asked the customer by itself and waits to hear; that module reads it. */
  awaiting: Record<string, unknown> | null;
  created_at: Date;
  updated_at: Date;
}

interface ContactOfChannel {
  accountId: string;
  channelId: string;
  identityIds: readonly string[];
}

/** The conversation of a contact on a channel, locked for this transaction; null when there is none yet. Of several the one with the newest message. */
export function lockConversationOfContact(
  tx: Tx,
  accountId: string,
  channelId: string,
  identityIds: readonly string[],
): Promise<ConversationRow | null> {
  const contact: ContactOfChannel = { accountId, channelId, identityIds };
  return tx.together<ContactOfChannel, ConversationRow | null>("conversation_of_contact", contact, async (contacts) => {
    const wanted = contacts.flatMap((one, item) => one.identityIds.map((identityId) => ({ item, identityId, ...one })));
    const rows = await tx.query<ConversationRow & { item: number }>(
      `select w.item, c.* from unnest($1::int[], $2::uuid[], $3::uuid[], $4::uuid[]) as w (item, account_id, channel_id, identity_id)
       join conversations c on c.account_id = w.account_id and c.channel_id = w.channel_id and c.identity_id = w.identity_id
       order by c.account_id, c.id for no key update of c`,
      [
        wanted.map((one) => one.item),
        wanted.map((one) => one.accountId),
        wanted.map((one) => one.channelId),
        wanted.map((one) => one.identityId),
      ],
      "conversation_of_contact",
    );
    const newest: (ConversationRow | null)[] = contacts.map(() => null);
    const at = (row: ConversationRow) => row.last_message_at?.getTime() ?? 0;
    for (const { item, ...row } of rows) {
      const best = newest[item];
      if (!best || at(row) > at(best)) newest[item] = row;
    }
    return newest;
  });
}

export async function findConversation(tx: Tx, accountId: string, id: string): Promise<ConversationRow | null> {
  const rows = await tx.query<ConversationRow>(
    "select * from conversations where account_id = $1 and id = $2",
    [accountId, id],
    "conversation_get",
  );
  return rows[0] ?? null;
}

export async function lockConversation(tx: Tx, accountId: string, id: string): Promise<ConversationRow | null> {
  const rows = await tx.query<ConversationRow>(
    "select * from conversations where account_id = $1 and id = $2 for no key update",
    [accountId, id],
    "conversation_lock",
  );
  return rows[0] ?? null;
}

export interface NewConversation {
  id: string;
  channelId: string;
  channel: string;
  identityId: string;
  customerId: string;
  userType: string;
  bot: "active" | "off";
  at: Date;
}

/** Makes the contact's conversation, or gives back the one that another transaction made meanwhile. */
export async function insertConversation(tx: Tx, accountId: string, c: NewConversation): Promise<ConversationRow> {
  const rows = await tx.query<ConversationRow>(
    `insert into conversations (account_id, id, channel_id, channel, identity_id, customer_id, user_type, bot, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
     on conflict (account_id, channel_id, identity_id) do update set updated_at = conversations.updated_at returning *`,
    [accountId, c.id, c.channelId, c.channel, c.identityId, c.customerId, c.userType, c.bot, c.at],
    "conversation_insert",
  );
  const row = rows[0];
  if (!row) throw new Error("The conversation was not stored.");
  return row;
}

export interface LastMessage {
  id: string;
  text: string;
  at: Date;
  sender: string;
  senderType: string;
}

export interface IncomingEffect {
  windowExpiresAt: Date | null;
  reopenWithBot: boolean;
  /** Answers a question of ours: nobody has to look, nothing is woken. */
  quiet: boolean;
  language: string | null;
  intent: string | null;
  sentiment: number | null;
}

interface Arrival {
  account_id: string;
  conversation_id: string;
  text: string;
  at: Date;
  sender: string;
  sender_type: string;
  message_id: string;
  window_expires_at: Date | null;
  with_bot: boolean;
  quiet: boolean;
  language: string | null;
  intent: string | null;
  sentiment: number | null;
}

/** A customer's message arrived: counts it as unread, opens the window, wakes a closed or snoozed conversation. */
export function applyIncoming(tx: Tx, accountId: string, conversationId: string, last: LastMessage, effect: IncomingEffect): Promise<void> {
  const arrival: Arrival = {
    account_id: accountId,
    conversation_id: conversationId,
    text: last.text,
    at: last.at,
    sender: last.sender,
    sender_type: last.senderType,
    message_id: last.id,
    window_expires_at: effect.windowExpiresAt,
    with_bot: effect.reopenWithBot,
    quiet: effect.quiet,
    language: effect.language,
    intent: effect.intent,
    sentiment: effect.sentiment,
  };
  return tx.together<Arrival, void>("conversation_incoming", arrival, (arrivals) =>
    eachOnce(arrivals, (turn) =>
      tx.execute(
        `update conversations c set
           last_message = a.text, last_message_at = greatest(coalesce(c.last_message_at, a.at), a.at), last_message_sender = a.sender,
           last_message_sender_type = a.sender_type, last_message_id = a.message_id,
           last_inbound_at = greatest(coalesce(c.last_inbound_at, a.at), a.at),
           window_expires_at = greatest(coalesce(c.window_expires_at, a.window_expires_at), a.window_expires_at),
           unread = case when a.quiet then c.unread else c.unread + 1 end,
           waiting_since = case when a.quiet then c.waiting_since else coalesce(c.waiting_since, a.at) end,
           language = case when a.quiet then c.language else coalesce(a.language, c.language) end,
           last_intent = case when a.quiet then c.last_intent else coalesce(a.intent, c.last_intent) end,
           last_sentiment = case when a.quiet then c.last_sentiment else coalesce(a.sentiment, c.last_sentiment) end,
           bot = case when c.status = 'closed' and a.with_bot and not a.quiet then 'active' else c.bot end,
           assignee_id = case when c.status = 'closed' and not a.quiet then null else c.assignee_id end,
           hand_over = case when c.status = 'closed' and not a.quiet then null else c.hand_over end,
           status = case when c.status in ('closed', 'snoozed') and not a.quiet then 'active' else c.status end,
           snoozed_until = case when a.quiet then c.snoozed_until end,
           updated_at = now()
         from json_to_recordset($1::json) as a (account_id uuid, conversation_id uuid, text text, at timestamptz, sender text, sender_type text,
           message_id uuid, window_expires_at timestamptz, with_bot boolean, quiet boolean, language text, intent text, sentiment real)
         where c.account_id = a.account_id and c.id = a.conversation_id`,
        [jsonText(turn)],
        "conversation_incoming",
      ),
    ),
  );
}

/** One statement changes a row once: what else came for a conversation follows in the next. */
async function eachOnce<One extends { account_id: string; conversation_id: string }>(
  all: readonly One[],
  apply: (turn: readonly One[]) => Promise<unknown>,
): Promise<void[]> {
  let left = all;
  while (left.length > 0) {
    const firsts = new Map(left.toReversed().map((one) => [`${one.account_id} ${one.conversation_id}`, one]));
    const turn = left.filter((one) => firsts.get(`${one.account_id} ${one.conversation_id}`) === one);
    left = left.filter((one) => !turn.includes(one));
    await apply(turn);
  }
  return all.map(() => undefined);
}

interface Departure {
  account_id: string;
  conversation_id: string;
  text: string;
  at: Date;
  sender: string;
  sender_type: string;
  message_id: string;
  answers: boolean;
  by_person: boolean;
  dialogue: Record<string, unknown> | null;
}

/** A message went out: shows it as the last one; an answer ends the customer's wait. `dialogue`: what the agent remembers from here on. */
export function applyOutgoing(
  tx: Tx,
  accountId: string,
  conversationId: string,
  last: LastMessage,
  effect: { answers: boolean; byPerson: boolean; dialogue: Record<string, unknown> | null },
): Promise<void> {
  const departure: Departure = {
    account_id: accountId,
    conversation_id: conversationId,
    text: last.text,
    at: last.at,
    sender: last.sender,
    sender_type: last.senderType,
    message_id: last.id,
    answers: effect.answers,
    by_person: effect.byPerson,
    dialogue: effect.dialogue,
  };
  return tx.together<Departure, void>("conversation_outgoing", departure, (departures) =>
    eachOnce(departures, (turn) =>
      tx.execute(
        `update conversations c set
           last_message = d.text, last_message_at = greatest(coalesce(c.last_message_at, d.at), d.at), last_message_sender = d.sender,
           last_message_sender_type = d.sender_type, last_message_id = d.message_id,
           first_response_seconds = case when d.answers and c.first_response_seconds is null and c.waiting_since is not null
             then greatest(0, extract(epoch from d.at - c.waiting_since))::integer else c.first_response_seconds end,
           first_responded_at = case when d.answers and c.first_response_seconds is null and c.waiting_since is not null
             then d.at else c.first_responded_at end,
           waiting_since = case when d.answers then null else c.waiting_since end,
           unread = case when d.by_person then 0 else c.unread end,
           dialogue = coalesce(d.dialogue, c.dialogue),
           awaiting = case when d.answers then c.awaiting || '{"answered": true}' else c.awaiting end,
           updated_at = now()
         from json_to_recordset($1::json) as d (account_id uuid, conversation_id uuid, text text, at timestamptz, sender text, sender_type text,
           message_id uuid, answers boolean, by_person boolean, dialogue jsonb)
         where c.account_id = d.account_id and c.id = d.conversation_id`,
        [jsonText(turn)],
        "conversation_outgoing",
      ),
    ),
  );
}

export interface ConversationChange {
  status?: string;
  assignee_id?: string | null;
  team_id?: string | null;
  labels?: string[];
  priority?: string | null;
  snoozed_until?: Date | null;
  bot?: "active" | "paused" | "off";
  hand_over?: unknown;
  unread?: number;
  dialogue?: Record<string, unknown>;
  identity_id?: string;
  customer_id?: string;
  waiting_since?: Date | null;
  awaiting?: object | null;
}

const changeable = [
  "status",
  "assignee_id",
  "team_id",
  "labels",
  "priority",
  "snoozed_until",
  "bot",
  "hand_over",
  "unread",
  "dialogue",
  "identity_id",
  "customer_id",
  "waiting_since",
  "awaiting",
] as const;

/** Sets the given columns. Columns come from a fixed list, never from input. */
export async function changeConversation(tx: Tx, accountId: string, id: string, change: ConversationChange): Promise<void> {
  const sets: string[] = [];
  const values: unknown[] = [accountId, id];
  for (const column of changeable) {
    if (!(column in change)) continue;
    const value = change[column];
    values.push(
      (column === "hand_over" || column === "dialogue" || column === "awaiting") && value !== null ? JSON.stringify(value) : value,
    );
    sets.push(`${column} = $${values.length}`);
  }
  if (sets.length === 0) return;
  await tx.execute(`update conversations set ${sets.join(", ")}, updated_at = now() where account_id = $1 and id = $2`, values);
}

export async function moveConversations(
  tx: Tx,
  accountId: string,
  fromCustomerId: string,
  toCustomerId: string,
  only: { ids?: readonly string[]; identityIds?: readonly string[] } = {},
): Promise<string[]> {
  const move = {
    accountId,
    fromId: fromCustomerId,
    toId: toCustomerId,
    table: "conversations",
    column: "customer_id",
    also: "updated_at = now()",
  };
  if (only.identityIds === undefined) return moveRows(tx, { ...move, only: only.ids ?? null });
  const rows = await tx.query<{ id: string }>(
    `update conversations set customer_id = $3, updated_at = now() where account_id = $1 and customer_id = $2 and identity_id = any($4) returning id`,
    [accountId, fromCustomerId, toCustomerId, only.identityIds],
  );
  return rows.map((row) => row.id);
}

export async function countConversationsOf(tx: Tx, accountId: string, customerId: string): Promise<number> {
  const rows = await tx.query<{ count: number }>("select count(*) as count from conversations where account_id = $1 and customer_id = $2", [
    accountId,
    customerId,
  ]);
  return rows[0]?.count ?? 0;
}

/** Snoozed conversations whose time has come become active again; gives back which. */
export function wakeSnoozed(tx: Tx, now: Date, limit: number): Promise<{ account_id: string; id: string }[]> {
  return tx.query<{ account_id: string; id: string }>(
    `with due as (select account_id, id from conversations where status = 'snoozed' and snoozed_until <= $1 order by snoozed_until limit $2 for update skip locked)
     update conversations c set status = 'active', snoozed_until = null, updated_at = now() from due
     where c.account_id = due.account_id and c.id = due.id returning c.account_id, c.id`,
    [now, limit],
  );
}
