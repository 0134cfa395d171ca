import { randomBytes } from "node:crypto";
import { graphErrorOf } from "./graph-error.ts";
import { describeMedia, type StoredMedia } from "./media-store.ts";
import { echoPayload } from "./messaging-payloads.ts";
import type { SimChannel, SimContact, SimMessage } from "./model.ts";
import { advanceStatus } from "./receipts.ts";
import type { SendContent } from "./send-content.ts";
import type { WebhookDelivery } from "./webhook-delivery.ts";
import type { World } from "./world.ts";

export interface Simulation {
  world: World;
  delivery: WebhookDelivery;
}

export function newMessageId(channel: SimChannel): string {
  if (channel === "whatsapp") return `wamid.${randomBytes(33).toString("base64")}`;
  return channel === "instagram"
    ? `aWdfZAG1faXRlbToxO${randomBytes(36).toString("base64url")}`
    : `m_${randomBytes(42).toString("base64url")}`;
}

/** Address from which Instagram and Messenger attachments are fetched, without a token, as from Meta's CDN. */
export function cdnUrl(world: World, file: { id: string; filename: string | null }): string {
  return `${world.baseUrl}/_cdn/${file.id}/${encodeURIComponent(file.filename ?? "file")}`;
}

/** Meta fetches a linked file after the call was answered; null when that fails. At most 100 MB. */
export async function fetchLinkedFile(world: World, link: string, filename: string | null): Promise<StoredMedia | null> {
  try {
    const response = await world.config.fetch(link, { signal: AbortSignal.timeout(15_000) });
    if (!response.ok || Number(response.headers.get("content-length") ?? 0) > 100 * 1024 * 1024) return null;
    const mimeType = response.headers.get("content-type")?.split(";")[0]?.trim() ?? "application/octet-stream";
    const name = filename ?? decodeURIComponent(new URL(link).pathname.split("/").pop() ?? "");
    return world.media.add({ mimeType, filename: name === "" ? null : name, bytes: Buffer.from(await response.arrayBuffer()) });
  } catch {
    return null;
  }
}

export interface AcceptedSend {
  contact: SimContact;
  content: SendContent;
  opaque: string | null;
  replyTo: string | null;
  raw: unknown;
  /** Fails after it was accepted, by status webhook. */
  failCode: number | null;
}

/** Records an accepted send under its own id and lets its life begin: echo, then sent, delivered, read (or failed). */
export function acceptSend({ world, delivery }: Simulation, send: AcceptedSend): SimMessage {
  const { contact, content } = send;
  const stored = content.media && "id" in content.media ? world.media.find(content.media.id) : null;
  const message: SimMessage = {
    id: newMessageId(contact.channel),
    channel: contact.channel,
    contactId: contact.id,
    from: "business",
    kind: content.kind,
    text: content.text,
    header: content.header,
    footer: content.footer,
    listLabel: content.listLabel,
    buttons: content.buttons,
    cards: content.cards,
    media: stored ? { ...describeMedia(stored), filename: content.filename ?? stored.filename } : null,
    location: content.location,
    contacts: content.contacts,
    replyTo: send.replyTo,
    reactions: [],
    edited: false,
    deleted: false,
    status: "accepted",
    error: null,
    opaque: send.opaque,
    echoOnly: false,
    at: world.now().toISOString(),
    raw: send.raw,
  };
  world.putMessage(message);
  world.touchContact(contact, { typingUntil: null });
  live({ world, delivery }, send, message);
  return message;
}

function live({ world, delivery }: Simulation, { contact, content, failCode }: AcceptedSend, message: SimMessage): void {
  const { delays, appId } = world.config;
  const fault = world.faults.strike("failed_status");
  const failure = failCode ?? fault?.code ?? (contact.reachable ? null : 131026);
  const fail = (code: number): void => {
    message.error = { code, title: graphErrorOf(code).message };
    advanceStatus(world, delivery, contact, message, "failed", code);
  };
  if (contact.channel !== "whatsapp") {
    const url = message.media ? cdnUrl(world, message.media) : null;
    world.schedule.after(delays.echo, () =>
      delivery.deliver("echo", contact, echoPayload(world.config, contact, message, world.now(), appId, url)),
    );
  }
  world.schedule.after(delays.sent, async () => {
    if (failure !== null) return fail(failure);
    const { media } = content;
    if (media && "link" in media) {
      const file = await fetchLinkedFile(world, media.link, content.filename);
      if (!file) return fail(131053);
      message.media = describeMedia(file);
    }
    advanceStatus(world, delivery, contact, message, "sent");
    world.schedule.after(Math.max(0, delays.delivered - delays.sent), () => {
      advanceStatus(world, delivery, contact, message, "delivered");
      if (contact.open) world.schedule.after(150, () => advanceStatus(world, delivery, contact, message, "read"));
      else if (delays.read !== null) world.schedule.after(delays.read, () => advanceStatus(world, delivery, contact, message, "read"));
    });
  });
}
