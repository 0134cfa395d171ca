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

// By store: who signs in anew begins with another one.
const onTheWay = new WeakMap<LiveStore, Map<string, Promise<void>>>();

function begin(store: LiveStore): Map<string, Promise<void>> {
  const pages = new Map<string, Promise<void>>();
  onTheWay.set(store, pages);
  // What was asked for before the log broke off may lack what came since.
  store.topics.subscribe("reset", () => pages.clear());
  return pages;
}

/** The newest page of a conversation. Whoever asks for it while it is on its way waits for the same one. */
export function fetchNewest(store: LiveStore, conversationId: string): Promise<void> {
  const pages = onTheWay.get(store) ?? begin(store);
  const asked = pages.get(conversationId);
  if (asked !== undefined) return asked;
  const asOf = store.head;
  store.openThread(conversationId);
  const page = fetchMessages(store, conversationId, null, asOf).finally(() => {
    if (pages.get(conversationId) === page) pages.delete(conversationId);
  });
  pages.set(conversationId, page);
  return page;
}

const restMillis = 300;

/**
 * Asks for the messages of what is opened before its thread is drawn. Whoever rests on a conversation goes on to the next of the list: its messages
 * are here by then.
 */
export function useFetchAhead(conversationId: string | null, nextOf: (id: string) => string | undefined): void {
  const { store } = useLive();
  const ready = useReady();
  const fetchOne = useEffectEvent((id: string | undefined) => {
    // What cannot be had now is asked for when it is opened, and said then.
    if (id !== undefined && store.thread(id).cursor === undefined) fetchNewest(store, id).catch(() => undefined);
  });
  const nextHere = useEffectEvent(() => (conversationId === null ? undefined : nextOf(conversationId)));
  useEffect(() => {
    if (!ready || conversationId === null) return;
    const timer = setTimeout(() => fetchOne(nextHere()), restMillis);
    return () => clearTimeout(timer);
  }, [ready, conversationId]);
}

/** Asks for the messages of a conversation that is about to be opened. */
export function fetchBeforeOpening(store: LiveStore, conversationId: string): void {
  if (store.thread(conversationId).cursor === undefined) fetchNewest(store, conversationId).catch(() => undefined);
}
