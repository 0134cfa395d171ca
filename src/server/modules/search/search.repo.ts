import type { Tx } from "#platform/db/db.ts";
import type { QueryPiece } from "./parse-query.ts";

export interface MessageLookup {
  pieces: readonly QueryPiece[];
  /** Each a list of terms of which one must be there: `#kimage #kvideo`. */
  facets: readonly (readonly string[])[];
  mayReadNotes: boolean;
  label: string | null;
  status: string | null;
  /** Bounds of message ids: at least, below. */
  afterId: string | null;
  beforeId: string | null;
  limit: number;
  /** Messages that may be looked at before the search gives back what it has. */
  work: number;
}

export interface MessageHit {
  id: string;
  words: string[];
}

/** Newest first. `reached`: where to go on when the allowed work was done. */
export async function findMessages(
  tx: Tx,
  accountId: string,
  lookup: MessageLookup,
): Promise<{ hits: MessageHit[]; reached: string | null }> {
  const rows = await tx.query<{ message_id: string | null; found_words: string[] | null; reached: string | null }>(
    "select message_id, found_words, reached from search_messages($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    [
      accountId,
      lookup.pieces.map(({ text }) => text),
      lookup.pieces.map(({ mode }) => mode),
      lookup.facets.map((terms) => terms.join(" ")),
      lookup.mayReadNotes,
      lookup.label,
      lookup.status,
      lookup.afterId,
      lookup.beforeId,
      lookup.limit,
      lookup.work,
    ],
    "search_messages",
  );
  return {
    hits: rows.flatMap((row) => (row.message_id === null ? [] : [{ id: row.message_id, words: row.found_words ?? [] }])),
    reached: rows.at(-1)?.reached ?? null,
  };
}

export interface FoundMessageRow {
  id: string;
  conversation_id: string;
  channel: string;
  channel_name: string | null;
  conversation_status: string;
  customer_id: string;
  customer_name: string | null;
  direction: string;
  sender_type: string;
  sender_name: string | null;
  type: string;
  private: boolean;
  text: string;
  at: Date;
}

export function listFoundMessages(tx: Tx, accountId: string, ids: readonly string[]): Promise<FoundMessageRow[]> {
  return tx.query<FoundMessageRow>(
    `select m.id, m.conversation_id, c.channel, h.name as channel_name, c.status as conversation_status, c.customer_id, u.name as customer_name,
       m.direction, m.sender_type, m.sender_name, m.type, m.private, m.text, m.at
     from messages m
     join conversations c on c.account_id = $1 and c.id = m.conversation_id
     left join customers u on u.account_id = $1 and u.id = c.customer_id
     left join channels h on h.account_id = $1 and h.id = c.channel_id
     where m.account_id = $1 and m.id = any($2)`,
    [accountId, ids],
    "search_found_messages",
  );
}

export async function listChannelIdsOfKind(tx: Tx, accountId: string, kind: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>("select id from channels where account_id = $1 and kind = $2", [accountId, kind]);
  return rows.map(({ id }) => id);
}

export async function listConversationIdsOf(tx: Tx, accountId: string, customerId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    "select id from conversations where account_id = $1 and customer_id = $2 order by last_message_at desc nulls last limit 100",
    [accountId, customerId],
  );
  return rows.map(({ id }) => id);
}

export interface Place {
  at: Date;
  id: string;
}

/** Customers by words of their name. Looks at no more than `read` of those that fit. */
export async function findCustomersByName(
  tx: Tx,
  accountId: string,
  query: string,
  page: { before: Place | null; limit: number; read: number },
): Promise<Place[]> {
  const rows = await tx.query<{ customer_id: string; active_at: Date }>(
    "select customer_id, active_at from search_customers_by_name($1, $2, $3, $4, $5, $6)",
    [accountId, query, page.before?.at ?? null, page.before?.id ?? null, page.limit, page.read],
    "search_customers_by_name",
  );
  return rows.map((row) => ({ id: row.customer_id, at: row.active_at }));
}

/** For each word of the query, the account's labels that have a word which begins so. Labels are read once each, hopping along the index. */
async function labelsByWord(tx: Tx, accountId: string, query: string): Promise<string[][]> {
  const rows = await tx.query<{ labels: string[] }>(
    `with recursive l (label) as (
       (select x.label from conversation_labels x where x.account_id = $1 order by x.label limit 1)
       union all
       select (select x.label from conversation_labels x where x.account_id = $1 and x.label > l.label order by x.label limit 1)
       from l where l.label is not null),
     known as materialized (select l.label, prosa_text_words(l.label) as words from l where l.label is not null)
     select array(select k.label from known k where exists (select from unnest(k.words) x where starts_with(x, w.word))) as labels
     from unnest((prosa_text_words($2))[1:10]) with ordinality w (word, n) order by w.n`,
    [accountId, query],
    "search_labels_by_word",
  );
  return rows.map(({ labels }) => labels);
}

/**
 * Conversations with labels whose words begin so, newest message first. What rests is read label by label in its order; what is open stands in
 * none: of that at most `read` are looked at.
 */
export async function findConversationsByLabel(
  tx: Tx,
  accountId: string,
  query: string,
  page: { before: Place | null; limit: number; read: number },
): Promise<Place[]> {
  const byWord = await labelsByWord(tx, accountId, query);
  const [first, ...others] = byWord;
  if (first === undefined || byWord.some((labels) => labels.length === 0)) return [];
  const values: unknown[] = [accountId, first, page.before?.at ?? null, page.before?.id ?? null, page.limit, page.read];
  const rest = others.map((labels) => {
    values.push(labels);
    return ` and c.labels && $${values.length}::text[]`;
  });
  const rows = await tx.query<{ id: string; at: Date }>(
    `select h.id, h.at from (
       (select distinct c.id, c.last_message_at as at from
          (select conversation_id as id from conversation_labels where account_id = $1 and label = any($2) and resting_status is null limit $6) l
          join conversations c on c.account_id = $1 and c.id = l.id
        where c.last_message_at is not null${rest.join("")})
       union
       (select r.id, r.at from unnest($2::text[]) f (label) cross join lateral (
          select c.id, l.resting_at as at from conversation_labels l join conversations c on c.account_id = l.account_id and c.id = l.conversation_id
          where l.account_id = $1 and l.label = f.label and l.resting_at is not null
            and ($3::timestamptz is null or (l.resting_at, l.conversation_id) < ($3, $4))${rest.join("")}
          order by l.resting_at desc, l.conversation_id desc limit $5) r)) h
     where $3::timestamptz is null or (h.at, h.id) < ($3, $4) order by h.at desc, h.id desc limit $5`,
    values,
  );
  return rows;
}

/** Customers with an identity of which one of these pieces was hashed. */
export async function findCustomersByToken(tx: Tx, accountId: string, tokens: readonly Buffer[], limit: number): Promise<string[]> {
  const rows = await tx.query<{ customer_id: string }>(
    `select distinct i.customer_id from contact_tokens t join contact_identities i on i.account_id = $1 and i.id = t.identity_id
     where t.account_id = $1 and t.token = any($2) limit $3`,
    [accountId, tokens, limit],
    "search_customers_by_token",
  );
  return rows.map((row) => row.customer_id);
}

/** Customers with this whole phone or e-mail, known by its blind index. */
export async function findCustomersByValue(tx: Tx, accountId: string, kind: string, indexes: readonly Buffer[]): Promise<string[]> {
  const rows = await tx.query<{ customer_id: string }>(
    "select distinct customer_id from contact_identities where account_id = $1 and kind = $2 and scope = '' and value_index = any($3)",
    [accountId, kind, indexes],
    "search_customers_by_value",
  );
  return rows.map((row) => row.customer_id);
}

/** The newest conversation of each customer. */
export function listNewestConversations(
  tx: Tx,
  accountId: string,
  customerIds: readonly string[],
): Promise<{ customer_id: string; id: string; channel: string; last_message_at: Date | null }[]> {
  return tx.query(
    `select distinct on (customer_id) customer_id, id, channel, last_message_at from conversations
     where account_id = $1 and customer_id = any($2) order by customer_id, last_message_at desc nulls last`,
    [accountId, customerIds],
    "search_newest_conversations",
  );
}

export interface QueuedIdentity {
  account_id: string;
  identity_id: string;
  kind: string;
  value_sealed: Buffer;
  salt: Buffer;
}

/**
 * Identities whose pieces wait to be hashed; another process's are skipped, and so are those that somebody removes: held first, they make the remover
 * wait for us, who would wait for its row of the queue.
 */
export function takeQueuedIdentities(tx: Tx, limit: number): Promise<QueuedIdentity[]> {
  return tx.query<QueuedIdentity>(
    `select q.account_id, q.identity_id, i.kind, i.value_sealed, k.salt
     from contact_token_queue q
     join contact_identities i on i.account_id = q.account_id and i.id = q.identity_id
     join customer_keys k on k.account_id = i.account_id and k.customer_id = i.customer_id
     limit $1 for update of q skip locked for key share of i skip locked`,
    [limit],
    "search_queue_take",
  );
}

export async function storeTokens(
  tx: Tx,
  tokens: readonly { accountId: string; identityId: string; token: Buffer }[],
  done: readonly QueuedIdentity[],
): Promise<void> {
  await tx.execute(
    `insert into contact_tokens (account_id, identity_id, token)
     select * from unnest($1::uuid[], $2::uuid[], $3::bytea[]) on conflict do nothing`,
    [tokens.map((t) => t.accountId), tokens.map((t) => t.identityId), tokens.map((t) => t.token)],
    "search_tokens_store",
  );
  await tx.execute(
    "delete from contact_token_queue q using unnest($1::uuid[], $2::uuid[]) d (account_id, identity_id) where q.account_id = d.account_id and q.identity_id = d.identity_id",
    [done.map((row) => row.account_id), done.map((row) => row.identity_id)],
    "search_queue_done",
  );
}

export async function indexNewTerms(tx: Tx): Promise<void> {
  await tx.query("select prosa_index_new_terms()", [], "search_index_terms");
}
