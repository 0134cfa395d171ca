import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import type { Logger } from "#platform/log/logger.ts";
import type { Brain, BrainReply, BrainTurn } from "./brain.ts";
import type { ToolRunner } from "./tools/tool.ts";

/** A turn as coaches see it. */
export interface CoachedTurn {
  accountId: string;
  conversationId: string;
  customerId: string;
  channel: string;
  /** The message that waits for an answer. */
  messageId: string;
  turn: BrainTurn;
}

/** What a coach has to say about one turn. */
export interface Coaching {
  /** Lines for a model: what the business wants next, where nothing else is asked. */
  guidance: readonly string[];
  /** Adds to the reply that a brain decided on, or leaves it as it is. */
  finish(reply: BrainReply, tools: ToolRunner): Promise<BrainReply>;
}

/** Stands beside both brains: reads the turn before they answer and may add to what they decided. null: nothing to say. */
export type Coach = (of: CoachedTurn) => Promise<Coaching | null>;

/** What follows from a reply when it is stored, in the same transaction; gives back its events. */
export type Keep = (tx: Tx, message: { id: string; at: Date }) => Promise<NewEvent[]>;

export interface CoachedAnswer extends CoachedTurn {
  brain: Brain;
  tools: ToolRunner;
  coaches: readonly Coach[];
  signal: AbortSignal;
  log: Logger;
}

/** Lets the brain answer with its coaches. One that fails is logged and left out: the customer gets the answer all the same. */
export async function answerCoached({ brain, tools, coaches, signal, log, ...of }: CoachedAnswer): Promise<BrainReply> {
  const failed = (error: unknown) => {
    log.error({ err: error, conversationId: of.conversationId }, "a coach failed");
    return null;
  };
  const coachings = (await Promise.all(coaches.map((coach) => coach(of).catch(failed)))).filter((one) => one !== null);
  const guidance = coachings.flatMap((one) => one.guidance);
  let reply = await brain.answer(guidance.length === 0 ? of.turn : { ...of.turn, guidance }, tools, signal);
  for (const coaching of coachings) reply = (await coaching.finish(reply, tools).catch(failed)) ?? reply;
  return reply;
}
