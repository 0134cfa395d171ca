import { findConversation, lockConversation, recordOutgoing, type ConversationRow } from "#modules/conversations/index.ts";
import type { Tx } from "#platform/db/db.ts";
import type { Consumer } from "#platform/events/consumers.ts";
import { appendEvents, type LoggedEvent, type NewEvent } from "#platform/events/log.ts";
import { signalOnCommit } from "#platform/events/signals.ts";
import { takeAway } from "./away.repo.ts";
import { isOpen, openSpans } from "./business-hours.ts";
import { findBusinessHours } from "./read-hours.ts";
import type { Hours } from "./hours.contract.ts";

// By the machine's time, which numbers events. What happened longer ago is not answered: a worker that comes back after a day says nothing about last night.
const freshMillis = 15 * 60_000;
const lookBackMillis = 62 * 86_400_000;

/** When the closed time around an instant began; two months ago at the furthest. */
function closedSince(hours: Hours, at: Date): Date {
  let last = at.getTime() - lookBackMillis;
  for (const span of openSpans(hours, last, at.getTime())) last = span.to;
  return new Date(last);
}

const textFor = (hours: Hours, language: string | null): string => {
  const texts = hours.away.texts;
  const chosen = language?.startsWith("en") ? texts.en : language?.startsWith("es") ? texts.es : texts["pt-BR"];
  return chosen === "" ? texts["pt-BR"] : chosen;
};

/**
 * Says outside business hours, once per conversation until the next opening, that people answer later. Only where no agent answers: who is
 * served by the agent needs no such message.
 */
export function awayMessages(deps: { deliveryOf(kind: string): "queue" | "live"; now(): Date }): Consumer {
  async function answer(tx: Tx, event: LoggedEvent, hours: Hours): Promise<NewEvent[]> {
    const id = String(event.data["conversationId"]);
    const found: ConversationRow | null = await findConversation(tx, event.accountId, id);
    if (!found || found.bot === "active") return [];
    const now = deps.now();
    if (!(await takeAway(tx, event.accountId, id, now, closedSince(hours, now)))) return [];
    const conversation = await lockConversation(tx, event.accountId, id);
    if (!conversation) return [];
    const { events } = await recordOutgoing(tx, conversation, {
      senderType: "bot",
      senderId: "away",
      senderName: null,
      type: "text",
      text: textFor(hours, conversation.language),
      payload: {},
      clientId: `away:${event.seq}`,
      replyToId: null,
      replyToExternalId: null,
      files: [],
      isAutomation: true,
      private: false,
      agentResponse: null,
      at: now,
      delivery: deps.deliveryOf(conversation.channel),
    });
    return events;
  }

  return {
    name: "away_messages",
    async handle(tx, accountId, events) {
      const fresh = events.filter(
        (event) =>
          event.type === "message.created" &&
          event.data["direction"] === "incoming" &&
          event.data["quiet"] !== true &&
          event.at.getTime() > Date.now() - freshMillis,
      );
      if (fresh.length === 0) return;
      const hours = await findBusinessHours(tx, accountId);
      if (!hours?.away.on || isOpen(hours, deps.now())) return;
      const made: NewEvent[] = [];
      for (const event of fresh) made.push(...(await answer(tx, event, hours)));
      if (made.length === 0) return;
      await appendEvents(tx, accountId, made);
      await signalOnCommit(tx, [
        { topic: "outbound", key: "" },
        { topic: "events", key: accountId },
      ]);
    },
  };
}
