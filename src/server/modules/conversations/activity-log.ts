import type { Consumer } from "#platform/events/consumers.ts";
import type { LoggedEvent } from "#platform/events/log.ts";
import { insertActivity, type ActivityLine } from "./activity-log.repo.ts";

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** The line that an event leaves in the activity log; null for events nobody looks up. */
export function activityOf(event: LoggedEvent): ActivityLine | null {
  const line = (type: string, success = true, error: string | null = null): ActivityLine => ({
    seq: event.seq,
    type,
    conversationId: text(event.data["conversationId"]),
    success,
    error,
    at: event.at,
  });
  switch (event.type) {
    case "message.created":
      return event.data["direction"] === "incoming" ? line("message_processed") : line("message_sent");
    case "message.failed":
      return line("message_failed", false, text(event.data["reason"]));
    case "agent.turn_ended":
      return line("agent_answered", event.data["brain"] !== "fallback", event.data["brain"] === "fallback" ? "fallback" : null);
    case "conversation.handed_over":
      return line("handed_over");
    case "conversation.taken_over":
    case "conversation.handed_back":
    case "conversation.resolved":
    case "conversation.reopened":
    case "conversation.assigned":
    case "conversation.team_assigned":
      return line(event.type.replace(".", "_"));
    case "channel.offline":
    case "channel.error":
      return line(event.type.replace(".", "_"), false, text(event.data["reason"]));
    case "channel.connected":
      return line("channel_connected");
    case "automation.sent":
      return line(`automation_${text(event.data["key"]) ?? "rule"}`);
    case "automation.failed":
      return line(`automation_${text(event.data["key"]) ?? "rule"}`, false, text(event.data["code"]));
    case "order.placed":
      return line("order_placed");
    default:
      return null;
  }
}

/** Keeps the activity log: one row per event, in the transaction that moves the consumer's position. */
export const activityLog: Consumer = {
  name: "activity_log",
  derives: true,
  async handle(tx, accountId, events) {
    await insertActivity(
      tx,
      accountId,
      events.flatMap((event) => activityOf(event) ?? []),
    );
  },
};
