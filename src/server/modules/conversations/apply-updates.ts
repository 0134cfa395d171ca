import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { newId } from "#shared/ids.ts";
import {
  advanceStatus,
  advanceUpTo,
  editMessage,
  findMessage,
  findMessageByExternalId,
  markDeleted,
  setReactions,
  type MessageRow,
} from "./messages.repo.ts";
import { forgetSend, insertParkedUpdate, lockExternalId, takeParkedUpdates } from "./parked-updates.repo.ts";

/** A change to a message that is named by the provider's id. */
export type MessageUpdate =
  | {
      kind: "status";
      status: "sent" | "delivered" | "read" | "failed";
      error: MessageRow["error"];
      metadata?: Record<string, unknown>;
      at: string;
    }
  | { kind: "reaction"; by: string; emoji: string | null; at: string }
  | { kind: "edit"; text: string; at: string }
  | { kind: "delete"; at: string };

const changed = (message: MessageRow): NewEvent => ({
  type: "message.updated",
  subjectId: message.id,
  data: { conversationId: message.conversation_id, channelId: message.channel_id, messageId: message.id },
});

function isFormerId(message: MessageRow, externalId: string): boolean {
  const former = message.metadata["formerExternalIds"];
  return Array.isArray(former) && former.includes(externalId);
}

/** ISO time of the person's last reaction or removal; "" when there was none. */
function lastReactionAt(message: MessageRow, by: string): string {
  const times = message.metadata["reactedAt"];
  const at: unknown = typeof times === "object" && times !== null ? Reflect.get(times, by) : undefined;
  return typeof at === "string" ? at : "";
}

async function apply(tx: Tx, accountId: string, message: MessageRow, update: MessageUpdate): Promise<boolean> {
  const at = new Date(update.at);
  switch (update.kind) {
    case "status": {
      const extra = { error: update.error, ...(update.metadata ? { metadata: update.metadata } : {}) };
      const moved = await advanceStatus(tx, accountId, message.id, update.status, at, extra);
      if (moved) await forgetSend(tx, accountId, message.id);
      return moved;
    }
    case "reaction": {
      // One reaction a person: a new one replaces the old, none removes it, and one that comes late changes nothing.
      if (lastReactionAt(message, update.by) > update.at) return false;
      const others = message.reactions.filter((reaction) => reaction.by !== update.by);
      await setReactions(
        tx,
        accountId,
        message.id,
        update.emoji === null ? others : [...others, { emoji: update.emoji, by: update.by, at: update.at }],
        update,
      );
      return true;
    }
    case "edit":
      await editMessage(tx, accountId, message.id, update.text, at);
      return true;
    case "delete":
      await markDeleted(tx, accountId, message.id, at);
      return true;
  }
}

/**
 * Applies a change to the message with the provider's id. While that message is not known the change is parked and applied as soon as it
 * is. `reference` is our own message id when the provider handed it back: it settles a send whose answer never came.
 */
export async function updateByExternalId(
  tx: Tx,
  accountId: string,
  channelId: string,
  externalId: string,
  update: MessageUpdate,
  reference: string | null = null,
): Promise<{ events: NewEvent[]; parked: boolean }> {
  let message = await findMessageByExternalId(tx, accountId, channelId, externalId);
  if (!message && reference !== null && update.kind === "status") {
    const ours = await findMessage(tx, accountId, reference);
    // A status of an earlier sending of this message, which was refused and sent again, concerns nothing any more.
    const former = ours?.metadata["formerExternalIds"];
    if (Array.isArray(former) && former.includes(externalId)) return { events: [], parked: false };
    // A late word about an attempt that failed before a person sent the message again.
    if (ours && isFormerId(ours, externalId)) return { events: [], parked: false };
    if (ours && ours.channel_id === channelId && ours.external_id === null) {
      await advanceStatus(tx, accountId, ours.id, update.status === "failed" ? "sent" : update.status, new Date(update.at), { externalId });
      message = await findMessageByExternalId(tx, accountId, channelId, externalId);
      if (message && update.status !== "failed") {
        await forgetSend(tx, accountId, message.id);
        return { events: [changed(message)], parked: false };
      }
    }
  }
  if (!message) {
    // The sender may be storing the id at this very moment: look again when no one else can.
    await lockExternalId(tx, channelId, externalId);
    message = await findMessageByExternalId(tx, accountId, channelId, externalId);
  }
  if (!message) {
    await insertParkedUpdate(tx, accountId, channelId, externalId, newId(), update);
    return { events: [], parked: true };
  }
  return { events: (await apply(tx, accountId, message, update)) ? [changed(message)] : [], parked: false };
}

/**
 * Applies what came before its message did, in the order it came. Call when a message got its provider's id; `racing` when events of the
 * same contact may be handled by another transaction meanwhile (outside of the contact's lane).
 */
export async function applyParked(tx: Tx, message: MessageRow, racing = false): Promise<NewEvent[]> {
  if (message.external_id === null) return [];
  if (racing) await lockExternalId(tx, message.channel_id, message.external_id);
  const updates = await takeParkedUpdates(tx, message.account_id, message.channel_id, message.external_id);
  let current = message;
  const events: NewEvent[] = [];
  for (const update of updates) {
    if (await apply(tx, message.account_id, current, update)) {
      events.push(changed(message));
      current = (await findMessage(tx, message.account_id, message.id)) ?? current;
    }
  }
  return events;
}

/** Everything we sent in a conversation up to a time (or the named messages) was delivered or read. */
export async function applyWatermark(
  tx: Tx,
  accountId: string,
  conversationId: string,
  mark: { status: "delivered" | "read"; upTo: Date | null; externalIds: readonly string[]; at: Date },
): Promise<NewEvent[]> {
  const ids = await advanceUpTo(tx, accountId, conversationId, mark.status, mark.upTo, mark.externalIds, mark.at);
  return ids.map((id) => ({ type: "message.updated", subjectId: id, data: { conversationId, messageId: id } }));
}
