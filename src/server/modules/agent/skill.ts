import type { AppError } from "#platform/errors.ts";
import type { Intent, ReplyOption, UserType } from "#shared/messages.ts";
import type { Locale } from "./brain.ts";
import type { Tool } from "./tools/tool.ts";

/** One turn as a skill sees it. */
export interface SkillTurn {
  text: string;
  /** Of a tapped option; those of a skill begin with its name and a colon. */
  payload: string | null;
  intent: Intent;
  confidence: number;
  /** Whether the message is a bare yes or no. */
  yes: boolean | null;
  /** A yes or no to what one of the skill's own tools asked, in so many words ("pode publicar"); null: neither. */
  agrees(tool: string): boolean | null;
  locale: Locale;
  manner: UserType;
  /** Which of several ways to say something: the next turn another one. */
  variant: number;
  /** What the skill kept of this conversation: JSON. */
  memory: unknown;
  customerName: string | null;
  timeZone: string;
  now: Date;
  money(cents: number): string;
  /** Something to tap, short enough for every channel. */
  option(id: string, title: string, description?: string): ReplyOption;
  /** Calls a tool; an expected failure comes back instead of being thrown. */
  call<T>(tool: string, input: unknown): Promise<{ result: T } | { failure: AppError }>;
}

export interface SkillReply {
  text: string;
  options?: readonly ReplyOption[];
  memory: unknown;
  /** Asks whether a person shall be called, after the text. */
  offerPerson?: boolean;
  /** It tells what was just done: nothing is asked on top of it. */
  done?: true;
  /** A name for what it asks; the same name again is the same question. */
  asks?: string;
}

/** What a line of business adds to the agent: tools for both brains, and answers for the built-in one. */
export interface Skill {
  name: string;
  tools: readonly Tool[];
  /** Things are sold: there is a catalogue, a cart and orders to speak of. */
  sells?: true;
  /** Lines for a model: when to use the tools and how. */
  guidance: readonly string[];
  /** Whether it asked for something that is told in words of anger though nobody is angry with the business: what is broken, what went wrong. */
  asksForTrouble?(memory: unknown): boolean;
  /** Whether the turn may as well be a question about how things are done: where the knowledge base has the answer, that comes first. */
  mayBeQuestion?(turn: SkillTurn): boolean;
  /** Answers what is its own: an intent, a tap, the answer to what it asked. null: the turn is for others. */
  answer(turn: SkillTurn): Promise<SkillReply | null>;
  /** Takes a picture that came without words; null: it is for others. */
  answerPicture?(turn: SkillTurn): Promise<SkillReply | null>;
  /** Goes on with what it was at, after a question in between was answered by others; null: it waits for nothing. */
  resume?(turn: SkillTurn): Promise<SkillReply | null>;
}
