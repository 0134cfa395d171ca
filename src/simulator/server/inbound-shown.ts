import { findButton } from "./inbound-messaging.ts";
import type { InboundAction } from "./inbound.schema.ts";
import { describeMedia, type StoredMedia } from "./media-store.ts";
import type { SimContact, SimMessage } from "./model.ts";
import { contentOf } from "./send-content.ts";
import type { World } from "./world.ts";

function shownPart(world: World, action: InboundAction): Partial<Omit<SimMessage, "id">> {
  switch (action.type) {
    case "text":
    case "ad":
    case "story_reply":
      return { kind: action.type === "text" ? "text" : action.type, text: action.text };
    case "image":
    case "video":
    case "audio":
    case "voice":
    case "document":
    case "sticker":
      return { kind: action.type, text: action.caption ?? null };
    case "location": {
      const { latitude, longitude } = action;
      return { kind: "location", location: { latitude, longitude, name: action.placeName ?? null, address: action.address ?? null } };
    }
    case "contacts":
      return { kind: "contacts", contacts: action.contacts.map(({ name, phone }) => ({ name, phone: phone ?? null })) };
    case "tap": {
      const message = world.messages.get(action.messageId);
      const button = message ? findButton(message, action.buttonId) : null;
      return { kind: "tap", text: button?.title ?? action.buttonId, replyTo: action.messageId };
    }
    case "postback":
      return { kind: "tap", text: action.title };
    case "order":
      return { kind: "order", text: action.items.map((item) => `${item.quantity} × ${item.retailerId}`).join("\n") };
    case "share":
      return { kind: "share", text: action.url };
    default:
      return { kind: action.type };
  }
}

/** How the customer's own message stands on the phone. */
export function shownMessage(world: World, contact: SimContact, action: InboundAction, id: string, media: StoredMedia | null): SimMessage {
  const { media: _source, filename: _name, ...empty } = contentOf(action.type);
  return {
    ...empty,
    id,
    channel: contact.channel,
    contactId: contact.id,
    from: "customer",
    media: media ? describeMedia(media) : null,
    replyTo: "replyTo" in action ? (action.replyTo ?? null) : null,
    reactions: [],
    edited: false,
    deleted: false,
    status: "delivered",
    error: null,
    opaque: null,
    echoOnly: false,
    at: world.now().toISOString(),
    raw: "dataBase64" in action ? { ...action, dataBase64: undefined } : action,
    ...shownPart(world, action),
  };
}
