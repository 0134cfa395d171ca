import type { DiscardReason } from "./assist.contract.ts";
import type { Tx } from "#platform/db/db.ts";

export interface SuggestionRow {
  id: string;
  conversation_id: string;
  purpose: string;
  brain: string;
  text_hash: Buffer;
  outcome: string | null;
}

export async function insertSuggestion(
  tx: Tx,
  accountId: string,
  row: { id: string; conversationId: string; userId: string | null; purpose: string; brain: string; hash: Buffer; at: Date },
): Promise<void> {
  await tx.execute(
    `insert into assist_suggestions (account_id, id, conversation_id, user_id, purpose, brain, text_hash, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [accountId, row.id, row.conversationId, row.userId, row.purpose, row.brain, row.hash, row.at],
  );
}

export function listSuggestions(tx: Tx, accountId: string, ids: readonly string[]): Promise<SuggestionRow[]> {
  return tx.query<SuggestionRow>(
    "select id, conversation_id, purpose, brain, text_hash, outcome from assist_suggestions where account_id = $1 and id = any ($2::uuid[])",
    [accountId, ids],
  );
}

/** Notes what became of a suggestion; what was sent stands over what was thrown away. False: nothing changed. */
export async function settleSuggestion(
  tx: Tx,
  accountId: string,
  id: string,
  end: { outcome: "accepted" | "edited" | "discarded"; messageId: string | null; at: Date },
): Promise<boolean> {
  const rows = await tx.query(
    `update assist_suggestions set outcome = $3, message_id = $4, outcome_at = $5 where account_id = $1 and id = $2
       and (outcome is null or (outcome = 'discarded' and $3 <> 'discarded')) returning 1 as settled`,
    [accountId, id, end.outcome, end.messageId, end.at],
  );
  return rows.length > 0;
}

/** Notes why one was thrown away. False: it was not, or a reason stands already. */
export async function noteDiscardReason(tx: Tx, accountId: string, id: string, reason: string): Promise<boolean> {
  const noted = await tx.execute(
    `update assist_suggestions set discard_reason = $3 where account_id = $1 and id = $2 and outcome = 'discarded' and discard_reason is null`,
    [accountId, id, reason],
  );
  return noted > 0;
}

export function countSuggestions(
  tx: Tx,
  accountId: string,
  from: Date | null,
  to: Date | null,
): Promise<
  {
    purpose: string;
    brain: string;
    suggested: number;
    accepted: number;
    edited: number;
    discarded: number;
    reasons: Record<DiscardReason, number>;
  }[]
> {
  return tx.query(
    `select purpose, brain, count(*)::integer as suggested, count(*) filter (where outcome = 'accepted')::integer as accepted,
       count(*) filter (where outcome = 'edited')::integer as edited, count(*) filter (where outcome = 'discarded')::integer as discarded,
       jsonb_build_object('wrong_fact', count(*) filter (where discard_reason = 'wrong_fact'), 'wrong_tone', count(*) filter (where discard_reason = 'wrong_tone'),
         'not_needed', count(*) filter (where discard_reason = 'not_needed'), 'other', count(*) filter (where discard_reason = 'other')) as reasons
     from assist_suggestions where account_id = $1 and ($2::timestamptz is null or created_at >= $2) and ($3::timestamptz is null or created_at < $3)
     group by purpose, brain order by purpose, brain`,
    [accountId, from, to],
  );
}
