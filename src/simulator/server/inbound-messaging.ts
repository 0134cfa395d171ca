import { cdnUrl } from "./accept-send.ts";
import type { InboundAction } from "./inbound.schema.ts";
import type { StoredMedia } from "./media-store.ts";
import type { SimButton, SimContact, SimMessage } from "./model.ts";
import type { World } from "./world.ts";

type Body = Record<string, unknown>;

const reactionNames: Record<string, string> = {
  "❤️": "love",
  "😆": "haha",
  "😂": "haha",
  "😮": "wow",
  "😢": "sad",
  "😡": "angry",
  "👍": "like",
  "👎": "dislike",
};

export function findButton(message: SimMessage, id: string): SimButton | null {
  const all = [...message.buttons, ...message.cards.flatMap((card) => card.buttons)];
  return all.find((button) => button.id === id) ?? null;
}

function attachmentBody(world: World, contact: SimContact, action: InboundAction, media: StoredMedia): Body | null {
  if (action.type === "sticker") {
    if (contact.channel === "instagram") return { attachments: [{ type: "like_heart", payload: {} }] };
    const sticker_id = 369239263222822;
    return { sticker_id, attachments: [{ type: "image", payload: { url: cdnUrl(world, media), sticker_id } }] };
  }
  const type = action.type === "voice" ? "audio" : action.type === "document" ? "file" : action.type;
  return { attachments: [{ type, payload: { url: cdnUrl(world, media) } }] };
}

function messageBody(world: World, contact: SimContact, mid: string, action: InboundAction, media: StoredMedia | null): Body | null {
  const reply = "replyTo" in action && action.replyTo !== undefined ? { reply_to: { mid: action.replyTo } } : {};
  const instagram = contact.channel === "instagram";
  const url = media ? cdnUrl(world, media) : "";
  switch (action.type) {
    case "text":
      return { mid, text: action.text, ...reply };
    case "image":
    case "video":
    case "audio":
    case "voice":
    case "document":
    case "sticker": {
      const body = media && attachmentBody(world, contact, action, media);
      return body && { mid, ...(action.caption === undefined ? {} : { text: action.caption }), ...body, ...reply };
    }
    case "story_mention":
      return instagram ? { mid, attachments: [{ type: "story_mention", payload: { url } }] } : null;
    case "story_reply":
      return instagram ? { mid, text: action.text, reply_to: { story: { id: "17900000000000001", url } } } : null;
    case "share":
      return { mid, attachments: [{ type: "share", payload: { url: action.url } }] };
    case "delete":
      return { mid: action.messageId, is_deleted: true };
    case "unsupported":
      return { mid, is_unsupported: true };
    case "ad": {
      const ads_context_data = { ad_title: action.headline, photo_url: "https://example.com/anuncio.jpg" };
      return {
        mid,
        text: action.text,
        referral: { ref: "campanha", source: "ADS", type: "OPEN_THREAD", ad_id: "120200000000000001", ads_context_data },
      };
    }
    default:
      return null;
  }
}

/** The part of a Messenger or Instagram event beside sender, recipient and timestamp; null: not possible on this channel. */
export function messagingBody(
  world: World,
  contact: SimContact,
  mid: string,
  action: InboundAction,
  media: StoredMedia | null,
): Body | null {
  switch (action.type) {
    case "postback":
      return { postback: { mid, title: action.title, payload: action.payload } };
    case "tap": {
      const message = world.messages.get(action.messageId);
      const button = message ? findButton(message, action.buttonId) : null;
      if (!button || button.kind === "url") return null;
      if (button.kind === "quick_reply") return { message: { mid, text: button.title, quick_reply: { payload: button.id } } };
      return { postback: { mid, title: button.title, payload: button.id } };
    }
    case "reaction": {
      if (action.emoji === "") return { reaction: { mid: action.messageId, action: "unreact" } };
      return {
        reaction: { mid: action.messageId, action: "react", reaction: reactionNames[action.emoji] ?? "other", emoji: action.emoji },
      };
    }
    case "edit":
      return { message_edit: { mid: action.messageId, text: action.text, num_edit: 1 } };
    default: {
      const message = messageBody(world, contact, mid, action, media);
      return message && { message };
    }
  }
}
