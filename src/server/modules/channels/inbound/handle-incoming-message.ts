import { applyParked, recordIncoming } from "#modules/conversations/index.ts";
import { resolveContact } from "#modules/customers/index.ts";
import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { newId } from "#shared/ids.ts";
import type { KnownChannel } from "../directory.ts";
import { sealAttachmentSource } from "../media/attachment-source.ts";
import type { MessageEvent } from "../normalised.ts";
import { deliveryOf } from "../outbound/send-by-person.ts";
import { contactOf } from "./contact-keys.ts";
import { heedForm } from "./heed-form.ts";
import { heedWish } from "./heed-wish.ts";
import { nothing, type HandleDeps, type Handled } from "./handle-event.ts";

/** Kinds that tell something but ask nothing. */
const noAnswerTypes = new Set(["system", "referral"]);

/** What a message carries beside text, under the names that the API shows. */
function payloadOf(event: MessageEvent): Record<string, unknown> {
  const entries = {
    interactive: event.interactive,
    location: event.location,
    contacts: event.contacts,
    order: event.order,
    referral: event.referral,
    referredProduct: event.referredProduct,
    story: event.story,
    stickerId: event.stickerId,
    unsupportedType: event.unsupportedType,
    errorCode: event.errorCode,
    forwarded: event.forwarded,
  };
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined && value !== null && value !== false));
}

/** Nobody waits for the agent: the message has been answered. */
const withoutAgent = (events: readonly NewEvent[]) =>
  events.map((event) => (event.data["askedAgent"] === true ? { ...event, data: { ...event.data, askedAgent: false } } : event));

/** Stores a customer's message: customer, conversation, message, attachments to fetch, the agent's turn. */
export async function handleIncomingMessage(
  tx: Tx,
  deps: HandleDeps,
  channel: KnownChannel,
  event: MessageEvent,
  at: Date,
): Promise<Handled> {
  const { account_id: accountId, id: channelId, kind } = channel.row;
  const contact = await resolveContact(tx, deps.vault, accountId, contactOf(channelId, event.contact, event.verified ?? true), at);
  const attachments = await Promise.all(
    event.attachments.map(async (attachment) => {
      const id = newId();
      const source = { mediaId: attachment.providerMediaId, url: attachment.url };
      return {
        id,
        kind: attachment.kind,
        mimeType: attachment.mimeType,
        size: attachment.size,
        fileName: attachment.fileName,
        fileId: attachment.fileId ?? null,
        failed: attachment.failed === true || (attachment.fileId === undefined && source.mediaId === null && source.url === null),
        sourceSealed: attachment.fileId === undefined ? await sealAttachmentSource(deps.vault, accountId, id, source) : null,
      };
    }),
  );
  const payload = event.interactive?.payload ?? event.interactive?.id ?? null;
  const result = await recordIncoming(tx, accountId, {
    channelId,
    channel: kind,
    customerId: contact.customerId,
    customerName: event.contact.name,
    identityId: contact.identityId,
    identityIds: contact.identityIds,
    userType: "cliente",
    type: event.type,
    text: event.text,
    payload: payloadOf(event),
    externalId: event.externalId,
    clientId: event.clientId ?? null,
    replyToExternalId: event.replyToExternalId,
    attachments,
    metadata: event.metadata ?? {},
    understand: (language) => deps.understand(accountId, event.text, payload, language),
    at,
    botEnabled: channel.row.bot_enabled,
    windowHours: channel.adapter.capabilities.windowHours,
    wantsAnswer: !noAnswerTypes.has(event.type) && event.wantsAnswer !== false,
    ...(deps.claimAnswer === undefined ? {} : { claim: deps.claimAnswer }),
  });
  if (!result.message) return nothing("duplicate");
  const parked = await applyParked(tx, result.message);
  const wish = await heedWish(tx, channel, result, at);
  const agreed = await heedForm(tx, channel, result, at);
  const followed = (await result.claim?.after()) ?? [];
  const merged = contact.mergedIds.map((id) => ({ type: "customer.merged", subjectId: contact.customerId, data: { fromId: id } }));
  return {
    events: [
      ...(wish.answered ? withoutAgent(result.events) : result.events),
      ...parked,
      ...wish.events,
      ...agreed,
      ...followed,
      ...merged,
    ],
    ...((wish.confirmed || result.claim?.sends === true) && deliveryOf(channel.adapter) === "queue" ? { sendWaiting: true } : {}),
    agentAsked: result.askedAgent && !wish.answered,
    mediaWaiting: attachments.some((attachment) => attachment.fileId === null && !attachment.failed),
    inbound: true,
    outcome: "stored",
    ...(contact.created && event.contact.name === null && channel.adapter.profileName ? { unnamed: result.conversation.id } : {}),
  };
}
