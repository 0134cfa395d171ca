import { acceptSend, fetchLinkedFile, type Simulation } from "./accept-send.ts";
import { GraphError, graphErrorOf } from "./graph-error.ts";
import { findObject, findText, findTextWithin, getObject, getText, type Json } from "./json-input.ts";
import { readMessagingContent } from "./messaging-content.ts";
import type { SimChannel, SimContact } from "./model.ts";
import { applyReaction } from "./reactions.ts";
import { windowMs, windowOpen } from "./world.ts";

function recipientOf({ world }: Simulation, channels: SimChannel[], request: Json): SimContact {
  const id = getText(getObject(request, "recipient", "recipient"), "id", "recipient[id]", 64);
  for (const channel of channels) {
    const contact = world.findContact(channel, id);
    if (contact) return contact;
  }
  throw new GraphError(100, "(#100) No matching user found", { subcode: 2018001 });
}

/** Typing, reading marks and reactions; false when the action is unknown. */
function senderAction({ world }: Simulation, contact: SimContact, request: Json): boolean {
  const action = findText(request, "sender_action");
  if (action === "typing_on") world.touchContact(contact, { typingUntil: new Date(world.now().getTime() + 20_000).toISOString() });
  else if (action === "typing_off") world.touchContact(contact, { typingUntil: null });
  else if (action === "mark_seen")
    for (const message of world.messages.values()) {
      if (message.contactId !== contact.id || message.from !== "customer" || message.status === "read") continue;
      message.status = "read";
      world.putMessage(message);
    }
  else if (action === "react" || action === "unreact") {
    const payload = getObject(request, "payload", "payload");
    const target = world.messages.get(getText(payload, "message_id", "payload[message_id]", 512));
    if (!target) throw new GraphError(100, "(#100) Invalid message_id");
    const reaction = findText(payload, "reaction") ?? "love";
    applyReaction(target, "business", action === "unreact" ? "" : reaction === "love" ? "❤️" : reaction);
    world.putMessage(target);
  } else return false;
  return true;
}

function checkWindow({ world }: Simulation, contact: SimContact, request: Json): void {
  // HUMAN_AGENT widens the 24 hours to 7 days.
  const tagged = request["messaging_type"] === "MESSAGE_TAG";
  if (tagged && findText(request, "tag") === null)
    throw new GraphError(100, "(#100) Param tag is required when messaging_type is MESSAGE_TAG");
  const span = tagged && request["tag"] === "HUMAN_AGENT" ? 7 * windowMs : windowMs;
  if (windowOpen(contact, world.now(), span)) return;
  throw new GraphError(
    10,
    "(#10) This message is sent outside of allowed window. Learn more about the new policy here: https://developers.facebook.com/docs/messenger-platform/policy-overview",
    { status: 400, subcode: 2018278 },
  );
}

/** POST /{page id, Instagram id or me}/messages. `channels`: those whose people this caller may write to. */
export async function sendMessaging(simulation: Simulation, channels: SimChannel[], request: Json): Promise<Json> {
  const { world } = simulation;
  const contact = recipientOf(simulation, channels, request);
  if (request["sender_action"] !== undefined) {
    if (!senderAction(simulation, contact, request)) throw new GraphError(100, "(#100) Invalid sender_action");
    return { recipient_id: contact.address };
  }
  const type = findText(request, "messaging_type") ?? "RESPONSE";
  if (!["RESPONSE", "UPDATE", "MESSAGE_TAG"].includes(type))
    throw new GraphError(100, `(#100) Param messaging_type must be one of {RESPONSE, UPDATE, MESSAGE_TAG}`);
  const content = readMessagingContent(request, contact.channel);
  const message = findObject(request["message"]) ?? {};
  const opaque = findTextWithin(message, "metadata", "message[metadata]", 1000);
  checkWindow(simulation, contact, request);
  if (!contact.reachable) throw new GraphError(551, "(#551) This person isn't available right now.", { subcode: 1545041 });
  if (world.messagingRates.take(contact.channel, contact.id) !== "ok") throw graphErrorOf(613);
  if (content.media) {
    const file =
      "id" in content.media ? world.media.find(content.media.id) : await fetchLinkedFile(world, content.media.link, content.filename);
    if (!file) throw new GraphError(100, "(#100) Failed to fetch the file from the url", { subcode: 2018008 });
    content.media = { id: file.id };
  }
  const reply = findObject(request["reply_to"]) ?? findObject(message["reply_to"]);
  const sent = acceptSend(simulation, {
    contact,
    content,
    opaque,
    replyTo: reply ? findText(reply, "mid") : null,
    raw: request,
    failCode: null,
  });
  return { recipient_id: contact.address, message_id: sent.id };
}
