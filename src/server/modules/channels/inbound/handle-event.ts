import {
  applyWatermark,
  changeConversation,
  conversationOf,
  recordMark,
  updateByExternalId,
  type ClaimAnswer,
  type ConversationRow,
  type MessageUpdate,
} from "#modules/conversations/index.ts";
import { followIdentityChange, resolveContact, type ResolvedContact } from "#modules/customers/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import type { Nlp } from "#shared/messages.ts";
import { setChannelState } from "../channels.repo.ts";
import type { KnownChannel } from "../directory.ts";
import type { ChannelSignalEvent, ContactRef, IdentityChangeEvent, NormalisedEvent } from "../normalised.ts";
import { contactKeys, contactOf } from "./contact-keys.ts";
import { handleEcho } from "./handle-echo.ts";
import { handleIncomingMessage } from "./handle-incoming-message.ts";
import { heedPreference } from "./heed-wish.ts";
import { handleStatus } from "./handle-status.ts";
import { templateStatuses } from "#shared/template-text.ts";
import { hastenSync, noteTemplateChange } from "../templates/templates.repo.ts";

export interface HandleDeps {
  vault: Vault;
  /** Intent, entities, sentiment, language of a text. */
  understand(accountId: string, text: string, payload: string | null, language: string | null): Promise<Nlp>;
  /** Whether a message answers what another module asked by itself. */
  claimAnswer?: ClaimAnswer;
}

export interface Handled {
  events: NewEvent[];
  agentAsked: boolean;
  mediaWaiting: boolean;
  sendWaiting?: boolean;
  /** Conversation of a new contact whose name the webhook did not say. */
  unnamed?: string;
  inbound: boolean;
  outcome: string;
}

export const nothing = (outcome: string): Handled => ({ events: [], agentAsked: false, mediaWaiting: false, inbound: false, outcome });

/** What a channel's contact and conversation are, made when they are new. */
export async function contactConversation(
  tx: Tx,
  deps: HandleDeps,
  channel: KnownChannel,
  ref: ContactRef,
  at: Date,
  verified = true,
): Promise<{ contact: ResolvedContact; conversation: ConversationRow; created: boolean }> {
  const accountId = channel.row.account_id;
  const contact = await resolveContact(tx, deps.vault, accountId, contactOf(channel.row.id, ref, verified), at);
  const { conversation, created } = await conversationOf(tx, accountId, {
    channelId: channel.row.id,
    channel: channel.row.kind,
    customerId: contact.customerId,
    identityId: contact.identityId,
    identityIds: contact.identityIds,
    userType: "cliente",
    botEnabled: channel.row.bot_enabled,
    at,
  });
  return { contact, conversation, created };
}

/** Has the effect of one normalised event inside the transaction. Having it twice is the same as once. */
export async function handleEvent(
  tx: Tx,
  deps: HandleDeps,
  channel: KnownChannel,
  event: NormalisedEvent,
  receivedAt: Date,
): Promise<Handled> {
  const accountId = channel.row.account_id;
  const at = new Date(event.at ?? receivedAt.getTime());
  switch (event.kind) {
    case "message":
      return event.direction === "in" ? handleIncomingMessage(tx, deps, channel, event, at) : handleEcho(tx, deps, channel, event, at);
    case "status":
      return handleStatus(tx, deps, channel, event, at);
    case "reaction": {
      const by = event.direction === "out" ? "provider_app" : "customer";
      const update: MessageUpdate = {
        kind: "reaction",
        by,
        emoji: event.action === "react" ? (event.emoji ?? "👍") : null,
        at: at.toISOString(),
      };
      return updated(await updateByExternalId(tx, accountId, channel.row.id, event.targetExternalId, update));
    }
    case "edit":
      return updated(
        await updateByExternalId(tx, accountId, channel.row.id, event.targetExternalId, {
          kind: "edit",
          text: event.text,
          at: at.toISOString(),
        }),
      );
    case "delete":
      return updated(
        await updateByExternalId(tx, accountId, channel.row.id, event.targetExternalId, { kind: "delete", at: at.toISOString() }),
      );
    case "watermark": {
      const { conversation } = await contactConversation(tx, deps, channel, event.contact, at);
      const upTo = event.watermark === null ? null : new Date(event.watermark);
      return {
        ...nothing("watermark"),
        events: await applyWatermark(tx, accountId, conversation.id, { status: event.status, upTo, externalIds: event.externalIds, at }),
      };
    }
    case "identity_change":
      return handleIdentityChange(tx, deps, channel, event, at);
    case "contact_signal": {
      const data = { channelId: channel.row.id, signal: event.signal };
      if (event.contact === null) return { ...nothing(event.signal), events: [{ type: "contact.signal", subjectId: null, data }] };
      const { conversation } = await contactConversation(tx, deps, channel, event.contact, at);
      const mark = await recordMark(tx, conversation, { event: event.signal, by: null, detail: event.data, at });
      // The app's owner took the thread in the provider's own inbox: the agent keeps out of it.
      if (event.signal === "handover" && event.data["event"] === "take_thread_control" && conversation.bot === "active")
        await changeConversation(tx, accountId, conversation.id, { bot: "paused" });
      const wish = await heedPreference(tx, channel, conversation, event, at);
      return {
        ...nothing(event.signal),
        events: [
          ...mark.events,
          ...wish,
          { type: "contact.signal", subjectId: conversation.id, data: { ...data, conversationId: conversation.id } },
        ],
      };
    }
    case "channel_signal":
      return handleChannelSignal(tx, channel, event);
    case "ignored":
      return nothing("ignored");
  }
}

export function updated(result: { events: NewEvent[]; parked: boolean }): Handled {
  return { ...nothing(result.parked ? "parked" : result.events.length > 0 ? "applied" : "unchanged"), events: result.events };
}

async function handleIdentityChange(
  tx: Tx,
  deps: HandleDeps,
  channel: KnownChannel,
  event: IdentityChangeEvent,
  at: Date,
): Promise<Handled> {
  const accountId = channel.row.account_id;
  const { contact, conversation } = await contactConversation(tx, deps, channel, event.contact, at);
  const events: NewEvent[] = [];
  const to = event.to;
  if (to && (to.phone !== null || to.scopedId !== null)) {
    const keys = contactKeys(channel.row.id, {
      phone: to.phone,
      scopedId: to.scopedId,
      scopedKind: to.scopedId === null ? null : (event.contact.scopedKind ?? "bsuid"),
    });
    const moved = await followIdentityChange(tx, deps.vault, accountId, {
      customerId: contact.customerId,
      keys,
      address: to.phone ?? to.scopedId ?? event.contact.address,
      reason: event.systemType,
    });
    await changeConversation(tx, accountId, conversation.id, { identity_id: moved.identityId });
    events.push({ type: "customer.identity_changed", subjectId: contact.customerId, data: { conversationId: conversation.id } });
  }
  const mark = await recordMark(tx, conversation, { event: event.systemType, by: null, at });
  return { ...nothing("identity_change"), events: [...mark.events, ...events] };
}

async function handleChannelSignal(tx: Tx, channel: KnownChannel, event: ChannelSignalEvent): Promise<Handled> {
  const { account_id: accountId, id } = channel.row;
  const stopped = event.data["restricted"] === true;
  if (stopped)
    await setChannelState(tx, accountId, id, "error", typeof event.data["event"] === "string" ? event.data["event"] : event.signal);
  if (event.signal.startsWith("template_")) await followTemplate(tx, channel, event.data);
  return {
    ...nothing(event.signal),
    events: [{ type: "channel.signal", subjectId: id, data: { channelId: id, signal: event.signal, stopped } }],
  };
}

async function followTemplate(tx: Tx, channel: KnownChannel, data: ChannelSignalEvent["data"]): Promise<void> {
  const { account_id: accountId, id } = channel.row;
  const text = (key: string): string | null => (typeof data[key] === "string" ? data[key] : null);
  const [name, language] = [text("templateName"), text("language")];
  if (name === null || language === null) return;
  const status = templateStatuses.find((one) => one === data["templateStatus"]) ?? null;
  const reason = text("reason");
  await noteTemplateChange(tx, accountId, id, {
    name,
    language,
    status,
    reason: reason === "NONE" ? null : reason,
    category: text("category"),
    quality: text("quality"),
  });
  await hastenSync(tx, accountId, id);
}
