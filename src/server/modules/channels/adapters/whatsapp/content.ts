import type { MessageEvent, NormalisedAttachment } from "../../normalised.ts";
import { UnreadableError } from "../meta/reading.ts";
import { sentences } from "../meta/sentences.ts";
import { readContacts, readInteractive, readOrder } from "./content-parts.ts";
import { type Content, firstError, type Media } from "./message-schema.ts";

/** What a message says, apart from who, when and where. */
export type ReadContent = Pick<MessageEvent, "type" | "text" | "attachments"> &
  Partial<Pick<MessageEvent, "interactive" | "location" | "contacts" | "order" | "unsupportedType" | "errorCode">>;

const mediaTypes = ["image", "video", "audio", "document", "sticker"] as const;
type MediaType = (typeof mediaTypes)[number];
const isMediaType = (type: string): type is MediaType => mediaTypes.some((one) => one === type);
const bodies = ["text", ...mediaTypes, "location", "interactive", "button", "order"] as const;

const unsupported = (unsupportedType: string | null): ReadContent => ({
  type: "unsupported",
  text: sentences.unsupported,
  attachments: [],
  ...(unsupportedType === null ? {} : { unsupportedType }),
});

function attachmentOf(type: MediaType, media: Media, broken: boolean): NormalisedAttachment {
  return {
    kind: type === "audio" && media.voice ? "voice" : type,
    mimeType: media.mime_type,
    fileName: media.filename,
    size: media.file_size,
    providerMediaId: media.id,
    url: media.url,
    ...(media.sha256 === null ? {} : { sha256: media.sha256 }),
    ...(type === "sticker" ? { animated: media.animated } : {}),
    ...(broken || (media.id === null && media.url === null) ? { failed: true } : {}),
  };
}

const emptyMedia: Media = {
  id: null,
  mime_type: null,
  sha256: null,
  caption: null,
  filename: null,
  url: null,
  file_size: null,
  animated: false,
  voice: false,
};

function readMedia(type: MediaType, content: Content, broken: boolean): ReadContent {
  const media = content[type];
  if (media === null && !broken) throw new UnreadableError(`${type}_missing`);
  return { type, text: media?.caption ?? "", attachments: [attachmentOf(type, media ?? emptyMedia, broken)] };
}

function readLocation({ location }: Content): ReadContent {
  if (location === null) throw new UnreadableError("location_missing");
  const { latitude, longitude, name, address, url } = location;
  const known = latitude !== null && longitude !== null;
  const place = [name, address].filter((part) => part !== null && part !== "").join("\n");
  return {
    type: "location",
    text: place !== "" ? place : known ? `${sentences.location}: ${latitude}, ${longitude}` : sentences.location,
    attachments: [],
    ...(known ? { location: { latitude, longitude, name, address, url } } : {}),
  };
}

function readByType(type: string, content: Content, broken: boolean): ReadContent {
  if (isMediaType(type)) return readMedia(type, content, broken);
  switch (type) {
    case "text": {
      const body = content.text?.body ?? null;
      if (body === null) throw new UnreadableError("text_missing");
      return { type, text: body, attachments: [] };
    }
    case "location":
      return readLocation(content);
    case "contacts":
      return readContacts(content.contacts);
    case "interactive":
      return readInteractive(content.interactive);
    case "button": {
      if (content.button === null) throw new UnreadableError("button_missing");
      const { payload, text } = content.button;
      return { type, text: text ?? payload ?? "", attachments: [], interactive: { type: "button", id: payload, title: text, payload } };
    }
    case "order":
      return readOrder(content.order);
    case "unsupported":
      return unsupported(content.unsupported?.type ?? null);
    default:
      return unsupported(type);
  }
}

/**
 * Reads the body of a message. A type that is not known becomes a visible placeholder; a known type without its body cannot be read.
 * `nearbyErrors`: the errors beside the message (`value.errors`), which explain a message that came without its body.
 */
export function readContent(content: Content, nearbyErrors: unknown[] = []): ReadContent {
  const type = content.type ?? bodies.find((name) => content[name] !== null) ?? null;
  if (type === null) throw new UnreadableError("type_missing");
  const error = firstError(content.errors) ?? (isEmptyOf(type, content) ? firstError(nearbyErrors) : null);
  const read = readByType(type, content, error !== null);
  return error?.code === undefined || error.code === null ? read : { ...read, errorCode: error.code };
}

function isEmptyOf(type: string, content: Content): boolean {
  const name = bodies.find((one) => one === type);
  return name !== undefined && content[name] === null;
}
