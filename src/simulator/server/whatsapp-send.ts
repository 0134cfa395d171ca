import { acceptSend, newMessageId, type Simulation } from "./accept-send.ts";
import { GraphError, graphErrorOf, parameterInvalid, parameterMissing } from "./graph-error.ts";
import { findObject, findText, findTextWithin, getText, type Json } from "./json-input.ts";
import type { SimContact } from "./model.ts";
import { digitsOf } from "./phone.ts";
import { applyReaction } from "./reactions.ts";
import { readWhatsappContent } from "./whatsapp-content.ts";
import type { SimTemplate } from "./whatsapp-templates.ts";
import { windowOpen } from "./world.ts";

function recipientOf({ world }: Simulation, request: Json): { contact: SimContact; input: string } {
  const bsuid = findText(request, "recipient");
  if (bsuid !== null) {
    const known = world.findContact("whatsapp", bsuid);
    if (!known) throw graphErrorOf(131026, { details: "No user with this business-scoped id." });
    return { contact: known, input: bsuid };
  }
  const input = findText(request, "to");
  if (input === null) throw parameterMissing("to");
  const digits = digitsOf(input);
  if (digits.length < 7 || digits.length > 15) throw parameterInvalid("Parameter 'to' is not a valid phone number");
  // A number nobody has written from is a WhatsApp user all the same: a template may open the conversation.
  return {
    contact: world.findContact("whatsapp", digits) ?? world.addContact({ channel: "whatsapp", name: `+${digits}`, address: digits }),
    input,
  };
}

function markRead({ world }: Simulation, request: Json): Json {
  const id = getText(request, "message_id", "message_id", 512);
  const message = world.messages.get(id);
  const contact = message && message.from === "customer" ? world.contacts.get(message.contactId) : undefined;
  if (!message || !contact) throw new GraphError(131009, "(#131009) Parameter value is not valid", { details: "Message ID not found" });
  for (const each of world.messages.values()) {
    if (each.contactId !== contact.id || each.from !== "customer" || each.status === "read" || each.at > message.at) continue;
    each.status = "read";
    world.putMessage(each);
  }
  // The dots go out after 25 s or with the next message, whichever is first.
  if (findObject(request["typing_indicator"]))
    world.touchContact(contact, { typingUntil: new Date(world.now().getTime() + 25_000).toISOString() });
  return { success: true };
}

/** POST /{phone_number_id}/messages. The answer's `wa_id` is the canonical number, which may differ from what was asked for. */
export function sendWhatsapp(simulation: Simulation, request: Json, templates: SimTemplate[]): Json {
  const { world } = simulation;
  if (request["messaging_product"] !== "whatsapp") throw parameterMissing("messaging_product");
  if (request["status"] === "read") return markRead(simulation, request);
  const content = readWhatsappContent(request, templates);
  const opaque = findTextWithin(request, "biz_opaque_callback_data", "biz_opaque_callback_data", 512);
  if (content.media && "id" in content.media && !world.media.find(content.media.id))
    throw parameterInvalid(`Media with id ${content.media.id} was not found or has expired`);
  const { contact, input } = recipientOf(simulation, request);
  const verdict = world.rates.take(world.config.phoneNumberId, contact.id);
  if (verdict !== "ok") throw graphErrorOf(verdict === "number" ? 130429 : 131056);
  const closed = content.kind !== "template" && !windowOpen(contact, world.now());
  if (closed && world.config.windowErrors === "sync") throw graphErrorOf(131047);

  let id: string;
  if (content.kind === "reaction") {
    const target = world.messages.get(content.header ?? "");
    if (!target)
      throw new GraphError(131009, "(#131009) Parameter value is not valid", { details: "Message ID of the reaction not found" });
    applyReaction(target, "business", content.text ?? "");
    world.putMessage(target);
    id = newMessageId("whatsapp");
  } else {
    const context = findObject(request["context"]);
    const replyTo = context ? findText(context, "message_id") : null;
    id = acceptSend(simulation, { contact, content, opaque, replyTo, raw: request, failCode: closed ? 131047 : null }).id;
  }
  const person = contact.phoneHidden ? { input, user_id: contact.bsuid } : { input, wa_id: contact.address };
  return {
    messaging_product: "whatsapp",
    contacts: [person],
    messages: [{ id, ...(content.kind === "template" ? { message_status: "accepted" } : {}) }],
  };
}
