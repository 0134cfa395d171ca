import { useEffect, useEffectEvent } from "react";
import { call } from "../../api/call.ts";
import { useLive, useReady } from "../../live/live.ts";
import type { LiveStore } from "../../live/store.ts";

export const messagesPerPage = 50;

/** Puts the newest page of a conversation into the store, or an older one behind a cursor. */
export async function fetchMessages(store: LiveStore, conversationId: string, cursor: string | null, asOf: number): Promise<void> {
  const page = await call("listMessages", {
    query: { conversationId, order: "desc", limit: messagesPerPage, ...(cursor !== null && { cursor }) },
  });
  store.putThreadPage(conversationId, page.items, page.nextCursor, asOf, cursor);
}

const restMillis = 500;

/** Whoever rests on a conversation goes on to the next of the list: its messages are here by then. */
export function useFetchAhead(conversationId: string | null, nextOf: (id: string) => string | undefined): void {
  const { store } = useLive();
  const ready = useReady();
  const fetchNext = useEffectEvent(() => {
    const next = conversationId === null ? undefined : nextOf(conversationId);
    if (next === undefined || store.thread(next).cursor !== undefined) return;
    const asOf = store.head;
    store.openThread(next);
    // What cannot be had now is asked for when it is opened, and said then.
    fetchMessages(store, next, null, asOf).catch(() => undefined);
  });
  useEffect(() => {
    if (!ready || conversationId === null) return;
    const timer = setTimeout(fetchNext, restMillis);
    return () => clearTimeout(timer);
  }, [ready, conversationId]);
}
