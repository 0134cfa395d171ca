import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";
import type { Tx } from "#platform/db/db.ts";
import { limits } from "../query/statement.metric.ts";
import { ask } from "../query/values.repo.ts";
import { placeParams, wanted, within, type Place } from "../reports/wanted.repo.ts";

export interface FailedCall {
  id: string;
  at: Date;
  purpose: string;
  error: string | null;
  provider: string;
  model: string;
  latency_ms: number;
  channel: string;
  conversation_id: string | null;
  total: number;
}

/** Calls to models that failed, the latest first. `only`: of these conversations; null: of all. */
export function failedCalls(tx: Tx, place: Place, only: readonly string[] | null, limit: number): Promise<FailedCall[]> {
  return tx.query(
    `select id, at, purpose, error, provider, model, latency_ms, channel, conversation_id, count(*) over ()::integer as total from ia_logs
     where account_id = $1 and not success and at >= $2 and at < $3 and ($4::uuid[] is null or conversation_id = any ($4::uuid[]))
     order by at desc, id limit $5`,
    [place.accountId, place.from, place.to, only, limit],
  );
}

export interface FailedTurn {
  conversation_id: string;
  opening: number;
  at: string;
  channel: string;
  total: number;
}

/** Conversations that were left to the team because the agent could not answer, the latest first. */
export function failedTurns(store: AnalyticsStore, place: Place, limit: number): Promise<FailedTurn[]> {
  return ask(store, {
    text: `select toString(conversation_id) as conversation_id, opening, handed_over_at as at, toString(channel) as channel, count() over () as total
      from ${wanted("openings", place)} where hand_over_reason = 'failure' and isNotNull(handed_over_at) and ${within("handed_over_at")}
      order by handed_over_at desc, conversation_id limit {limit:UInt32} ${limits}`,
    params: { ...placeParams(place), limit },
  });
}
