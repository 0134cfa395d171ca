import { wrongClaims, type Claim } from "./claims.ts";
import type { Dialogue, Line, SimpleLine } from "./dialogue.ts";
import { endedWell, missing } from "./judge.ts";
import type { Actor, CatalogueEntry, Outcome, Stage, StagedReply } from "./stage.ts";

export interface PlayedTurn {
  said: readonly string[];
  replies: readonly StagedReply[];
}

export interface PlayedDialogue {
  dialogue: Dialogue;
  turns: readonly PlayedTurn[];
  well: boolean;
  /** What of the goal is missing; also when a person has it. */
  missing: readonly string[];
  handOver: Outcome["handOver"];
  claims: readonly Claim[];
  /** Answers that had been given word for word before. */
  repeated: readonly string[];
  /** Answers with more than one question. */
  questions: readonly string[];
  /** Turns that nobody answered. */
  silent: number;
}

interface Playing {
  dialogue: Dialogue;
  actor: Actor;
  rest: Line[];
  turns: PlayedTurn[];
  claims: Claim[];
  /** How often a time was gone that the customer chose. */
  taken: number;
  /** What is being said now; null: the talk is over. */
  now: { said: readonly string[]; payload: string | null } | null;
}

const together = 24;
const timeZone = "America/Sao_Paulo";

async function each<T>(items: readonly T[], run: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  await Promise.all(
    Array.from({ length: together }, async () => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await run(item);
    }),
  );
}

/** Plays all of them side by side: everybody says a line, everybody is answered, time passes. */
export async function playDialogues(dialogues: readonly Dialogue[], stage: Stage): Promise<PlayedDialogue[]> {
  const playing: Playing[] = [];
  await each(dialogues, async (dialogue) => {
    playing.push({ dialogue, actor: await stage.enter(dialogue), rest: [...dialogue.lines], turns: [], claims: [], taken: 0, now: null });
  });
  for (;;) {
    for (const one of playing) one.now = nextLine(one);
    const speaking = playing.filter((one) => one.now !== null);
    if (speaking.length === 0) break;
    await each(speaking, async ({ actor, now }) => {
      if (now !== null) await actor.send(now.said, now.payload);
    });
    await stage.settle();
    await each(speaking, (one) => listen(one, stage));
  }
  const played: PlayedDialogue[] = [];
  await each(playing, async (one) => {
    played.push(await judged(one, await one.actor.outcome(), await stage.catalogue(one.dialogue)));
  });
  return dialogues.flatMap((dialogue) => played.filter((one) => one.dialogue === dialogue));
}

async function listen(one: Playing, stage: Stage): Promise<void> {
  const [replies, catalogue] = await Promise.all([one.actor.replies(), stage.catalogue(one.dialogue)]);
  one.turns.push({ said: one.now?.said ?? [], replies });
  const said = one.turns.flatMap((turn) => turn.said);
  for (const reply of replies) one.claims.push(...wrongClaims(reply, { facts: one.actor.facts(), said, catalogue, timeZone }));
}

/** Many patients at once want the same hours. */
const gone = /acabou de ser ocupado|foi mais rápido|just (?:been )?taken|was (?:faster|quicker)|acaba de ocupar|fue más rápido/i;

function nextLine(one: Playing): Playing["now"] {
  const last = one.turns.at(-1)?.replies.at(-1);
  // Whose time is gone takes another of those offered, and says again what they said.
  if (last !== undefined && last.options.length > 0 && gone.test(last.text) && one.taken < 4) {
    one.taken += 1;
    // The last option is another day.
    one.rest.unshift({ tap: Math.max(1, Math.min(2 + one.taken, last.options.length - 1)) }, one.turns.at(-1)?.said ?? []);
  }
  // Whom a person has, no machine answers.
  if (last?.type === "hand_over") return null;
  for (let line = one.rest.shift(); line !== undefined; line = one.rest.shift()) {
    if (typeof line === "object" && "after" in line) {
      if (line.after.test(last?.text ?? "") === (line.unless === true)) continue;
      return said(line.line, one);
    }
    return said(line, one);
  }
  return null;
}

function said(line: SimpleLine, { actor, turns }: Playing): NonNullable<Playing["now"]> {
  if (typeof line === "string") return { said: [filled(line, actor, turns)], payload: null };
  if (!("tap" in line)) return { said: line.map((text) => filled(text, actor, turns)), payload: null };
  const options = turns.at(-1)?.replies.at(-1)?.options ?? [];
  const { tap } = line;
  const option = typeof tap === "number" ? options[tap - 1] : options.find(({ title }) => tap.test(title));
  // Who finds nothing to tap writes what they looked for.
  return option === undefined
    ? { said: [typeof tap === "number" ? String(tap) : tap.source.replace(/[^\p{L}\d ]/gu, "")], payload: null }
    : { said: [option.title], payload: option.id };
}

function filled(text: string, actor: Actor, turns: readonly PlayedTurn[]): string {
  const list = turns.flatMap((turn) => turn.replies).findLast((reply) => reply.products.length > 0)?.products ?? [];
  return text
    .replaceAll("{order}", actor.orderNumber ?? "")
    .replaceAll(/\{name(\d)\}/g, (_, place: string) => list[Number(place) - 1]?.name ?? "")
    .replaceAll(/\{price(\d)\}/g, (_, place: string) => String(Math.round((list[Number(place) - 1]?.priceCents ?? 0) / 100)));
}

async function judged(one: Playing, outcome: Outcome, catalogue: readonly CatalogueEntry[]): Promise<PlayedDialogue> {
  const { dialogue, actor, turns, claims } = one;
  const replies = turns.flatMap((turn) => turn.replies);
  const evidence = { outcome, replies, facts: actor.facts(), orderNumber: actor.orderNumber, catalogue };
  const texts = replies.map(({ text }) => text.trim());
  return {
    dialogue,
    turns,
    well: endedWell(dialogue, evidence),
    missing: missing(dialogue, evidence),
    handOver: outcome.handOver,
    claims,
    repeated: texts.filter((text, index) => texts.indexOf(text) < index),
    questions: texts.filter((text) => (text.match(/\?/g) ?? []).length > 1),
    silent: turns.filter((turn) => turn.replies.length === 0).length,
  };
}
