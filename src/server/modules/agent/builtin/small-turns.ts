import { fold } from "../understanding/fold.ts";
import { spelledOut } from "../understanding/spelled-out.ts";
import type { Pending } from "./dialogue-state.ts";
import { type Dialogue, type Draft, draft } from "./dialogue.ts";
import { buttons } from "./options.ts";

const lead = "(?:(?:h+m+|hum|ah|ok|ta|esta|bom|bem|entao|certo|beleza|blz|nao sei|sei la|ainda|mas|well|ok|so|pues|bueno)[ ,.]+)*";
const hesitating = new RegExp(
  `^${lead}(?:(?:eu )?(?:vou|preciso|quero|deixa eu|deixe eu|me deixa|estou) (?:pensar|pensando|analisar|ver com|ver direito|ver com calma|conversar com|falar com (?:meu|minha)|perguntar (?:para|pro|pra) (?:meu|minha)|decidir)|(?:estou|fiquei) em duvida(?: ainda)?$|(?:pera|perai|espera|aguarda|calma)(?: ai| um pouco| so)?\\b|(?:so )?(?:um|1) (?:minut\\w+|moment\\w+|instant\\w+|segund\\w+|seg|min)\\b|ja (?:volto|te falo|te respondo|respondo)|(?:let me|i ll|i will|i need to|i have to) think|give me a (?:sec|second|minute|moment)|(?:one|just a) (?:sec|second|moment|minute)|hold on|i m not sure(?: yet)?$|d[e]jame pensar\\w*|lo voy a pensar|lo pienso|tengo que pensar\\w*|(?:un|dame un) (?:momento|minuto|segundo)|espera(?: un poco)?$)`,
);

/** Somebody wants to think first: what was asked stays asked. null: something else is said. */
export function replyToHesitation(dialogue: Dialogue, pending: Pending | null): Draft | null {
  const { text, payload } = dialogue.turn;
  const said = fold(spelledOut(text)).replace(/['’]/g, " ").trim();
  if (payload !== null || said.length > 70 || text.includes("?") || !hesitating.test(said)) return null;
  dialogue.state.pending = pending;
  return draft(dialogue, dialogue.say("no_hurry"));
}

const wantsAgain =
  /^(?:(?:desculpa|desculpe|oi|ah|mas|e|sorry|perdon)[ ,.]+)*(?:(?:eu )?nao (?:entendi|compreendi|saquei)(?: nada| direito| bem| ainda| o que voce (?:disse|falou))?|como assim|(?:pode |me )?(?:explica\w*|repet\w+|fala\w*)(?: isso)?(?: (?:de novo|novamente|outra vez|melhor|por favor))+|repete|pode repetir|(?:i )?(?:don t|do not|didn t|did not) (?:understand|get it|get that)|(?:can you )?(?:repeat|say that again|explain again)|what do you mean|no entend\w+(?: nada| bien)?|(?:me )?(?:puedes )?repet\w+|como asi)$/;

/** Who did not understand is told the same once more, with a person at hand; null: something else is said, or nothing was told yet. */
export function replyToNotUnderstood(dialogue: Dialogue, pending: Pending | null): Draft | null {
  const { state, turn } = dialogue;
  const said = fold(spelledOut(turn.text))
    .replace(/['’]/g, " ")
    .replace(/[.!?]+/g, "")
    .trim();
  if (turn.payload !== null || said.length > 60 || !wantsAgain.test(said)) return null;
  if (state.lastText === "") return draft(dialogue, dialogue.say("not_understood"), { options: [buttons.person(dialogue)] });
  state.pending = pending;
  return draft(dialogue, state.lastText, { options: [buttons.person(dialogue)] });
}
