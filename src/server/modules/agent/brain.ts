import type { Nlp, ProductCard, ReplyOption, UserType } from "#shared/messages.ts";
import type { Keep } from "./coach.ts";
import type { Persona } from "./personas.ts";
import type { Skill } from "./skill.ts";
import type { ToolRunner } from "./tools/tool.ts";
import type { GuardName, TraceStep } from "./trace.ts";

export type Locale = "pt-BR" | "en" | "es";

export interface TurnMessage {
  /** Who wrote it: the customer, the automatic agent, or a person of the team. */
  role: "customer" | "agent" | "person";
  text: string;
  at: Date;
}

/** What the agent keeps of a conversation between turns: JSON, opaque to everything but the brain that wrote it. */
export type DialogueState = Record<string, unknown>;

/** One turn: what a brain gets to see. It never holds phone, e-mail or document. */
export interface BrainTurn {
  /** Text of the newest inbound message(s); a burst is joined by newlines. */
  text: string;
  /** Payload of a tapped option, when the customer tapped instead of typing. */
  payload: string | null;
  /** Kind of the newest message (`text`, `image`, `order`, …). */
  messageType: string;
  nlp: Nlp;
  /** Oldest first, without the newest message; at most 20. */
  history: readonly TurnMessage[];
  state: DialogueState;
  /** What it keeps of the customer's newest other conversation, when it is known for certain to be the same person. */
  elsewhere?: DialogueState;
  userType: UserType;
  persona: Persona;
  customerName: string | null;
  business: { name: string; timeZone: string };
  /** What the account's lines of business add. */
  skills?: readonly Skill[];
  /** What coaches want next, for a model. */
  guidance?: readonly string[];
  now: Date;
  /** Told how the reply comes about, when somebody looks on. */
  trace?: (step: TraceStep) => void;
}

export type HandOverReason = "requested" | "low_confidence" | "sentiment" | "rule" | "failure";

export interface BrainReply {
  text: string;
  /** Things to tap; empty when there are none. Channels turn them into buttons, lists or numbered lines. */
  options: ReplyOption[];
  products: ProductCard[];
  /** `text`, `text_with_options`, `hand_over`, … */
  type: string;
  techniquesUsed: string[];
  state: DialogueState;
  handOver: { reason: HandOverReason; summary: string } | null;
  brain: { kind: "builtin" | "model" | "fallback"; provider: string | null; model: string | null };
  confidence: number;
  /** Passages of the knowledge base that the answer names as its source. */
  citedChunkIds?: readonly string[];
  /** A line of business made it: what it says goes on with what was talked about. */
  bySkill?: boolean;
  /** It answers what had been asked, or tells what was done: nothing may stand in its place. */
  settles?: boolean;
  /** Checks that had it said again or changed it before it was sent. */
  checks?: readonly GuardName[];
  /** What coaches keep of it. */
  keeps?: readonly Keep[];
  /** What the calls to a model took together. */
  usage?: { promptTokens: number; completionTokens: number; costMicros: number | null; millis: number; prompt: string };
}

/** Two brains stand behind this: the built-in one and a language model. Both use the same tools. */
export interface Brain {
  /** Answers one turn. Throws when it cannot; the caller then sends the fallback sentence and hands over. */
  answer(turn: BrainTurn, tools: ToolRunner, signal: AbortSignal): Promise<BrainReply>;
}
