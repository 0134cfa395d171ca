import { findMessageByExternalId, updateByExternalId, type MessageUpdate } from "#modules/conversations/index.ts";
import { listCustomerCards, sealContactAddress } from "#modules/customers/index.ts";
import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { phoneVariants } from "#shared/phone.ts";
import { setChannelState } from "../channels.repo.ts";
import type { KnownChannel } from "../directory.ts";
import type { StatusEvent } from "../normalised.ts";
import { pairDelayMillis, retryDelayMillis } from "../outbound/backoff.ts";
import { setCanonicalAddress } from "../outbound/compose.repo.ts";
import { findSendTarget, resendFailed } from "./handle-status.repo.ts";
import { nothing, updated, type HandleDeps, type Handled } from "./handle-event.ts";

/** Attempts that failed by a status before the failure is final. */
const maxResends = 3;

/**
 * A delivery status. What failed for a passing reason goes out again by itself; a number that the provider cannot reach is tried once with or
 * without its ninth digit; a failure of the whole channel stops the channel.
 */
export async function handleStatus(tx: Tx, deps: HandleDeps, channel: KnownChannel, event: StatusEvent, at: Date): Promise<Handled> {
  const { account_id: accountId, id: channelId } = channel.row;
  if (event.status === "unknown") return nothing("unknown_status");
  const meaning = event.error ? (channel.adapter.failureMeaning?.(event.error.code) ?? null) : null;
  const events: NewEvent[] = [];
  if (event.status === "failed" && meaning) {
    if (meaning.kind === "unauthorised" || meaning.kind === "channel_blocked") {
      await setChannelState(tx, accountId, channelId, "error", meaning.reason);
      events.push({ type: "channel.error", subjectId: channelId, data: { channelId, reason: meaning.reason } });
    }
    const resent = await sendAgain(tx, deps, channel, event, meaning);
    if (resent) return { ...nothing("sent_again"), events: [...events, ...resent], sendWaiting: true };
  }
  const update: MessageUpdate = {
    kind: "status",
    status: event.status,
    error: event.error
      ? { code: event.error.code, reason: meaning?.reason ?? "provider_refused", details: event.error.details ?? event.error.title }
      : null,
    at: at.toISOString(),
    ...(event.pricing ? { metadata: { pricing: event.pricing } } : {}),
  };
  const result = updated(await updateByExternalId(tx, accountId, channelId, event.externalId, update, event.clientReference));
  return { ...result, events: [...events, ...result.events] };
}

async function sendAgain(
  tx: Tx,
  deps: HandleDeps,
  channel: KnownChannel,
  event: StatusEvent,
  meaning: { kind: string; reason: string },
): Promise<NewEvent[] | null> {
  const { account_id: accountId, id: channelId } = channel.row;
  const message = await findMessageByExternalId(tx, accountId, channelId, event.externalId);
  if (!message || message.status !== "sent") return null;
  const resends = Number(message.metadata["resends"] ?? 0);
  if (resends >= maxResends) return null;
  let delayMillis: number;
  if (meaning.kind === "pair_rate_limited") delayMillis = pairDelayMillis(resends + 1);
  else if (meaning.kind === "retryable" || meaning.kind === "rate_limited") delayMillis = retryDelayMillis(resends + 1);
  else if (
    meaning.reason === "undeliverable" &&
    message.metadata["variantTried"] !== true &&
    (await switchToOtherVariant(tx, deps, accountId, message.conversation_id))
  )
    delayMillis = 0;
  else return null;
  await resendFailed(tx, accountId, message.id, {
    delayMillis,
    resends: resends + 1,
    variantTried: meaning.reason === "undeliverable",
    formerExternalId: event.externalId,
  });
  return [
    { type: "message.updated", subjectId: message.id, data: { conversationId: message.conversation_id, channelId, messageId: message.id } },
  ];
}

/** Points the contact's address to the number's other spelling; false when there is none. */
async function switchToOtherVariant(tx: Tx, deps: HandleDeps, accountId: string, conversationId: string): Promise<boolean> {
  const target = await findSendTarget(tx, accountId, conversationId);
  const card = target && (await listCustomerCards(tx, deps.vault, accountId, [target.customer_id])).get(target.customer_id);
  const identity = card?.identities.find((one) => one.id === target?.identity_id && one.kind === "phone");
  const other = identity && phoneVariants(identity.address).find((variant) => variant !== identity.address);
  if (!target || other === undefined) return false;
  const sealed = await sealContactAddress(tx, deps.vault, accountId, target.customer_id, other);
  if (sealed) await setCanonicalAddress(tx, accountId, target.identity_id, sealed);
  return sealed !== null;
}
