import type { VisitorMessage } from "#modules/channels/webchat.contract.ts";
import type { OutboxItem } from "./outbox.ts";

/** What stands in the thread: a stored message, or one of the visitor's own that still waits. */
export type Entry =
  | { state: "stored"; key: string; message: VisitorMessage }
  | { state: "waiting" | "failed"; key: string; item: OutboxItem };

/**
 * Puts newly received messages into those at hand: one entry per id, and per clientId for the visitor's own, the newest
 * version of each, in the order of their times. Doubled and reordered input gives the same result.
 */
export function mergeMessages(current: readonly VisitorMessage[], incoming: readonly VisitorMessage[]): VisitorMessage[] {
  if (incoming.length === 0) return [...current];
  const byId = new Map<string, VisitorMessage>();
  const idOfClient = new Map<string, string>();
  for (const message of [...current, ...incoming]) {
    const known = message.clientId === null ? undefined : idOfClient.get(message.clientId);
    const earlier = byId.get(message.id) ?? (known === undefined ? undefined : byId.get(known));
    if (earlier && earlier.id !== message.id) byId.delete(earlier.id);
    byId.set(message.id, earlier ? newerOf(earlier, message) : message);
    if (message.clientId !== null) idOfClient.set(message.clientId, message.id);
  }
  return [...byId.values()].sort(byTime);
}

// A status never goes back: an old copy that arrives late must not turn a read message into a sent one.
const rank: Record<string, number> = { queued: 0, sending: 1, in_doubt: 1, received: 2, sent: 2, delivered: 3, read: 4, failed: 5 };

function newerOf(earlier: VisitorMessage, later: VisitorMessage): VisitorMessage {
  const status = (rank[later.status] ?? 0) < (rank[earlier.status] ?? 0) ? earlier.status : later.status;
  return { ...later, status, deleted: earlier.deleted || later.deleted };
}

function byTime(left: VisitorMessage, right: VisitorMessage): number {
  return Date.parse(left.at) - Date.parse(right.at) || (left.id < right.id ? -1 : left.id > right.id ? 1 : 0);
}

/** The thread to show: stored messages, then what still waits, without what is already among the stored. */
export function threadOf(messages: readonly VisitorMessage[], outbox: readonly OutboxItem[]): Entry[] {
  const stored = new Set(messages.map((message) => message.clientId));
  const waiting = outbox.filter((item) => item.kind === "message" && !stored.has(item.clientId));
  return [
    ...messages.map((message): Entry => ({ state: "stored", key: message.clientId ?? message.id, message })),
    ...waiting.map((item): Entry => ({ state: item.failed ? "failed" : "waiting", key: item.clientId, item })),
  ];
}
