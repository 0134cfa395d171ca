import type pg from "pg";

// What a helpdesk of the same kind runs for its report pages, from the published description of its model: every figure a query of its own over messages,
// conversations and the events of reports, for the period and for the one before it.

export interface PeerSpan {
  since: Date;
  until: Date;
}

const figures = {
  conversations: "select count(*)::float8 as value from peer.conversations where account_id = 1 and created_at >= $1 and created_at < $2",
  incoming_messages:
    "select count(*)::float8 as value from peer.messages where account_id = 1 and message_type = 0 and created_at >= $1 and created_at < $2",
  outgoing_messages:
    "select count(*)::float8 as value from peer.messages where account_id = 1 and message_type = 1 and created_at >= $1 and created_at < $2",
  first_response_mean:
    "select avg(value) as value from peer.reporting_events where account_id = 1 and name = 'first_response' and created_at >= $1 and created_at < $2",
  resolution_time_mean:
    "select avg(value) as value from peer.reporting_events where account_id = 1 and name = 'conversation_resolved' and created_at >= $1 and created_at < $2",
  resolved_conversations:
    "select count(*)::float8 as value from peer.reporting_events where account_id = 1 and name = 'conversation_resolved' and created_at >= $1 and created_at < $2",
  response_time_mean:
    "select avg(value) as value from peer.reporting_events where account_id = 1 and name in ('first_response', 'reply_time') and created_at >= $1 and created_at < $2",
} as const;
export const summaryMetrics = Object.keys(figures);

const utc = (date: Date) => date.toISOString().slice(0, 23).replace("T", " ");

/** The account's summary: seven queries, twice. Gives back the figures of the period. */
export async function peerSummary(client: pg.Client, now: PeerSpan, before: PeerSpan): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const [name, text] of Object.entries(figures)) {
    const { rows } = await client.query<{ value: number | null }>(text, [utc(now.since), utc(now.until)]);
    found[name] = rows[0]?.value ?? 0;
    await client.query(text, [utc(before.since), utc(before.until)]);
  }
  return found;
}

const byAgent = [
  "select assignee_id, count(*) from peer.conversations where account_id = 1 and created_at >= $1 and created_at < $2 group by 1",
  "select user_id, count(*) from peer.reporting_events where account_id = 1 and name = 'conversation_resolved' and created_at >= $1 and created_at < $2 group by 1",
  "select user_id, avg(value) from peer.reporting_events where account_id = 1 and name = 'first_response' and created_at >= $1 and created_at < $2 group by 1",
  "select user_id, avg(value) from peer.reporting_events where account_id = 1 and name = 'conversation_resolved' and created_at >= $1 and created_at < $2 group by 1",
  "select user_id, avg(value) from peer.reporting_events where account_id = 1 and name = 'reply_time' and created_at >= $1 and created_at < $2 group by 1",
];

/** The summary of agents: five queries. */
export async function peerAgents(client: pg.Client, now: PeerSpan): Promise<number> {
  let rows = 0;
  for (const text of byAgent) rows = (await client.query(text, [utc(now.since), utc(now.until)])).rows.length;
  return rows;
}
