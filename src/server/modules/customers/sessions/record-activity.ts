import type { Tx } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import { cutSessions, silenceMillis, type Activity, type Span } from "./cut-sessions.ts";
import { deleteSessions, refreshSessionAverage, saveSession, sessionsAround, type SessionRow } from "./sessions.repo.ts";

export interface CustomerActivity extends Activity {
  customerId: string;
}

function spanOf(row: SessionRow): Span {
  const context = (row.session_state["context"] ?? {}) as { products_viewed?: string[] };
  return {
    id: row.id,
    channel: row.channel,
    channels: row.channels,
    startedAt: row.started_at,
    lastAt: row.last_at,
    messages: row.messages,
    lastIntent: (row.session_state["last_intent"] as string | undefined) ?? null,
    products: context.products_viewed ?? [],
  };
}

/** Cuts sessions from what customers and we did, over all channels. */
export async function recordActivity(tx: Tx, accountId: string, activities: readonly CustomerActivity[]): Promise<void> {
  const byCustomer = Map.groupBy(activities, (activity) => activity.customerId);
  for (const [customerId, own] of byCustomer) {
    const times = own.map((activity) => activity.at.getTime());
    const from = new Date(Math.min(...times) - silenceMillis);
    const to = new Date(Math.max(...times) + silenceMillis);
    const rows = await sessionsAround(tx, accountId, customerId, from, to);
    const { spans, absorbed } = cutSessions(rows.map(spanOf), own);
    const gone = absorbed.flatMap((span) => span.id ?? []);
    if (gone.length > 0) await deleteSessions(tx, accountId, gone);
    for (const span of spans) {
      const before = rows.find((row) => row.id === span.id);
      if (before && before.messages === span.messages) continue;
      await saveSession(tx, accountId, {
        id: span.id ?? newId(),
        customer_id: customerId,
        channel: span.channel,
        channels: span.channels,
        started_at: span.startedAt,
        last_at: span.lastAt,
        messages: span.messages,
        session_state: {
          ...before?.session_state,
          last_intent: span.lastIntent,
          context: { ...(before?.session_state["context"] as object | undefined), products_viewed: span.products },
        },
      });
    }
  }
  if (byCustomer.size > 0) await refreshSessionAverage(tx, accountId, [...byCustomer.keys()]);
}
