import type { Conversation, Message } from "#modules/conversations/conversations.contract.ts";
import type { StoreCopy } from "../live/store.ts";
import type { ViewFilter } from "../live/view-filter.ts";

/** What one browser keeps at most of a person's work, and for how long: enough to read on, little to lose with the machine. */
export const bounds = { views: 4, rowsPerView: 100, threads: 30, messagesPerThread: 100, maxAgeMillis: 72 * 3_600_000 } as const;

export interface KeptList {
  savedAt: number;
  views: { key: string; filter: ViewFilter; ids: string[] }[];
  conversations: Conversation[];
}

export interface KeptThread {
  savedAt: number;
  conversation: Conversation;
  messages: Message[];
}

const threadPrefix = "thread:";
const threadKey = (conversationId: string) => threadPrefix + conversationId;

export const isThreadKey = (key: string) => key.startsWith(threadPrefix);

/** The lists as they are shown: the newest few of them, the first rows of each. */
export function listOf(copy: StoreCopy, now: number): KeptList {
  const views = copy.views
    .filter(({ ids }) => ids.length > 0)
    .slice(-bounds.views)
    .map(({ key, filter, ids }) => ({ key, filter, ids: ids.slice(0, bounds.rowsPerView) }));
  const ids = new Set(views.flatMap((view) => view.ids));
  return { savedAt: now, views, conversations: [...ids].flatMap((id) => copy.conversation(id) ?? []) };
}

/** The threads opened last, the newest messages of each, by key. */
export function threadsOf(copy: StoreCopy, now: number): [key: string, KeptThread][] {
  return copy.threads.slice(-bounds.threads).flatMap(({ id, messages }): [string, KeptThread][] => {
    const conversation = copy.conversation(id);
    if (!conversation || messages.length === 0) return [];
    return [[threadKey(id), { savedAt: now, conversation, messages: messages.slice(-bounds.messagesPerThread) }]];
  });
}

export function isFresh({ savedAt }: { savedAt: number }, now: number): boolean {
  return now - savedAt < bounds.maxAgeMillis;
}

/** Keys of threads that have to go: too old, or more than are kept. `savedAt` by key. */
export function surplus(threads: ReadonlyMap<string, number>, now: number): string[] {
  const newestFirst = [...threads].toSorted(([, a], [, b]) => b - a);
  return newestFirst.filter(([, savedAt], at) => at >= bounds.threads || !isFresh({ savedAt }, now)).map(([key]) => key);
}
