import { sayWith, type SkillReply, type SkillTurn, type TextValues } from "#modules/agent/index.ts";
import type { ReplyOption } from "#shared/messages.ts";
import type { Memory } from "./memory.ts";
import { sayTime } from "./say-time.ts";
import { clinicTexts, type ClinicTextKey } from "./texts/texts.ts";

/** One turn with what is remembered of it, and a voice. */
export interface Talk {
  turn: SkillTurn;
  memory: Memory;
  say(key: ClinicTextKey, values?: TextValues): string;
  button(id: string, key: ClinicTextKey): ReplyOption;
  when(told: { day: string; time: string }, long?: boolean): string;
}

export function openTalk(turn: SkillTurn, memory: Memory): Talk {
  const say = (key: ClinicTextKey, values?: TextValues) => sayWith(clinicTexts[turn.locale], turn.manner, key, turn.variant, values);
  return {
    turn,
    memory,
    say,
    button: (id, key) => turn.option(id, say(key)),
    when: (told, long = true) => sayTime(turn.locale, told, long),
  };
}

/** Other times, another procedure or another visit make another question. */
const questionIn = ({ step, procedure, when, chosen, meant, offered, narrowed }: Memory): string =>
  [
    step,
    procedure?.id ?? narrowed.join(),
    ...(step === "slot" ? [JSON.stringify(when), ...offered.map(({ slotId }) => slotId)] : []),
    step === "consent" ? chosen?.slotId : "",
    meant?.appointmentId,
  ].join(":");

export const reply = (talk: Talk, text: string, options: readonly ReplyOption[] = []): SkillReply => ({
  text,
  options,
  memory: talk.memory,
  ...(talk.memory.step !== null && { asks: questionIn(talk.memory) }),
});

/** Says it and asks whether a person shall be called. */
export function withPerson(talk: Talk, text: string): SkillReply {
  Object.assign(talk.memory, { wish: null, step: null });
  return { text, memory: talk.memory, offerPerson: true };
}

/** Options of the question whether to do something; the server knows these two as yes and no. */
export const yesNo = (talk: Talk): ReplyOption[] => [talk.button("yes", "button_yes"), talk.button("no", "button_no")];
