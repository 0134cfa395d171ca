import type { SenderType } from "#shared/messages.ts";
import type { TurnRow } from "./thread.repo.ts";

export interface AnswerTimes {
  count: number;
  medianSeconds: number | null;
  slowestSeconds: number | null;
}

function timesOf(seconds: number[]): AnswerTimes {
  const sorted = seconds.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return { count: 0, medianSeconds: null, slowestSeconds: null };
  const lower = sorted.length % 2 === 0 ? (sorted[middle - 1] ?? upper) : upper;
  return { count: sorted.length, medianSeconds: Math.round((lower + upper) / 2), slowestSeconds: Math.round(sorted.at(-1) ?? upper) };
}

/**
 * Seconds from the first message of the customer that waits to the next answer, apart for persons and the agent. Notes, marks and automatic
 * messages answer nobody. `turns` come oldest first.
 */
export function answerTimes(turns: readonly TurnRow[]): { byPerson: AnswerTimes; byAgent: AnswerTimes } {
  const byPerson: number[] = [];
  const byAgent: number[] = [];
  let since: number | null = null;
  for (const turn of turns) {
    const at = turn.at.getTime();
    if (turn.direction === "incoming") since ??= at;
    else if (since !== null && !turn.private && !turn.is_automation && turn.sender_type !== "system") {
      (turn.sender_type === "bot" ? byAgent : byPerson).push(Math.max(0, at - since) / 1000);
      since = null;
    }
  }
  return { byPerson: timesOf(byPerson), byAgent: timesOf(byAgent) };
}

export interface Participant {
  id: string;
  name: string | null;
  senderType: SenderType;
  messages: number;
  lastAt: string;
}

/** Everybody who wrote, the last to write first. `turns` come newest first. */
export function participantsOf(turns: readonly TurnRow[]): Participant[] {
  const found = new Map<string, Participant>();
  for (const turn of turns) {
    if (turn.sender_type === "system") continue;
    const known = found.get(turn.sender_id);
    if (known) {
      known.messages += 1;
      known.name ??= turn.sender_name;
    } else
      found.set(turn.sender_id, {
        id: turn.sender_id,
        name: turn.sender_name,
        senderType: turn.sender_type as SenderType,
        messages: 1,
        lastAt: turn.at.toISOString(),
      });
  }
  return [...found.values()];
}
