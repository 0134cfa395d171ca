import { fold, sayWith, type SkillReply, type SkillTurn } from "#modules/agent/index.ts";
import type { AppError } from "#platform/errors.ts";
import { freshMemory, type MarketMemory, readMemory } from "./memory.ts";
import { type MarketTextKey, marketTexts } from "./texts/texts.ts";

type Option = NonNullable<SkillReply["options"]>[number];

/** A turn with what is remembered, changed as the answer is made. */
export interface Talk {
  turn: SkillTurn;
  memory: MarketMemory;
  /** What was said, folded. */
  said: string;
  say(key: MarketTextKey, values?: Readonly<Record<string, string | number>>): string;
  tap(action: string, key: MarketTextKey): Option;
}

export function openTalk(turn: SkillTurn): Talk {
  const say: Talk["say"] = (key, values = {}) => sayWith(marketTexts[turn.locale], turn.manner, key, turn.variant, values);
  return {
    turn,
    memory: readMemory(turn.memory),
    said: fold(turn.text.normalize("NFC")),
    say,
    tap: (action, key) => turn.option(`marketplace:${action}`, say(key)),
  };
}

export const reply = (talk: Talk, text: string, options: readonly Option[] = []): SkillReply => ({
  text,
  options,
  memory: talk.memory,
  ...(talk.memory.asking !== null && { asks: `${talk.memory.asking}:${talk.memory.tool ?? ""}` }),
});

/** Asks for one thing and remembers which. */
export function ask(talk: Talk, asking: MarketMemory["asking"], key: MarketTextKey, options: readonly Option[] = []): SkillReply {
  talk.memory.asking = asking;
  return reply(talk, talk.say(key, { title: talk.memory.title }), options);
}

/** An answer that ends what was going on. */
export function finish(talk: Talk, text: string, options: readonly Option[] = []): SkillReply {
  Object.assign(talk.memory, freshMemory(), { title: talk.memory.title });
  return reply(talk, text, options);
}

const failures: Readonly<Record<string, MarketTextKey>> = {
  "market.needs_identity": "identity",
  "market.not_a_provider": "no_provider",
  "market.not_for_them": "not_for_you",
  "market.not_verified": "not_verified",
  "market.job_taken": "taken",
  "market.own_job": "own_job",
  "market.move_refused": "not_now",
};

/** Says what an expected failure means. */
export function explain(talk: Talk, failure: AppError): SkillReply {
  const key = failures[failure.code] ?? "gone";
  return finish(talk, talk.say(key), key === "no_provider" ? [talk.tap("signup", "button_sign_up")] : []);
}
