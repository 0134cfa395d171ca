import type { Brain, BrainReply, BrainTurn, Locale } from "../brain.ts";
import type { ToolRunner } from "../tools/tool.ts";
import { decide } from "./decide.ts";
import { type BuiltinState, readState, writeState } from "./dialogue-state.ts";
import { type Dialogue, openDialogue } from "./dialogue.ts";
import { introduce, isFirstContact } from "./talk-reply.ts";

const locales: readonly Locale[] = ["pt-BR", "en", "es"];
/** Fewer letters than this do not change the language of a conversation: "ok", "iphone 13", "show" belong to all of them. */
const lettersToSwitch = 12;

/** The brain that needs no model: understanding, dialogue state and written texts. Throws what a tool throws when it fails unexpectedly. */
export function createBuiltinBrain(): Brain {
  return { answer };
}

async function answer(turn: BrainTurn, tools: ToolRunner, signal: AbortSignal): Promise<BrainReply> {
  signal.throwIfAborted();
  const state = readState(turn.state);
  const locale = localeOf(turn, state);
  const dialogue = openDialogue(turn, state, locale, tools);
  const first = isFirstContact(dialogue);
  const made = await decide(dialogue);
  signal.throwIfAborted();
  const text = withoutRepetition(dialogue, first ? introduce(dialogue, made.text) : made.text);
  Object.assign(state, { turn: state.turn + 1, language: locale, lastText: text });
  return {
    text,
    options: made.options,
    products: made.products,
    type: made.type,
    techniquesUsed: made.techniques,
    state: writeState(turn.state, state),
    handOver: made.handOver,
    brain: { kind: "builtin", provider: null, model: null },
    confidence: made.confidence,
    citedChunkIds: made.citedChunkIds,
  };
}

function localeOf(turn: BrainTurn, state: BuiltinState): Locale {
  const said = locales.find((locale) => locale === turn.nlp.language);
  if (state.language === null) return said ?? "pt-BR";
  const letters = turn.text.match(/\p{L}/gu)?.length ?? 0;
  return said === undefined || turn.payload !== null || letters < lettersToSwitch ? state.language : said;
}

/** The same words twice running make a machine of whoever says them. */
function withoutRepetition(dialogue: Dialogue, text: string): string {
  return text === dialogue.state.lastText ? dialogue.say("again") + text : text;
}
