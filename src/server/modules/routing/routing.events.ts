import type { Consumer } from "#platform/events/consumers.ts";
import { appendEvents } from "#platform/events/log.ts";
import { signalOnCommit } from "#platform/events/signals.ts";
import { isId } from "#shared/ids.ts";
import { settleItems } from "./settle-items.ts";

const concerning = new Set([
  "message.created",
  "conversation.created",
  "conversation.reopened",
  "conversation.assigned",
  "conversation.unassigned",
  "conversation.taken_over",
  "conversation.handed_back",
  "conversation.handed_over",
  "conversation.snoozed",
  "conversation.woken",
  "conversation.resolved",
]);

/** Keeps queues in step with conversations: a hand-over enters one, an assignment gives it to somebody, a resolution ends it. */
export const queueKeeper = (now: () => Date): Consumer => ({
  name: "queues",
  async handle(tx, accountId, events) {
    const ids = events
      .filter(({ type, data }) => concerning.has(type) && data["routed"] !== true)
      .map(({ data, subjectId }) => data["conversationId"] ?? subjectId)
      .filter((id): id is string => typeof id === "string" && isId(id));
    const told = await settleItems(tx, accountId, [...new Set(ids)], now());
    if (told.length === 0) return;
    await appendEvents(tx, accountId, told);
    await signalOnCommit(tx, [
      { topic: "events", key: accountId },
      { topic: "routing", key: accountId },
    ]);
  },
});
