import type { AgentRoom } from "#modules/routing/index.ts";

export interface WaitingTurn {
  conversationId: string;
  createdAt: Date;
  /** The agent has said something in it. */
  answeredBefore: boolean;
}

/**
 * Which of the conversations that wait for the agent go to people instead: all while it is set away, and of those that are new to it all when
 * none come to it by themselves, or the newest that are more than it may have. What it has begun it goes on with.
 */
export function leaveOver(room: AgentRoom | null, waiting: readonly WaitingTurn[]): ReadonlySet<string> {
  if (room === null) return new Set();
  const all = (of: readonly WaitingTurn[]) => new Set(of.map(({ conversationId }) => conversationId));
  if (room.status !== "online") return all(waiting);
  const fresh = waiting.filter((one) => !one.answeredBefore);
  if (!room.takesNew) return all(fresh);
  const newestFirst = fresh.toSorted((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
  return all(newestFirst.slice(0, room.over));
}
