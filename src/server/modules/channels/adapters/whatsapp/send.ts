import { phoneVariants } from "#shared/phone.ts";
import {
  type AdapterNetwork,
  type ChannelAccess,
  type OutboundFile,
  type OutboundMessage,
  ProviderFailure,
  type SendReceipt,
} from "../adapter.ts";
import { answeredId, callGraph, tokenOf } from "../meta/graph.ts";
import { isJson, type Json } from "../meta/lenient.ts";
import { withNumberedOptions } from "../meta/numbered.ts";
import { whatsappMeaning } from "./failures.ts";
import { bodyLimit, interactiveOf } from "./interactive.ts";
import { templateComponents } from "./templates.ts";

export const textLimit = 4096;
const captioned: readonly OutboundFile["kind"][] = ["image", "video", "document"];

function refuse(reason: string): ProviderFailure {
  return new ProviderFailure("permanent", { reason });
}

function within(text: string, max: number): string {
  if (text.length > max) throw refuse("too_long");
  return text;
}

function textOf(text: string): Json {
  if (text.trim() === "") throw refuse("empty_message");
  return { type: "text", text: { body: within(text, textLimit), preview_url: /https?:\/\//i.test(text) } };
}

/** Puts a file into the provider's store; its id. The bytes go along, so that no public address is needed and a bad file fails here and now. */
async function upload(network: AdapterNetwork, channel: ChannelAccess, file: OutboundFile): Promise<string> {
  const form = new FormData();
  form.set("messaging_product", "whatsapp");
  form.set("type", file.mimeType);
  form.set("file", new Blob([new Uint8Array(await file.bytes())], { type: file.mimeType }), file.fileName ?? file.kind);
  const answer = await callGraph(network, {
    path: `${channel.externalId}/media`,
    token: tokenOf(channel.secrets),
    form,
    takesEffect: false,
    table: whatsappMeaning,
  });
  const id = answer["id"];
  if (typeof id !== "string") throw new ProviderFailure("retryable", { reason: "media_upload" });
  return id;
}

async function fileContent(
  network: AdapterNetwork,
  channel: ChannelAccess,
  file: OutboundFile,
  message: OutboundMessage,
  listLabel: string,
): Promise<Json> {
  const type = file.kind === "voice" ? "audio" : file.kind;
  const full = withNumberedOptions(message.text, message.options);
  if (full !== "" && !captioned.includes(file.kind)) throw refuse("caption_unsupported");
  within(message.text, bodyLimit);
  const id = await upload(network, channel, file);
  const named = file.kind === "document" && file.fileName !== null ? { filename: file.fileName } : {};
  const media = { id, ...named };
  const interactive = message.options.length > 0 ? interactiveOf(message.text, message.options, listLabel, { type, [type]: media }) : null;
  if (interactive) return { type: "interactive", interactive };
  const caption = within(full, bodyLimit);
  const voice = file.kind === "voice" && file.mimeType.startsWith("audio/ogg") ? { voice: true } : {};
  return { type, [type]: { ...media, ...(caption === "" ? {} : { caption }), ...voice } };
}

async function templateOf(
  network: AdapterNetwork,
  channel: ChannelAccess,
  template: NonNullable<OutboundMessage["template"]>,
  file: OutboundFile | null,
): Promise<Json> {
  const { name, language, content, values = {} } = template;
  let { components } = template;
  if (components.length === 0 && content) {
    const media = file && content.header && content.header.format !== "text" ? await upload(network, channel, file) : null;
    components = templateComponents(content, values, media === null ? null : { id: media, fileName: file?.fileName ?? null });
  }
  return { name, language: { code: language }, ...(components.length > 0 ? { components } : {}) };
}

async function contentOf(network: AdapterNetwork, channel: ChannelAccess, message: OutboundMessage): Promise<Json> {
  const label = channel.config["listLabel"];
  const listLabel = typeof label === "string" && label !== "" ? label : "Ver opções";
  const { reaction, template, file, options, text } = message;
  if (reaction) return { type: "reaction", reaction: { message_id: reaction.targetExternalId, emoji: reaction.emoji } };
  if (template) return { type: "template", template: await templateOf(network, channel, template, file) };
  if (file) return fileContent(network, channel, file, message, listLabel);
  if (options.length === 0) return textOf(text);
  const interactive = interactiveOf(text, options, listLabel, null);
  return interactive ? { type: "interactive", interactive } : textOf(withNumberedOptions(text, options));
}

function firstOf(list: unknown): Json {
  const first: unknown = Array.isArray(list) ? list[0] : null;
  return isJson(first) ? first : {};
}

/**
 * Sends one message. Phones go in `to`, business-scoped ids in `recipient`; our message id comes back in every status
 * (`biz_opaque_callback_data`). A phone that is not known names its other spelling (ninth digit) in the failure. Throws ProviderFailure.
 */
export async function sendWhatsapp(network: AdapterNetwork, channel: ChannelAccess, message: OutboundMessage): Promise<SendReceipt> {
  const toPhone = message.addressKind === "phone";
  const content = await contentOf(network, channel, message);
  const quoted =
    message.replyToExternalId !== null && message.reaction === null ? { context: { message_id: message.replyToExternalId } } : {};
  const answer = await callGraph(network, {
    path: `${channel.externalId}/messages`,
    token: tokenOf(channel.secrets),
    json: {
      messaging_product: "whatsapp",
      recipient_type: "individual",
      ...(toPhone ? { to: message.address } : { recipient: message.address }),
      ...content,
      ...quoted,
      biz_opaque_callback_data: message.id,
    },
    takesEffect: true,
    table: whatsappMeaning,
    alternativeAddress: toPhone ? (phoneVariants(message.address).find((variant) => variant !== message.address) ?? null) : null,
  });
  const canonical = firstOf(answer["contacts"])["wa_id"];
  return {
    externalId: answeredId(firstOf(answer["messages"])["id"]),
    canonicalAddress: toPhone && typeof canonical === "string" && canonical !== "" ? canonical : null,
  };
}

/** Marks a message as read; with `typing` the customer sees that an answer is being written (25 s at most). Throws ProviderFailure. */
export async function acknowledgeWhatsapp(
  network: AdapterNetwork,
  channel: ChannelAccess,
  externalId: string,
  _address: string,
  typing: boolean,
): Promise<void> {
  // Messages that came without an id cannot be named to the provider.
  if (externalId.startsWith("hash:")) return;
  await callGraph(network, {
    path: `${channel.externalId}/messages`,
    token: tokenOf(channel.secrets),
    json: {
      messaging_product: "whatsapp",
      status: "read",
      message_id: externalId,
      ...(typing ? { typing_indicator: { type: "text" } } : {}),
    },
    takesEffect: false,
    table: whatsappMeaning,
  });
}
