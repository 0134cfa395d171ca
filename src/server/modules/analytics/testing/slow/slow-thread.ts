import type { Row } from "../raw-world.ts";

// Openings and answers of a conversation, each found by looking for what it is defined by: nothing of what the product folds them with is used.

export type Speaker = "customer" | "person" | "agent" | "note" | "automatic" | "mark";

export interface Entry {
  at: number;
  /** Place in the order of storing. */
  place: number;
  by: Speaker;
  mark: string | null;
  personId: string | null;
  sentiment: number | null;
}

export interface SlowOpening {
  index: number;
  start: number;
  end: number | null;
  previousEnd: number | null;
  next: number | null;
  entries: Entry[];
  personId: string | null;
  handedOver: boolean;
  firstAnswer: number | null;
  /** From the message before of the same customer in this opening. */
  gaps: { at: number; seconds: number }[];
  replies: SlowReply[];
}

export interface SlowReply {
  at: number;
  since: number;
  seconds: number;
  first: boolean;
}

export const millis = (value: unknown): number => new Date(value as string).getTime();
export const millisOrNull = (value: unknown): number | null => (value === null || value === undefined ? null : millis(value));

const pick = (row: Row, ...path: string[]): unknown =>
  path.reduce<unknown>((at, key) => (at === null || at === undefined ? null : (at as Row)[key]), row) ?? null;

function speakerOf(row: Row): Speaker {
  if (row["sender_type"] === "system") return "mark";
  if (row["private"] === true) return "note";
  if (row["direction"] === "incoming") return "customer";
  if (row["is_automation"] === true) return "automatic";
  return row["sender_type"] === "agent" ? "person" : "agent";
}

function entryOf(row: Row, place: number): Entry {
  const by = speakerOf(row);
  const sender = row["sender_id"] as string;
  const person = by === "mark" ? pick(row, "payload", "event", "toId") : row["sender_type"] === "agent" ? sender : null;
  return {
    at: millis(row["at"]),
    place,
    by,
    mark: by === "mark" ? (pick(row, "payload", "event", "kind") as string) : null,
    personId: (person as string | null) ?? null,
    sentiment: pick(row, "nlp", "sentiment", "score") as number | null,
  };
}

/**
 * The thread in the order in which it counts: messages by when they were written, then as stored; a mark keeps its place among the marks and comes
 * after the messages before its time, one that opens again before those of its own time.
 */
function lineOf(stored: readonly Entry[]): Entry[] {
  const messages = stored.filter(({ by }) => by !== "mark").toSorted((a, b) => a.at - b.at || a.place - b.place);
  const marks = stored.filter(({ by }) => by === "mark");
  let latest = -Infinity;
  let reached = 0;
  const before: Entry[][] = Array.from({ length: messages.length + 1 }, () => []);
  for (const mark of marks) {
    latest = Math.max(latest, mark.at);
    const own = messages.filter(({ at, place }) => at < latest || (at === latest && mark.mark !== "reopened" && place < mark.place)).length;
    reached = Math.max(reached, own);
    before[reached]?.push({ ...mark, at: latest });
  }
  return before.flatMap((list, index) => [...list, ...messages.slice(index, index + 1)]);
}

const spoke = ({ by }: Entry) => by !== "mark" && by !== "note";
const answers = ({ by }: Entry) => by === "person" || by === "agent";
export const secondsFrom = (from: number, to: number) => Math.max(0, to - from) / 1000;

/** Where openings begin: at the beginning, and at each mark that opens what is closed. */
function beginnings(line: readonly Entry[]): number[] {
  const found = [0];
  let closed = false;
  for (const [index, { mark }] of line.entries()) {
    if (mark === "resolved") closed = true;
    if (closed && (mark === "reopened" || mark === "handed_over")) {
      found.push(index);
      closed = false;
    }
  }
  return found;
}

/** How long each answer of an opening was waited for. */
function waitsOf(part: readonly Entry[]): { at: number; since: number; by: Speaker }[] {
  return part.flatMap((row, place) => {
    if (!answers(row)) return [];
    const last = part.findLastIndex((one, index) => index < place && (answers(one) || one.mark === "resolved"));
    const between = part.slice(last + 1, place);
    const handed = between.findLast(({ mark }) => mark === "handed_over");
    const ended = part.slice(0, place).some(({ mark }) => mark === "resolved");
    const since = handed?.at ?? (ended ? undefined : between.find(({ by }) => by === "customer")?.at);
    return since === undefined ? [] : [{ at: row.at, since, by: row.by }];
  });
}

function personOf(part: readonly Entry[]): string | null {
  const named = part.filter((one) => one.mark === "assigned" || (one.by === "person" && one.personId !== null));
  return named.at(-1)?.personId ?? null;
}

/** Openings of one conversation from its row and the rows of its messages. */
export function slowOpenings(conversation: Row, messages: readonly Row[]): SlowOpening[] {
  const stored = messages.toSorted((a, b) => ((a["id"] as string) < (b["id"] as string) ? -1 : 1)).map(entryOf);
  const line = lineOf(stored);
  const starts = beginnings(line);
  const openings: SlowOpening[] = [];
  for (const [index, from] of starts.entries()) {
    const part = line.slice(from, starts[index + 1] ?? line.length);
    const start = index === 0 ? (line.find(spoke)?.at ?? millis(conversation["created_at"])) : (part[0] as Entry).at;
    const isLast = index === starts.length - 1;
    const spoken = part.filter(spoke);
    const resolved = part.find(({ mark }) => mark === "resolved")?.at ?? null;
    const lastAt = Math.max(start, ...spoken.map(({ at }) => at));
    const closed = conversation["status"] === "closed";
    const waits = waitsOf(part);
    const heard = part.filter(({ by }) => by === "customer");
    openings.push({
      index,
      start,
      end: !isLast ? resolved : closed ? (resolved ?? lastAt) : null,
      previousEnd: openings.at(-1)?.end ?? null,
      next: isLast ? null : (line[starts[index + 1] as number] as Entry).at,
      entries: part,
      personId: (isLast ? (conversation["assignee_id"] as string | null) : null) ?? personOf(part),
      handedOver: part.some(({ mark }) => mark === "handed_over"),
      firstAnswer: waits[0] === undefined ? null : secondsFrom(waits[0].since, waits[0].at),
      gaps: heard.slice(1).map(({ at }, place) => ({ at, seconds: secondsFrom((heard[place] as Entry).at, at) })),
      replies: waits
        .filter(({ by }) => by === "person")
        .map(({ at, since }, place) => ({ at, since, seconds: secondsFrom(since, at), first: place === 0 })),
    });
  }
  return openings;
}
