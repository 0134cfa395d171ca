import type { AttachmentKind, MessageEvent, NormalisedAttachment } from "../../normalised.ts";
import { attachmentSchema, elementSchema, type WireAttachment, type WireMessage } from "./messaging-schema.ts";
import { UnreadableError } from "./reading.ts";
import { sentences } from "./sentences.ts";

/** What a message says, apart from who, when and where. */
export type ReadContent = Pick<MessageEvent, "type" | "text" | "attachments"> &
  Partial<Pick<MessageEvent, "location" | "story" | "stickerId" | "unsupportedType">>;

const kindOfType: Record<string, AttachmentKind> = {
  image: "image",
  video: "video",
  audio: "audio",
  file: "file",
  sticker: "sticker",
  share: "share",
  fallback: "share",
  reel: "share",
  ig_reel: "share",
  ig_post: "share",
  ig_story: "share",
  template: "share",
  story_mention: "story_mention",
};

const typeOfKind: Record<AttachmentKind, MessageEvent["type"]> = {
  image: "image",
  video: "video",
  audio: "audio",
  voice: "voice",
  file: "document",
  document: "document",
  sticker: "sticker",
  share: "share",
  story_mention: "story_mention",
  story_reply: "story_reply",
};

function titleOf({ title, payload }: WireAttachment): string | null {
  const elements = [...(payload?.elements ?? []), ...(payload?.generic?.elements ?? [])].map((one) => elementSchema.parse(one));
  const lines = elements.map((one) => [one?.title, one?.subtitle].filter(Boolean).join(" – ")).filter((line) => line !== "");
  const text = title ?? payload?.title ?? payload?.text ?? lines.join("\n");
  return text === "" ? null : text;
}

function attachmentOf(wire: WireAttachment, isSticker: boolean): NormalisedAttachment | null {
  const kind = isSticker ? "sticker" : Object.hasOwn(kindOfType, wire.type ?? "") ? kindOfType[wire.type ?? ""] : undefined;
  if (kind === undefined) return null;
  const url = wire.payload?.url ?? wire.url;
  const title = titleOf(wire);
  return {
    kind,
    mimeType: null,
    fileName: null,
    size: null,
    providerMediaId: null,
    url,
    ...(title === null ? {} : { title }),
    ...(url === null ? { failed: true } : {}),
  };
}

/** A sentence for attachments that a person reads rather than opens. */
function sentenceFor(attachment: NormalisedAttachment): string {
  if (attachment.kind === "story_mention") return sentences.storyMention;
  if (attachment.kind === "share") return attachment.title ?? sentences.share;
  return "";
}

const placeholder = (unsupportedType: string | null): ReadContent => ({
  type: "unsupported",
  text: unsupportedType === "ephemeral" ? sentences.ephemeral : sentences.unsupported,
  attachments: [],
  ...(unsupportedType === null ? {} : { unsupportedType }),
});

function readLocation(wire: WireAttachment[]): ReadContent | null {
  const found = wire.find((one) => one.type === "location");
  const { lat, long } = found?.payload?.coordinates ?? { lat: null, long: null };
  if (!found || lat === null || long === null) return null;
  const name = found.title;
  const location = { latitude: lat, longitude: long, name, address: null, url: found.url ?? found.payload?.url ?? null };
  return { type: "location", text: name ?? `${sentences.location}: ${lat}, ${long}`, attachments: [], location };
}

/**
 * Reads text and attachments. The message's type is that of its first attachment; a story or sticker outranks it. What cannot be shown
 * becomes a visible placeholder; a message of nothing at all cannot be read.
 */
export function readContent(message: WireMessage): ReadContent {
  if (message.is_unsupported) return placeholder(null);
  const wire = message.attachments.map((one) => attachmentSchema.parse(one)).filter((one) => one !== null);
  const stickerId = message.sticker_id ?? wire.find((one) => one.payload?.sticker_id)?.payload?.sticker_id ?? null;
  const attachments = wire.map((one) => attachmentOf(one, stickerId !== null)).filter((one) => one !== null);
  const text = message.text ?? "";
  const story = message.reply_to?.story;
  if (story) {
    const shown: NormalisedAttachment[] =
      story.url === null
        ? []
        : [{ kind: "story_reply", mimeType: null, fileName: null, size: null, providerMediaId: null, url: story.url }];
    return {
      type: "story_reply",
      text: text === "" && attachments.length === 0 ? sentences.storyReply : text,
      attachments: [...attachments, ...shown],
      story,
    };
  }
  if (stickerId !== null) return { type: "sticker", text, attachments, stickerId };
  const location = readLocation(wire);
  if (location) return text === "" ? location : { ...location, text };
  const [first] = attachments;
  if (first) {
    const sharedBesideText = first.kind === "share" && text !== "";
    const type = wire[0]?.type === "template" ? "template" : sharedBesideText ? "text" : typeOfKind[first.kind];
    const spoken =
      text !== ""
        ? text
        : attachments
            .map(sentenceFor)
            .filter((line) => line !== "")
            .join("\n");
    // A template is all text: there is no file behind it.
    return {
      type,
      text: type === "template" && first.title === undefined ? sentences.template : spoken,
      attachments: type === "template" ? [] : attachments,
    };
  }
  if (text !== "") return { type: "text", text, attachments };
  const unknownType = wire[0]?.type ?? null;
  if (wire.length > 0) return placeholder(unknownType);
  if (message.mid === null) throw new UnreadableError("message_empty");
  return placeholder(null);
}
