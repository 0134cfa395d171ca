import type { Tx } from "#platform/db/db.ts";

export interface ReviewedMessage {
  id: string;
  conversation_id: string;
  direction: string;
  sender_type: string;
  intent: string | null;
  confidence: number | null;
  sentiment: string | null;
}

export async function findReviewed(tx: Tx, accountId: string, id: string): Promise<ReviewedMessage | null> {
  const rows = await tx.query<ReviewedMessage>(
    `select id, conversation_id, direction, sender_type, nlp ->> 'intent' as intent, (nlp ->> 'confidence')::real as confidence,
       nlp -> 'sentiment' ->> 'label' as sentiment
     from messages where account_id = $1 and id = $2 and not private and deleted_at is null`,
    [accountId, id],
    "reviewed_message",
  );
  return rows[0] ?? null;
}

export async function putCheck(
  tx: Tx,
  accountId: string,
  message: ReviewedMessage,
  check: { intent: string; sentiment: string; stratum: string | null; by: { id: string; name: string }; at: Date },
): Promise<void> {
  await tx.execute(
    `insert into understanding_checks (account_id, message_id, conversation_id, read_intent, read_confidence, read_sentiment, intent, sentiment, stratum, by_person, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (account_id, message_id) do update set intent = excluded.intent, sentiment = excluded.sentiment, by_person = excluded.by_person,
       at = excluded.at, stratum = coalesce(excluded.stratum, understanding_checks.stratum)`,
    [
      accountId,
      message.id,
      message.conversation_id,
      message.intent,
      message.confidence ?? 0,
      message.sentiment ?? "neutral",
      check.intent,
      check.sentiment,
      check.stratum,
      JSON.stringify(check.by),
      check.at,
    ],
  );
}

export async function removeCheck(tx: Tx, accountId: string, messageId: string): Promise<void> {
  await tx.execute("delete from understanding_checks where account_id = $1 and message_id = $2", [accountId, messageId]);
}

/** Replaces what is said of a reply. */
export async function putFlags(
  tx: Tx,
  accountId: string,
  message: Pick<ReviewedMessage, "id" | "conversation_id">,
  flags: readonly string[],
  by: { id: string; name: string },
  at: Date,
): Promise<void> {
  await tx.execute("delete from reply_flags where account_id = $1 and message_id = $2 and flag <> all ($3::text[])", [
    accountId,
    message.id,
    flags,
  ]);
  await tx.execute(
    `insert into reply_flags (account_id, message_id, flag, conversation_id, by_person, at)
     select $1, $2, f, $4, $5, $6 from unnest($3::text[]) as f on conflict do nothing`,
    [accountId, message.id, flags, message.conversation_id, JSON.stringify(by), at],
  );
}

export interface PhraseRow {
  text: string;
  intent: string;
  read_intent: string;
  language: string | null;
  entities: { type: string; text: string }[] | null;
  customer: string | null;
}

/** Phrases that people gave an intent, with what in them may name a person. */
export function listPhrases(
  tx: Tx,
  accountId: string,
  of: { correctedOnly: boolean; from: string | null; to: string | null; limit: number },
): Promise<PhraseRow[]> {
  return tx.query<PhraseRow>(
    `select m.text, k.intent, k.read_intent, m.nlp ->> 'language' as language, m.nlp -> 'entities' as entities, c.name as customer
     from understanding_checks k join messages m on m.account_id = $1 and m.id = k.message_id
     join conversations v on v.account_id = $1 and v.id = k.conversation_id join customers c on c.account_id = $1 and c.id = v.customer_id
     where k.account_id = $1 and m.text <> '' and m.deleted_at is null and (not $2 or k.intent <> k.read_intent)
       and ($3::timestamptz is null or k.at >= $3) and ($4::timestamptz is null or k.at < $4)
     order by k.at, k.message_id limit $5`,
    [accountId, of.correctedOnly, of.from, of.to, of.limit],
  );
}
