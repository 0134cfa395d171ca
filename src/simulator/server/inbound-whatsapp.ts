import type { InboundAction } from "./inbound.schema.ts";
import { sha256, type StoredMedia } from "./media-store.ts";
import type { SimMessage } from "./model.ts";
import type { World } from "./world.ts";

type Body = Record<string, unknown>;

function replyContext(world: World, messageId: string | undefined): Body {
  if (messageId === undefined) return {};
  const target = world.messages.get(messageId);
  const own = target?.from === "customer" ? (world.contacts.get(target.contactId)?.address ?? "") : world.config.displayPhoneNumber;
  return { context: { from: own, id: messageId } };
}

function tapBody(world: World, message: SimMessage, buttonId: string): Body | null {
  const button = message.buttons.find((each) => each.id === buttonId);
  if (!button || button.kind === "url") return null;
  const context = replyContext(world, message.id);
  if (button.kind === "template") return { ...context, type: "button", button: { payload: button.id, text: button.title } };
  if (button.kind === "row") {
    const row = { id: button.id, title: button.title, ...(button.description === undefined ? {} : { description: button.description }) };
    return { ...context, type: "interactive", interactive: { type: "list_reply", list_reply: row } };
  }
  return { ...context, type: "interactive", interactive: { type: "button_reply", button_reply: { id: button.id, title: button.title } } };
}

function mediaBody(type: string, media: StoredMedia, caption: string | undefined): Body {
  const field = type === "voice" ? "audio" : type;
  const file = {
    ...(caption === undefined ? {} : { caption }),
    ...(field === "document" ? { filename: media.filename ?? "documento" } : {}),
    mime_type: media.mimeType,
    sha256: sha256(media.bytes, "base64"),
    id: media.id,
    ...(field === "audio" ? { voice: type === "voice" } : {}),
    ...(field === "sticker" ? { animated: false } : {}),
  };
  return { type: field, [field]: file };
}

function editBody(action: InboundAction & { type: "edit" }, original: SimMessage): Body {
  const caption = original.media !== null;
  const message = caption
    ? { type: original.kind, [original.kind]: { caption: action.text, mime_type: original.media?.mimeType, id: original.media?.id } }
    : { type: "text", text: { body: action.text } };
  return { type: "edit", edit: { original_message_id: action.messageId, message: { context: { id: "M0" }, ...message } } };
}

/** The part of a WhatsApp message that depends on its type; null: not possible on this channel. */
export function whatsappBody(world: World, action: InboundAction, media: StoredMedia | null): Body | null {
  switch (action.type) {
    case "text":
      return {
        ...replyContext(world, action.replyTo),
        ...(action.forwarded === true ? { context: { forwarded: true } } : {}),
        text: { body: action.text },
        type: "text",
      };
    case "image":
    case "video":
    case "audio":
    case "voice":
    case "document":
    case "sticker":
      return media && { ...replyContext(world, action.replyTo), ...mediaBody(action.type, media, action.caption) };
    case "location": {
      const { latitude, longitude, placeName, address } = action;
      const place = {
        latitude,
        longitude,
        ...(placeName === undefined ? {} : { name: placeName }),
        ...(address === undefined ? {} : { address }),
      };
      return { location: place, type: "location" };
    }
    case "contacts": {
      const contacts = action.contacts.map(({ name, phone }) => ({
        name: { formatted_name: name, first_name: name.split(" ")[0] ?? name },
        phones: phone === undefined ? [] : [{ phone, wa_id: phone.replace(/\D/g, ""), type: "CELL" }],
      }));
      return { type: "contacts", contacts };
    }
    case "tap": {
      const message = world.messages.get(action.messageId);
      return message ? tapBody(world, message, action.buttonId) : null;
    }
    case "reaction":
      // Taking a reaction away leaves the emoji out.
      return { type: "reaction", reaction: { message_id: action.messageId, ...(action.emoji === "" ? {} : { emoji: action.emoji }) } };
    case "edit": {
      const original = world.messages.get(action.messageId);
      return original ? editBody(action, original) : null;
    }
    case "delete":
      return { type: "revoke", revoke: { original_message_id: action.messageId } };
    case "order": {
      const product_items = action.items.map(({ retailerId, quantity, price, currency }) => ({
        product_retailer_id: retailerId,
        quantity,
        item_price: price,
        currency,
      }));
      return { type: "order", order: { catalog_id: "354160437058781", text: action.text ?? "", product_items } };
    }
    case "ad": {
      const referral = {
        source_url: "https://fb.me/exemplo",
        source_id: "120200000000000001",
        source_type: "ad",
        headline: action.headline,
        body: "Fale com a gente no WhatsApp",
        media_type: "image",
        image_url: "https://example.com/anuncio.jpg",
        ctwa_clid: "ARAkLkA8rmlFeiCktEJQ-QTwRiyYHAFDLMNDBH0CD3qpjd0HR4irJ6LEkR7JwFF4XvnO2E4Nx0",
      };
      return { referral, text: { body: action.text }, type: "text" };
    }
    case "flow_reply": {
      const reply = { response_json: JSON.stringify(action.response), body: "Sent", name: "flow" };
      return { ...replyContext(world, action.messageId), type: "interactive", interactive: { type: "nfm_reply", nfm_reply: reply } };
    }
    case "unsupported": {
      const error = {
        code: 131051,
        title: "Message type unknown",
        message: "Message type unknown",
        error_data: { details: "Message type is currently not supported." },
      };
      return { errors: [error], type: "unsupported", unsupported: { type: "poll" } };
    }
    case "request_welcome":
      return { type: "request_welcome" };
    default:
      return null;
  }
}
