import { fieldsOfReply, secondsBetween, type OpenTime } from "./open-time.ts";

export type Speaker = "customer" | "person" | "agent" | "automatic" | "note" | "mark";

/** One entry of a thread. */
export interface Turn {
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  by: Speaker;
  /** Who of the team wrote, or to whom a mark gave the conversation. */
  personId: string | null;
  /** What a mark says: resolved, reopened, handed_over, assigned … */
  mark: string | null;
  reason: string | null;
  intent: string | null;
  sentiment: number | null;
}

export interface Reply {
  kind: "first" | "next";
  seconds: number;
  openSeconds: number;
}

export interface MessageFact {
  id: string;
  opening: number;
  at: number;
  by: Exclude<Speaker, "mark">;
  personId: string | null;
  intent: string | null;
  sentiment: number | null;
  /** Since the customer's message before, in the same opening; of messages of the customer. */
  gapSeconds: number | null;
  /** Of the answer of a person to a customer who was waiting. */
  reply: Reply | null;
}

/** One time that a conversation was open: from its first message, or from when it was opened again, until it was resolved. */
export interface Opening {
  opening: number;
  at: number;
  closedAt: number | null;
  lastAt: number;
  previousClosedAt: number | null;
  incoming: number;
  byPerson: number;
  byAgent: number;
  automatic: number;
  notes: number;
  /** We wrote first. */
  contacted: boolean;
  /** The customer wrote after we had written first. */
  answeredByCustomer: boolean;
  handedOverAt: number | null;
  handOverReason: string | null;
  personId: string | null;
  firstResponseAt: number | null;
  firstResponseBy: string | null;
  firstResponse: Reply | null;
  /** First answer of anybody, a person or the agent. */
  firstAnswerSeconds: number | null;
  intent: string | null;
  sentiments: number[];
}

const begin = (opening: number, at: number, previousClosedAt: number | null): Opening => ({
  opening,
  at,
  closedAt: null,
  lastAt: at,
  previousClosedAt,
  incoming: 0,
  byPerson: 0,
  byAgent: 0,
  automatic: 0,
  notes: 0,
  contacted: false,
  answeredByCustomer: false,
  handedOverAt: null,
  handOverReason: null,
  personId: null,
  firstResponseAt: null,
  firstResponseBy: null,
  firstResponse: null,
  firstAnswerSeconds: null,
  intent: null,
  sentiments: [],
});

const isLater = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Entries in the order in which they count: by when they were written. What people did (marks) keeps the order in which it was stored, and a
 * conversation that a message opens again is open when that message counts: unless the message was written before the conversation was closed.
 */
function inOrder(turns: readonly Turn[]): Turn[] {
  let latest = Number.NEGATIVE_INFINITY;
  const timed = turns
    .toSorted((a, b) => isLater(a.id, b.id))
    .map((turn) => (turn.by === "mark" ? { ...turn, at: (latest = Math.max(latest, turn.at)) } : turn))
    .toSorted((a, b) => a.at - b.at || isLater(a.id, b.id));
  const line: Turn[] = [];
  for (const turn of timed) {
    let place = line.length;
    // Before the messages of the same moment, not before another mark.
    if (turn.mark === "reopened") while (place > 0 && line[place - 1]?.by !== "mark" && line[place - 1]?.at === turn.at) place -= 1;
    line.splice(place, 0, turn);
  }
  return line;
}

class Thread {
  readonly openings: Opening[];
  readonly messages: MessageFact[] = [];
  #waiting: number | null = null;
  #lastIncoming: number | null = null;
  readonly #hours: OpenTime;

  constructor(startedAt: number, hours: OpenTime) {
    this.openings = [begin(1, startedAt, null)];
    this.#hours = hours;
  }

  get current(): Opening {
    const last = this.openings.at(-1);
    if (!last) throw new Error("A thread has an opening.");
    return last;
  }

  #reopen(at: number): void {
    const { closedAt, opening } = this.current;
    if (closedAt === null) return;
    this.openings.push(begin(opening + 1, at, closedAt));
    this.#lastIncoming = null;
  }

  mark(turn: Turn): void {
    if (turn.mark === "reopened") this.#reopen(turn.at);
    else if (turn.mark === "resolved") {
      this.current.closedAt ??= turn.at;
      this.#waiting = null;
    } else if (turn.mark === "handed_over") {
      this.#reopen(turn.at);
      this.current.handedOverAt ??= turn.at;
      this.current.handOverReason ??= turn.reason;
      this.#waiting = turn.at;
    } else if (turn.mark === "assigned") this.current.personId = turn.personId;
  }

  message(turn: Turn & { by: MessageFact["by"] }): void {
    const { current } = this;
    const { id, at, by, personId, intent, sentiment } = turn;
    const fact: MessageFact = { id, opening: current.opening, at, by, personId, intent, sentiment, gapSeconds: null, reply: null };
    if (by !== "note") {
      if (current.incoming + current.byPerson + current.byAgent + current.automatic === 0) current.contacted = by !== "customer";
      current.lastAt = Math.max(current.lastAt, at);
    }
    if (by === "note") current.notes += 1;
    else if (by === "automatic") current.automatic += 1;
    else if (by === "customer") this.#heard(fact);
    else this.#answered(fact);
    this.messages.push(fact);
  }

  #heard(fact: MessageFact): void {
    const { current } = this;
    current.incoming += 1;
    current.answeredByCustomer ||= current.contacted;
    if (this.#lastIncoming !== null) fact.gapSeconds = secondsBetween(this.#lastIncoming, fact.at);
    this.#lastIncoming = fact.at;
    current.intent = fact.intent ?? current.intent;
    if (fact.sentiment !== null) current.sentiments.push(fact.sentiment);
    // What comes after the end without opening it again (the answer to a survey) waits for nobody.
    if (current.closedAt === null) this.#waiting ??= fact.at;
  }

  #answered(fact: MessageFact): void {
    const { current } = this;
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting !== null) current.firstAnswerSeconds ??= secondsBetween(waiting, fact.at);
    if (fact.by === "agent") {
      current.byAgent += 1;
      return;
    }
    current.byPerson += 1;
    current.personId = fact.personId ?? current.personId;
    if (waiting === null) return;
    fact.reply = fieldsOfReply(current.firstResponse === null ? "first" : "next", waiting, fact.at, this.#hours);
    if (fact.reply.kind === "next") return;
    current.firstResponse = fact.reply;
    current.firstResponseAt = fact.at;
    current.firstResponseBy = fact.personId;
  }
}

/**
 * Openings and messages of one conversation. Waiting begins with the customer's first message that nobody has answered, or with the hand-over to a
 * person, and ends with the next answer of a person or the agent, or with the resolution; notes and automatic messages answer nobody.
 * `status`: as the conversation stands now; one that was closed without a mark (an import) ended with its last message.
 */
export function foldOpenings(
  turns: readonly Turn[],
  conversation: { createdAt: number; closed: boolean },
  hours: OpenTime,
): { openings: Opening[]; messages: MessageFact[] } {
  const ordered = inOrder(turns);
  const first = ordered.find(({ by }) => by !== "mark" && by !== "note");
  const thread = new Thread(first?.at ?? conversation.createdAt, hours);
  for (const turn of ordered) {
    if (turn.by === "mark") thread.mark(turn);
    else thread.message({ ...turn, by: turn.by });
  }
  const { current } = thread;
  if (!conversation.closed) current.closedAt = null;
  else current.closedAt ??= current.lastAt;
  return { openings: thread.openings, messages: thread.messages };
}
