import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { newId } from "#shared/ids.ts";
import { assignFree } from "./assign-many.repo.ts";
import { listUserNames } from "./conversation-names.repo.ts";
import { insertMarks } from "./list/bulk.repo.ts";

/**
 * Gives conversations that nobody has to people, in one statement, with the mark and the events of an assignment each. What somebody has
 * taken meanwhile, or what is closed, stays. Gives back which were given; `written` is when their marks are, which need not be waited for before
 * more is asked of the same transaction.
 */
export async function assignMany(
  tx: Tx,
  accountId: string,
  pairs: readonly { conversationId: string; userId: string }[],
  by: { id: string | null; name: string | null },
  now: Date,
): Promise<{ given: string[]; events: NewEvent[]; written: Promise<void> }> {
  if (pairs.length === 0) return { given: [], events: [], written: Promise.resolve() };
  const [rows, people] = await Promise.all([
    assignFree(tx, accountId, pairs),
    listUserNames(tx, accountId, [...new Set(pairs.map((pair) => pair.userId))]),
  ]);
  const names = new Map(people.map((one) => [one.id, one.name]));
  const events: NewEvent[] = [];
  const marks = rows.map((row) => {
    const id = newId();
    const data = { conversationId: row.id, channelId: row.channel_id, customerId: row.customer_id, messageId: id, direction: "outgoing" };
    events.push(
      { type: "message.created", subjectId: id, data },
      { type: "conversation.assigned", subjectId: row.id, data: { conversationId: row.id, byId: by.id, routed: true } },
    );
    const event = { kind: "assigned", by: by.name, to: names.get(row.assignee_id) ?? "", toId: row.assignee_id };
    return { id, conversation_id: row.id, channel_id: row.channel_id, channel: row.channel, sender_name: by.name, event, at: now };
  });
  return { given: rows.map((row) => row.id), events, written: insertMarks(tx, accountId, marks) };
}
