import {
  type AdapterNetwork,
  type ChannelAccess,
  type OutboundFile,
  type OutboundMessage,
  ProviderFailure,
  type SendReceipt,
} from "../adapter.ts";
import { answeredId, callGraph, tokenOf } from "./graph.ts";
import type { Json } from "./lenient.ts";
import { messagingMeaning } from "./messaging-failures.ts";
import { cutTitle, withNumberedOptions } from "./numbered.ts";

/** What the two channels that share the Send API differ in. */
export interface SendFlavour {
  /** Size of a text as the channel counts it, and how much fits. */
  textSize(text: string): number;
  textLimit: number;
  /** Whether our reference may go along and comes back in the echo. */
  metadata: boolean;
  /** Whether quick replies may stand under a file. */
  quickRepliesUnderFile: boolean;
  /** Prefers the public link of a file to its bytes. */
  filesByLink: boolean;
  /** `platform` of the upload call; null when it needs none. */
  uploadPlatform: string | null;
  reactionOf(emoji: string): string;
}

// https://developers.facebook.com/docs/messenger-platform/send-messages/quick-replies
export const quickReplyLimit = 13;
const quickReplyTitle = 20;
const payloadLimit = 1000;

function refuse(reason: string): ProviderFailure {
  return new ProviderFailure("permanent", { reason });
}

const attachmentType = (kind: OutboundFile["kind"]) =>
  kind === "document" ? "file" : kind === "voice" ? "audio" : kind === "sticker" ? "image" : kind;

async function upload(network: AdapterNetwork, channel: ChannelAccess, file: OutboundFile, flavour: SendFlavour): Promise<string> {
  const form = new FormData();
  if (flavour.uploadPlatform !== null) form.set("platform", flavour.uploadPlatform);
  form.set("message", JSON.stringify({ attachment: { type: attachmentType(file.kind), payload: { is_reusable: false } } }));
  form.set("filedata", new Blob([new Uint8Array(await file.bytes())], { type: file.mimeType }), file.fileName ?? file.kind);
  const answer = await callGraph(network, {
    path: "me/message_attachments",
    token: tokenOf(channel.secrets),
    form,
    takesEffect: false,
    table: messagingMeaning,
  });
  const id = answer["attachment_id"];
  if (typeof id !== "string") throw new ProviderFailure("retryable", { reason: "media_upload" });
  return id;
}

async function fileContent(network: AdapterNetwork, channel: ChannelAccess, file: OutboundFile, flavour: SendFlavour): Promise<Json> {
  const payload =
    flavour.filesByLink && file.link?.startsWith("https://")
      ? { url: file.link }
      : { attachment_id: await upload(network, channel, file, flavour) };
  return { attachment: { type: attachmentType(file.kind), payload } };
}

/**
 * Text and quick replies. Options that need more room than a quick reply has (a description, a long title) are spelt out in numbered lines
 * as well; more than 13 are numbered lines alone.
 */
function textContent({ text, options }: OutboundMessage, flavour: SendFlavour): Json {
  const tappable =
    options.length > 0 &&
    options.length <= quickReplyLimit &&
    options.every((option) => option.id !== "" && option.id.length <= payloadLimit);
  const roomy = options.every((option) => option.title.length <= quickReplyTitle && (option.description ?? "") === "");
  const full = options.length === 0 || (tappable && roomy && text.trim() !== "") ? text : withNumberedOptions(text, options);
  if (full.trim() === "") throw refuse("empty_message");
  if (flavour.textSize(full) > flavour.textLimit) throw refuse("too_long");
  return { text: full, ...(tappable ? { quick_replies: quickReplies(options) } : {}) };
}

function quickReplies(options: OutboundMessage["options"]): Json[] {
  return options.map(({ id, title }) => ({ content_type: "text", title: cutTitle(title, quickReplyTitle), payload: id }));
}

async function contentOf(network: AdapterNetwork, channel: ChannelAccess, message: OutboundMessage, flavour: SendFlavour): Promise<Json> {
  if (message.template) throw refuse("template_unsupported");
  if (!message.file) return textContent(message, flavour);
  if (message.text.trim() !== "") throw refuse("caption_unsupported");
  if (message.options.length > 0 && (!flavour.quickRepliesUnderFile || message.options.length > quickReplyLimit))
    throw refuse("caption_unsupported");
  const content = await fileContent(network, channel, message.file, flavour);
  return message.options.length > 0 ? { ...content, quick_replies: quickReplies(message.options) } : content;
}

function post(network: AdapterNetwork, channel: ChannelAccess, json: Json, takesEffect: boolean): Promise<Json> {
  return callGraph(network, { path: "me/messages", token: tokenOf(channel.secrets), json, takesEffect, table: messagingMeaning });
}

async function react(
  network: AdapterNetwork,
  channel: ChannelAccess,
  message: OutboundMessage,
  flavour: SendFlavour,
): Promise<SendReceipt> {
  const { targetExternalId, emoji } = message.reaction ?? { targetExternalId: "", emoji: "" };
  const action =
    emoji === ""
      ? { sender_action: "unreact", payload: { message_id: targetExternalId } }
      : { sender_action: "react", payload: { message_id: targetExternalId, reaction: flavour.reactionOf(emoji) } };
  // Setting the same reaction twice is the same as once, so a lost answer is simply asked for again.
  await post(network, channel, { recipient: { id: message.address }, ...action }, false);
  return { externalId: `reaction:${message.id}`, canonicalAddress: null };
}

/**
 * Sends one message. After the 24 hours a person may still answer for seven days under the HUMAN_AGENT tag; an agent may not.
 * https://developers.facebook.com/docs/messenger-platform/reference/send-api. Throws ProviderFailure.
 */
export async function sendMessaging(
  network: AdapterNetwork,
  channel: ChannelAccess,
  message: OutboundMessage,
  flavour: SendFlavour,
): Promise<SendReceipt> {
  if (message.inHumanWindowOnly && !message.byPerson) throw new ProviderFailure("window_closed", { reason: "window_closed" });
  if (message.reaction) return react(network, channel, message, flavour);
  const content = await contentOf(network, channel, message, flavour);
  const answer = await post(
    network,
    channel,
    {
      recipient: { id: message.address },
      ...(message.inHumanWindowOnly ? { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" } : { messaging_type: "RESPONSE" }),
      message: { ...content, ...(flavour.metadata ? { metadata: message.id } : {}) },
      ...(message.replyToExternalId === null ? {} : { reply_to: { mid: message.replyToExternalId } }),
    },
    true,
  );
  return { externalId: answeredId(answer["message_id"]), canonicalAddress: null };
}

/** Marks the conversation as seen and, with `typing`, shows the dots. Throws ProviderFailure. */
export async function acknowledgeMessaging(
  network: AdapterNetwork,
  channel: ChannelAccess,
  _externalId: string,
  address: string,
  typing: boolean,
): Promise<void> {
  await post(network, channel, { recipient: { id: address }, sender_action: "mark_seen" }, false);
  if (typing) await post(network, channel, { recipient: { id: address }, sender_action: "typing_on" }, false);
}
