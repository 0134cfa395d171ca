import { type Intent, intents } from "#shared/messages.ts";
import { offerPerson } from "./cart-reply.ts";
import type { Skill, SkillReply, SkillTurn } from "../skill.ts";
import { attempt, type Dialogue, type Draft, draft } from "./dialogue.ts";
import { replyFromKnowledge } from "./knowledge-reply.ts";
import { option } from "./options.ts";
import { isAsked } from "./questions.ts";
import { understand } from "../understanding/understanding.ts";
import { saidYes } from "../tools/consent.ts";
import { yesOrNo } from "./yes-no.ts";

function turnOf(dialogue: Dialogue, skill: Skill, intent: Intent): SkillTurn {
  const { turn, state } = dialogue;
  return {
    text: turn.text,
    payload: turn.payload,
    intent,
    confidence: turn.nlp.confidence,
    yes: turn.payload === "yes" ? true : turn.payload === "no" ? false : yesOrNo(turn.text),
    agrees: (name) =>
      saidYes({ texts: turn.text.split("\n"), payload: turn.payload }, name, skill.tools.find((tool) => tool.name === name)?.consentVerbs),
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
  };
}

/** The answer of the first skill that takes the turn; null when none does. */
export async function askSkills(dialogue: Dialogue, intent: Intent): Promise<Draft | null> {
  const { turn, state } = dialogue;
  for (const skill of turn.skills ?? []) {
    const seen = turnOf(dialogue, skill, intent);
    const known = skill.mayBeQuestion?.(seen) === true ? await replyFromKnowledge(dialogue, { intent, onlyWhenSure: true }) : null;
    if (known !== null) return (await withWish(dialogue, skill, known)) ?? known;
    const reply = await skill.answer(seen);
    if (reply === null) continue;
    state.skills = { ...state.skills, [skill.name]: reply.memory };
    return reply.offerPerson === true ? offerPerson(dialogue, reply.text) : ofSkill(dialogue, skill, reply);
  }
  return null;
}

/** Of a message that asks and tells what is wanted, the wish: "Quero instalar um ar em Campinas. Vocês cobram taxa?" null: it only asks. */
function wishBeside(dialogue: Dialogue): { text: string; intent: Intent } | null {
  const sentences = dialogue.turn.text.match(/[^.!?\n]+[.!?]*/g) ?? [];
  if (sentences.length < 2) return null;
  for (const sentence of sentences) {
    const text = sentence.trim();
    if (isAsked(text) || text.split(/\s+/).length < 4) continue;
    const read = understand(text, { locale: dialogue.locale });
    const intent = intents.find((one) => one === read.intent);
    if (intent !== undefined && wishes.has(intent) && read.confidence >= 0.4) return { text, intent };
  }
  return null;
}

const wishes: ReadonlySet<Intent> = new Set<Intent>([
  "service_request",
  "appointment_book",
  "appointment_reschedule",
  "appointment_cancel",
]);

/** The answer to a question with what becomes of the wish beside it; null: there was none. */
async function withWish(dialogue: Dialogue, skill: Skill, known: Draft): Promise<Draft | null> {
  const wish = wishBeside(dialogue);
  if (wish === null) return null;
  const reply = await skill.answer({ ...turnOf(dialogue, skill, wish.intent), text: wish.text, confidence: 0.9 });
  if (reply === null) return null;
  dialogue.state.skills = { ...dialogue.state.skills, [skill.name]: reply.memory };
  return { ...known, text: `${known.text}\n\n${reply.text}`, options: reply.options === undefined ? known.options : [...reply.options] };
}

/** What the first skill that has a use for it makes of a picture without words; null: none has. */
export async function showSkills(dialogue: Dialogue): Promise<Draft | null> {
  const { turn, state } = dialogue;
  for (const skill of turn.skills ?? []) {
    const reply = (await skill.answerPicture?.(turnOf(dialogue, skill, "unknown"))) ?? null;
    if (reply === null) continue;
    state.skills = { ...state.skills, [skill.name]: reply.memory };
    return ofSkill(dialogue, skill, reply);
  }
  return null;
}

const ofSkill = (dialogue: Dialogue, skill: Skill, { text, options = [], asks, done }: SkillReply): Draft => ({
  ...draft(dialogue, text, { options: [...options] }),
  bySkill: true,
  ...(done === true && { settles: true }),
  ...(asks !== undefined && text.includes("?") && { asks: `${skill.name}:${asks}` }),
});

/** What a skill still waits for, after something else was answered; null: none waits for anything. */
export async function resumeSkill(dialogue: Dialogue, intent: Intent): Promise<Draft | null> {
  const { turn, state } = dialogue;
  for (const skill of turn.skills ?? []) {
    const reply = (await skill.resume?.(turnOf(dialogue, skill, intent))) ?? null;
    if (reply === null) continue;
    state.skills = { ...state.skills, [skill.name]: reply.memory };
    return ofSkill(dialogue, skill, reply);
  }
  return null;
}
