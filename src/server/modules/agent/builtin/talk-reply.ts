import { mediaWord } from "../texts/words.ts";
import { standardPersona } from "../personas.ts";
import { offerPerson } from "./cart-reply.ts";
import { type Dialogue, type Draft, draft } from "./dialogue.ts";
import { buttons } from "./options.ts";
import { sellsNothing } from "./sells-nothing.ts";
import { handOver } from "./person-reply.ts";

/** A greeting alone: the persona's first words at first contact, less later. */
export function replyToGreeting(dialogue: Dialogue): Draft {
  const { turn, locale } = dialogue;
  if (!isFirstContact(dialogue)) return draft(dialogue, dialogue.say("help_again"));
  const greeting = turn.persona.greeting[locale];
  // The standard words speak of products and carts: where nothing is sold they would promise what is not there.
  const ofShops = turn.persona.manner === "cliente" && greeting === standardPersona("cliente").greeting[locale];
  return draft(dialogue, ofShops && sellsNothing(dialogue) ? dialogue.say("greeting_services") : greeting);
}

export function isFirstContact(dialogue: Dialogue): boolean {
  return dialogue.state.turn === 0 && !dialogue.turn.history.some((message) => message.role === "agent");
}

/** Who is speaking, before the first reply: people have a right to know that it is a machine. */
export function introduce(dialogue: Dialogue, text: string): string {
  const { turn } = dialogue;
  const [firstName = ""] = (turn.customerName ?? "").trim().split(/\s+/);
  const hello = dialogue.say("hello", { name: firstName === "" ? "" : `, ${firstName}` });
  const introduction = dialogue.say("introduction", { agent: turn.persona.agentName, business: turn.business.name });
  return `${hello} ${introduction}${text.includes("\n") ? "\n\n" : " "}${text}`;
}

export function replyToChat(dialogue: Dialogue): Draft {
  const asksWhat = /rob[oôó]|bot\b|humano|real|human|seu nome|your name|te llamas|quem (?:[eé]|te)|who (?:are|made)|pessoa/i.test(
    dialogue.turn.text,
  );
  if (asksWhat) return draft(dialogue, dialogue.say("robot"), { options: [buttons.person(dialogue)] });
  const sells = !sellsNothing(dialogue);
  return draft(dialogue, dialogue.say(sells ? "chitchat" : "chitchat_services"));
}

/** A picture, a sticker, a place without words: says that it came and asks what is wanted. */
export function replyToMedia(dialogue: Dialogue): Draft {
  return draft(dialogue, dialogue.say("media", { kind: mediaWord(dialogue.locale, dialogue.turn.messageType) }), {
    options: [buttons.person(dialogue)],
    confidence: 0.5,
  });
}

const contactOnly = /^(?:[\s()+.-]*\d){8,15}[\s.]*$|^\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*$/;

/** A number or an address that nobody asked for: the team finds it in the conversation. null: something else is said. */
export function replyToContact(dialogue: Dialogue): Draft | null {
  return contactOnly.test(dialogue.turn.text) ? draft(dialogue, dialogue.say("contact_seen")) : null;
}

/** Asks to say it again; twice running calls a person. */
export async function replyToUnknown(dialogue: Dialogue): Promise<Draft> {
  dialogue.state.unknowns += 1;
  if (dialogue.state.unknowns >= 2) return await handOver(dialogue, "low_confidence");
  return draft(dialogue, dialogue.say("not_understood"), { options: [buttons.person(dialogue)] });
}

/** Something nobody told the agent: it says so and offers a person. */
export function replyHonestly(dialogue: Dialogue): Draft {
  return offerPerson(dialogue, dialogue.say("not_known"));
}
