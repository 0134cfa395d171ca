import { AppError } from "#platform/errors.ts";
import { newMessageId, type Simulation } from "./accept-send.ts";
import { messagingBody } from "./inbound-messaging.ts";
import { shownMessage } from "./inbound-shown.ts";
import type { InboundAction } from "./inbound.schema.ts";
import { whatsappBody } from "./inbound-whatsapp.ts";
import type { StoredMedia } from "./media-store.ts";
import { echoPayload, fromCustomer } from "./messaging-payloads.ts";
import type { SimContact } from "./model.ts";
import { canonicalWaId } from "./phone.ts";
import { applyReaction } from "./reactions.ts";
import { readChat } from "./receipts.ts";
import { sampleFile } from "./sample-files.ts";
import { appEchoPayload, inboundPayload, numberChangePayload } from "./whatsapp-payloads.ts";
import type { World } from "./world.ts";

export interface InboundResult {
  contactId: string;
  messageId: string;
}

function contactOf(world: World, action: InboundAction): SimContact {
  const known = world.contacts.get(action.contact) ?? (action.channel && world.findContact(action.channel, action.contact));
  if (known) return known;
  if (!action.channel) throw new AppError("not_found", "simulator.contact_not_found", { message: `No customer ${action.contact}` });
  return world.addContact({ channel: action.channel, name: action.name ?? "Cliente", address: action.contact });
}

async function mediaOf(world: World, action: InboundAction): Promise<StoredMedia | null> {
  switch (action.type) {
    case "story_mention":
    case "story_reply":
      return world.media.add(await sampleFile("image"));
    case "image":
    case "video":
    case "audio":
    case "voice":
    case "document":
    case "sticker": {
      if (action.mediaId !== undefined) return world.media.find(action.mediaId);
      if (action.dataBase64 !== undefined)
        return world.media.add({
          mimeType: action.mimeType ?? "application/octet-stream",
          filename: action.filename ?? null,
          bytes: Buffer.from(action.dataBase64, "base64"),
        });
      const sample = await sampleFile(action.type);
      return world.media.add({ ...sample, filename: action.filename ?? sample.filename });
    }
    default:
      return null;
  }
}

/** Changes of earlier messages; true when the action is no message of its own. */
function applyChange(world: World, contact: SimContact, action: InboundAction): boolean {
  if (action.type !== "reaction" && action.type !== "edit" && action.type !== "delete") return action.type === "request_welcome";
  const target = world.messages.get(action.messageId);
  if (!target || target.contactId !== contact.id)
    throw new AppError("not_found", "simulator.message_not_found", { message: "No such message in this chat" });
  if (action.type === "reaction") applyReaction(target, "customer", action.emoji);
  else if (target.from !== "customer")
    throw new AppError("invalid", "simulator.not_own_message", { message: "A customer changes own messages only" });
  else if (action.type === "edit") {
    target.text = action.text;
    target.edited = true;
  } else target.deleted = true;
  world.putMessage(target);
  return true;
}

function changeNumber({ world, delivery }: Simulation, contact: SimContact, newAddress: string, id: string): InboundResult {
  const address = canonicalWaId(newAddress, world.config.ninthDigit);
  const moved = world.addContact({ channel: "whatsapp", name: contact.name, address });
  delivery.deliver("message", contact, numberChangePayload(world.config, contact, id, world.now(), address, moved.bsuid ?? ""));
  world.contacts.delete(contact.id);
  return { contactId: moved.id, messageId: id };
}

function appEcho({ world, delivery }: Simulation, contact: SimContact, action: InboundAction & { type: "app_echo" }, id: string): void {
  const { config } = world;
  const shown = {
    ...shownMessage(world, contact, action, id, null),
    from: "business" as const,
    kind: "text",
    text: action.text,
    echoOnly: true,
  };
  world.putMessage(shown);
  const whatsapp = contact.channel === "whatsapp";
  delivery.deliver(
    "echo",
    contact,
    whatsapp ? appEchoPayload(config, contact, id, world.now(), action.text) : echoPayload(config, contact, shown, world.now(), null, null),
  );
}

/** Makes the customer do something: changes the phone and sends the signed webhook. Throws AppError when the channel has no such thing. */
export async function performInbound(simulation: Simulation, action: InboundAction): Promise<InboundResult> {
  const { world, delivery } = simulation;
  const contact = contactOf(world, action);
  const id = action.id ?? newMessageId(contact.channel);
  const done = { contactId: contact.id, messageId: id };
  if (action.type === "read") {
    readChat(world, delivery, contact);
    return done;
  }
  if (action.type === "raw") {
    delivery.deliver("message", contact, action.payload);
    return done;
  }
  if (action.type === "app_echo") {
    appEcho(simulation, contact, action, id);
    return done;
  }
  if (action.type === "number_change" && contact.channel === "whatsapp") return changeNumber(simulation, contact, action.address, id);
  const media = await mediaOf(world, action);
  const whatsapp = contact.channel === "whatsapp";
  const body = whatsapp ? whatsappBody(world, action, media) : messagingBody(world, contact, id, action, media);
  if (!body)
    throw new AppError("invalid", "simulator.not_possible", {
      message: `A customer cannot do "${action.type}" here (channel ${contact.channel})`,
    });
  const change = applyChange(world, contact, action);
  const at = world.now();
  if (!change) world.putMessage(shownMessage(world, contact, action, id, media));
  world.touchContact(contact, { lastInboundAt: at.toISOString() });
  delivery.deliver(
    "message",
    contact,
    whatsapp ? inboundPayload(world.config, contact, id, at, body) : fromCustomer(world.config, contact, at, body),
  );
  return done;
}
