import { createHash } from "node:crypto";
import { sayIn } from "../texts/texts.ts";
import type { Brain, BrainReply, BrainTurn, Locale } from "../brain.ts";
import type { ToolRunner } from "../tools/tool.ts";
import { decide } from "./decide.ts";
import { type BuiltinState, readState, writeState } from "./dialogue-state.ts";
import { withElsewhere } from "./recall.ts";
import { type Dialogue, type Draft, openDialogue } from "./dialogue.ts";
import { notAThirdTime } from "./asked-before.ts";
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
  const state = withElsewhere(readState(turn.state), turn);
  const locale = localeOf(turn, state);
  const dialogue = openDialogue(turn, state, locale, tools);
  const first = isFirstContact(dialogue);
  const decided = await decide(dialogue);
  const made = await notAThirdTime(dialogue, decided);
  signal.throwIfAborted();
  const body = withoutRepetition(dialogue, made.text, told(made));
  const text = first ? introduce(dialogue, body) : body;
  Object.assign(state, {
    turn: state.turn + 1,
    language: locale,
    lastText: body,
    saidBefore: [...state.saidBefore, markOf(body), markOf(`${body}${told(made)}`)].slice(-mostMarks),
  });
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
    ...(made.bySkill === true && { bySkill: true }),
    ...(made.settles === true && { settles: true }),
  };
}

function localeOf(turn: BrainTurn, state: BuiltinState): Locale {
  const said = locales.find((locale) => locale === turn.nlp.language);
  if (state.language === null) return said ?? "pt-BR";
  const letters = turn.text.match(/\p{L}/gu)?.length ?? 0;
  return said === undefined || turn.payload !== null || letters < lettersToSwitch ? state.language : said;
}

/** Of this many answers none is given again in the same words; each leaves two marks. */
const mostMarks = 16;
const markOf = (text: string) => createHash("sha1").update(text).digest("base64url").slice(0, 10);
/** What is offered beside the words: other times under the same sentence are another answer. */
const told = ({ options }: Pick<Draft, "options">) => options.map(({ id, title }) => `\n${/:\d+$/.test(id) ? title : id}`).join("");

/** The same words again make a machine of whoever says them. */
function withoutRepetition(dialogue: Dialogue, text: string, offered: string): string {
  const { saidBefore, lastText } = dialogue.state;
  const said = (one: string) => one === lastText || saidBefore.includes(markOf(one));
  if (!said(text)) return text;
  const key = offered === "" || saidBefore.includes(markOf(`${text}${offered}`)) ? "again" : "anew";
  const openings = [dialogue.say(key), sayIn(dialogue.locale, dialogue.turn.persona.manner, key, dialogue.state.turn + 1)];
  return openings.map((opening) => opening + text).find((one) => !said(one)) ?? `${openings.join("")}${text}`;
}
