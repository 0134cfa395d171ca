import type { Entity, ProductCard, ReplyOption } from "#shared/messages.ts";
import { AppError } from "#platform/errors.ts";
import type { BrainTurn, HandOverReason, Locale } from "../brain.ts";
import { sayIn, type TextKey, type TextValues } from "../texts/texts.ts";
import type { ToolRunner } from "../tools/tool.ts";
import type { BuiltinState } from "./dialogue-state.ts";
import { formatMoney } from "./format.ts";

/** One turn being answered: what came in, what is remembered (changed as the answer is made), and a voice. */
export interface Dialogue {
  turn: BrainTurn;
  state: BuiltinState;
  locale: Locale;
  tools: ToolRunner;
  say(key: TextKey, values?: TextValues): string;
  money(cents: number): string;
  entity(type: string): Entity | undefined;
}

export interface Draft {
  text: string;
  options: ReplyOption[];
  products: ProductCard[];
  type: string;
  techniques: string[];
  handOver: { reason: HandOverReason; summary: string } | null;
  confidence: number;
  /** Passages of the knowledge base that it is taken from. */
  citedChunkIds: readonly string[];
  /** It says that the customer has to show who they are first. */
  needsProof?: boolean;
  /** A line of business made it. */
  bySkill?: boolean;
  /** It answers what had been asked, or tells what was done. */
  settles?: boolean;
  /** What a line of business asks with it, in a name of its own. */
  asks?: string;
}

export function openDialogue(turn: BrainTurn, state: BuiltinState, locale: Locale, tools: ToolRunner): Dialogue {
  return {
    turn,
    state,
    locale,
    tools,
    say(key, values) {
      turn.trace?.({ kind: "written", name: key });
      return sayIn(locale, turn.persona.manner, key, state.turn, values);
    },
    money: (cents) => formatMoney(cents, locale),
    // The surest of its kind.
    entity: (type) => turn.nlp.entities.filter((one) => one.type === type).toSorted((a, b) => b.confidence - a.confidence)[0],
  };
}

/** A reply of words alone, or with what is given besides. */
export function draft(dialogue: Dialogue, text: string, more: Partial<Omit<Draft, "text">> = {}): Draft {
  const options = more.options ?? [];
  return {
    text,
    options,
    products: more.products ?? [],
    type: more.type ?? (options.length > 0 ? "text_with_options" : "text"),
    techniques: more.techniques ?? [],
    handOver: more.handOver ?? null,
    confidence: more.confidence ?? dialogue.turn.nlp.confidence,
    citedChunkIds: more.citedChunkIds ?? [],
  };
}

export function stringValue(entity: Entity | undefined): string | undefined {
  return typeof entity?.value === "string" ? entity.value : undefined;
}

export function numberValue(entity: Entity | undefined): number | undefined {
  return typeof entity?.value === "number" ? entity.value : undefined;
}

/** Calls a tool; an expected failure about the thing asked for (gone, too few, not an id) comes back instead of being thrown. */
export async function attempt<T>(dialogue: Dialogue, tool: string, input: unknown): Promise<{ result: T } | { failure: AppError }> {
  try {
    return { result: await dialogue.tools.call<T>(tool, input) };
  } catch (error) {
    if (error instanceof AppError && ["not_found", "conflict", "invalid"].includes(error.kind) && error.code !== "agent.unknown_tool")
      return { failure: error };
    throw error;
  }
}
