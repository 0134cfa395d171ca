import type { Attachment, Message } from "#modules/conversations/conversations.contract.ts";
import { Topics } from "../../../live/topics.ts";

/** One picture or video of the gallery. */
export interface Exhibit {
  attachmentId: string;
  messageId: string;
  url: string;
  name: string | null;
  video: boolean;
  at: string;
  senderName: string | null;
}

const isSeen = (attachment: Attachment, type: string): boolean =>
  attachment.url !== null &&
  type !== "sticker" &&
  (attachment.kind === "image" ||
    attachment.kind === "video" ||
    (attachment.mimeType?.startsWith("image/") ?? false) ||
    (attachment.mimeType?.startsWith("video/") ?? false));

/** Pictures and videos of these messages, in their order. */
export function exhibitsOf(messages: readonly Message[]): Exhibit[] {
  return messages.flatMap((message) =>
    message.attachments
      .filter((attachment) => isSeen(attachment, message.type))
      .map((attachment) => ({
        attachmentId: attachment.id,
        messageId: message.id,
        url: attachment.url ?? "",
        name: attachment.fileName,
        video: attachment.kind === "video" || (attachment.mimeType?.startsWith("video/") ?? false),
        at: message.timestamp,
        senderName: message.senderName,
      })),
  );
}

export interface OpenGallery {
  conversationId: string | null;
  attachmentId: string;
  /** Where the pictures come from when not from the thread (the panel's files). */
  exhibits: readonly Exhibit[] | null;
}

let open: OpenGallery | null = null;
let opener: HTMLElement | null = null;

/** The picture that is shown large now; one gallery for the page. */
export const gallery = {
  topics: new Topics(),
  now: () => open,
  show(next: OpenGallery): void {
    opener = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    open = next;
    gallery.topics.touch("gallery");
  },
  close(): void {
    open = null;
    gallery.topics.touch("gallery");
  },
  opener: () => opener,
};
