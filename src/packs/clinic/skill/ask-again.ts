import type { SkillReply } from "#modules/agent/index.ts";
import { bookChosen, goOn, offerSlots } from "./booking-talk.ts";
import { cancel } from "./own-talk.ts";
import { reply, type Talk } from "./talk.ts";

/** What was asked before a question in between, asked again; null: nothing that could be. */
export async function goBack(talk: Talk): Promise<SkillReply | null> {
  const { memory } = talk;
  if (memory.wish === null || memory.step === null) return null;
  const again = await askAgain(talk);
  return again && { ...again, text: `${talk.say(memory.wish === "book" ? "back" : "back_plain")} ${again.text}` };
}

/** The question that is open, in other words where there are; null: none is. */
export function askAgain(talk: Talk): Promise<SkillReply> | SkillReply | null {
  const { memory } = talk;
  switch (memory.step) {
    case "name":
      return reply(talk, talk.say("ask_name"));
    case "slot":
      return offerSlots(talk);
    case "procedure":
    case "when":
      return goOn(talk);
    case "consent":
      return memory.wish === "cancel" ? cancel(talk) : bookChosen(talk);
    default:
      return null;
  }
}
