import type { Intent } from "#shared/messages.ts";
import { offerPerson } from "./cart-reply.ts";
import { attempt, type Dialogue, type Draft, draft } from "./dialogue.ts";
import { option } from "./options.ts";
import { yesOrNo } from "./yes-no.ts";

/** The answer of the first skill that takes the turn; null when none does. */
export async function askSkills(dialogue: Dialogue, intent: Intent): Promise<Draft | null> {
  const { turn, state } = dialogue;
  for (const skill of turn.skills ?? []) {
    const reply = await skill.answer({
      text: turn.text,
      payload: turn.payload,
      intent,
      confidence: turn.nlp.confidence,
      yes: turn.payload === "yes" ? true : turn.payload === "no" ? false : yesOrNo(turn.text),
      locale: dialogue.locale,
      manner: turn.persona.manner,
      variant: state.turn,
      memory: state.skills[skill.name] ?? null,
      customerName: turn.customerName,
      timeZone: turn.business.timeZone,
      now: turn.now,
      money: (cents) => dialogue.money(cents),
      option,
      call: (tool, input) => attempt(dialogue, tool, input),
    });
    if (reply === null) continue;
    state.skills = { ...state.skills, [skill.name]: reply.memory };
    return reply.offerPerson === true
      ? offerPerson(dialogue, reply.text)
      : draft(dialogue, reply.text, { options: [...(reply.options ?? [])] });
  }
  return null;
}
