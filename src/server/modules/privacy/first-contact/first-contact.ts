import { findSetting } from "#modules/accounts/index.ts";
import { findConversation, listActivity, lockConversation, recordUnasked } from "#modules/conversations/index.ts";
import type { Tx } from "#platform/db/db.ts";
import type { Consumer } from "#platform/events/consumers.ts";
import { appendEvents, type NewEvent } from "#platform/events/log.ts";
import { signalOnCommit } from "#platform/events/signals.ts";
import { firstContactSchema, type FirstContactSettings } from "./first-contact.contract.ts";
import * as repo from "./first-contact.repo.ts";

export const firstContactKey = "first_contact";

export async function readFirstContact(tx: Tx, accountId: string): Promise<FirstContactSettings> {
  const found = firstContactSchema.safeParse(await findSetting(tx, accountId, firstContactKey));
  return found.success ? found.data : { channel_ids: [] };
}

// By the machine's time, which numbers events: what was answered longer ago is no first contact any more.
const freshMillis = 15 * 60_000;

/**
 * Tells a customer about their data with the first answer on a channel, once for each customer and channel. It goes by the gate of whatever goes out
 * unasked: who wants no automatic messages gets none, and is told at a later answer should they change their mind.
 */
export function firstContactNotices(deps: { deliveryOf(kind: string): "queue" | "live"; now(): Date }): Consumer {
  async function tell(
    tx: Tx,
    accountId: string,
    conversationId: string,
    channels: readonly string[],
    text: repo.NoticeText,
  ): Promise<NewEvent[]> {
    const conversation = await findConversation(tx, accountId, conversationId);
    if (!conversation || !channels.includes(conversation.channel_id)) return [];
    // Who knew the business before there was a notice is no first contact.
    if (await repo.wroteBefore(tx, accountId, conversationId, text.published_at)) return [];
    const at = deps.now();
    const { customer_id: customerId, channel_id: channelId } = conversation;
    if (!(await repo.takeNotice(tx, accountId, { customerId, channelId, text, at }))) return [];
    const held = await lockConversation(tx, accountId, conversationId);
    if (!held) return [];
    const sent = await recordUnasked(tx, held, "service", {
      senderType: "bot",
      senderId: "privacy",
      senderName: null,
      type: "text",
      text: text.text,
      payload: {},
      clientId: `first-contact:${channelId}`,
      replyToId: null,
      replyToExternalId: null,
      files: [],
      agentResponse: null,
      at,
      delivery: deps.deliveryOf(conversation.channel),
      metadata: { notice: text.version },
    });
    if ("refusal" in sent) {
      await repo.giveNoticeBack(tx, accountId, customerId, channelId);
      return [];
    }
    await repo.noteMessage(tx, accountId, customerId, channelId, sent.message.id);
    return [
      ...sent.events,
      { type: "privacy.first_contact_told", subjectId: sent.message.id, data: { customerId, channelId, messageId: sent.message.id } },
    ];
  }

  return {
    name: "first_contact_notices",
    async handle(tx, accountId, events) {
      const ids = events.flatMap((event) =>
        event.type === "message.created" &&
        event.data["direction"] === "outgoing" &&
        event.subjectId !== null &&
        event.at.getTime() > Date.now() - freshMillis
          ? [event.subjectId]
          : [],
      );
      if (ids.length === 0) return;
      const { channel_ids: channels } = await readFirstContact(tx, accountId);
      const text = channels.length === 0 ? null : await repo.findNoticeText(tx, accountId);
      if (text === null) return;
      const made: NewEvent[] = [];
      const conversations = (await listActivity(tx, accountId, ids))
        .filter((row) => row.direction === "outgoing")
        .map((row) => row.conversation_id);
      for (const conversationId of new Set(conversations)) made.push(...(await tell(tx, accountId, conversationId, channels, text)));
      if (made.length === 0) return;
      await appendEvents(tx, accountId, made);
      await signalOnCommit(tx, [
        { topic: "outbound", key: "" },
        { topic: "events", key: accountId },
      ]);
    },
  };
}
