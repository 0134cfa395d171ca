import type { Tx } from "#platform/db/db.ts";

/** One call to a model provider as it is stored; prompt and response are sealed. */
export interface IaLogRow {
  id: string;
  conversationId: string | null;
  messageId: string | null;
  channel: string;
  /** What it was for: `turn`, or `assist.…`. */
  purpose: string;
  userType: string;
  provider: string;
  model: string;
  promptSealed: Buffer | null;
  responseSealed: Buffer | null;
  inputTokens: number | null;
  outputTokens: number | null;
  /** Of the input: kept by the provider from a call before, and kept anew; null when it does not say. */
  cachedTokens: number | null;
  cacheWriteTokens: number | null;
  /** Millionths of `currency`; null when the price is not known. */
  costMicros: number | null;
  currency: string;
  latencyMs: number;
  success: boolean;
  error: string | null;
  tools: string[];
  /** Persons were masked before it left. */
  redacted: boolean | null;
  at: Date;
}

export interface IaLogFilter {
  conversationId?: string | undefined;
  success?: boolean | undefined;
  fromAt?: Date | undefined;
  /** Excluded. */
  untilAt?: Date | undefined;
}

export interface IaLogPlace {
  at: Date;
  id: string;
}

export async function insertIaLog(tx: Tx, accountId: string, row: IaLogRow): Promise<void> {
  await tx.execute(
    `insert into ia_logs (account_id, id, conversation_id, message_id, channel, user_type, provider, model, prompt_sealed, response_sealed,
                          input_tokens, output_tokens, cost_micros, currency, latency_ms, success, error, tools, at, cached_tokens, cache_write_tokens, redacted, purpose)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)`,
    [
      accountId,
      row.id,
      row.conversationId,
      row.messageId,
      row.channel,
      row.userType,
      row.provider,
      row.model,
      row.promptSealed,
      row.responseSealed,
      row.inputTokens,
      row.outputTokens,
      row.costMicros,
      row.currency,
      row.latencyMs,
      row.success,
      row.error,
      row.tools,
      row.at,
      row.cachedTokens,
      row.cacheWriteTokens,
      row.redacted,
      row.purpose,
    ],
    "ia_log_insert",
  );
}

const columns = `id, conversation_id as "conversationId", message_id as "messageId", channel, user_type as "userType", provider, model,
  prompt_sealed as "promptSealed", response_sealed as "responseSealed", input_tokens as "inputTokens", output_tokens as "outputTokens",
  cost_micros as "costMicros", currency, latency_ms as "latencyMs", success, error, tools, at, cached_tokens as "cachedTokens",
  cache_write_tokens as "cacheWriteTokens", redacted, purpose`;

/** Newest first, after a place; at most `limit`. */
export function listIaLogs(tx: Tx, accountId: string, filter: IaLogFilter, after: IaLogPlace | null, limit: number): Promise<IaLogRow[]> {
  return tx.query<IaLogRow>(
    `select ${columns} from ia_logs
     where account_id = $1
       and ($2::uuid is null or conversation_id = $2)
       and ($3::boolean is null or success = $3)
       and ($4::timestamptz is null or at >= $4)
       and ($5::timestamptz is null or at < $5)
       and ($6::timestamptz is null or at < $6 or (at = $6 and id > $7))
     order by at desc, id limit $8`,
    [
      accountId,
      filter.conversationId ?? null,
      filter.success ?? null,
      filter.fromAt ?? null,
      filter.untilAt ?? null,
      after?.at ?? null,
      after?.id ?? null,
      limit,
    ],
    "ia_log_list",
  );
}

/** Removes calls from before an instant, at most `limit` at a time so that no statement holds locks for long. Answers how many went. */
export async function purgeIaLogs(tx: Tx, before: Date, limit = 2_000): Promise<number> {
  for (let all = 0; ;) {
    // Account by account along the index by time: one over all accounts would be kept for this alone.
    // What the calls of a conversation took together is kept.
    const [removed] = await tx.query<{ gone: number }>(
      `with gone as (
         delete from ia_logs where (account_id, id) in (
           select l.account_id, l.id from accounts a
           cross join lateral (select account_id, id from ia_logs where account_id = a.id and at < $1 order by at limit $2) l limit $2)
         returning account_id, conversation_id, input_tokens, output_tokens, cached_tokens, cost_micros, success, redacted),
       kept as (
         insert into ia_usage_past (account_id, conversation_id, calls, input_tokens, output_tokens, cached_tokens, cost_micros, unpriced, unmasked)
         select g.account_id, g.conversation_id, count(*), coalesce(sum(g.input_tokens), 0), coalesce(sum(g.output_tokens), 0),
           coalesce(sum(g.cached_tokens), 0), coalesce(sum(g.cost_micros), 0), count(*) filter (where g.success and g.cost_micros is null),
           count(*) filter (where g.redacted is not true)
         from gone g join conversations v on v.account_id = g.account_id and v.id = g.conversation_id group by g.account_id, g.conversation_id
         on conflict (account_id, conversation_id) do update set calls = ia_usage_past.calls + excluded.calls,
           input_tokens = ia_usage_past.input_tokens + excluded.input_tokens, output_tokens = ia_usage_past.output_tokens + excluded.output_tokens,
           cached_tokens = ia_usage_past.cached_tokens + excluded.cached_tokens, cost_micros = ia_usage_past.cost_micros + excluded.cost_micros,
           unpriced = ia_usage_past.unpriced + excluded.unpriced, unmasked = ia_usage_past.unmasked + excluded.unmasked)
       select count(*)::integer as gone from gone`,
      [before, limit],
    );
    const gone = removed?.gone ?? 0;
    all += gone;
    if (gone < limit) return all;
  }
}
