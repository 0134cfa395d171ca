import { useCallback, useEffect, useState } from "react";
import { call } from "../../api/call.ts";
import { useLive, useOnReturn, useReady, useThreadState } from "../../live/live.ts";
import { fetchMessages, fetchNewest, messagesPerPage } from "./newest-messages.ts";

/**
 * The messages of one conversation: the newest page at once (or the one around `startAt`), older and newer ones on demand, live ones by
 * themselves.
 */
export function useThread(conversationId: string, startAt: string | null) {
  const { store } = useLive();
  const ready = useReady();
  const thread = useThreadState(conversationId);
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null });

  const attempt = useCallback(
    async (work: (asOf: number) => Promise<void>): Promise<boolean> => {
      const asOf = store.head;
      store.openThread(conversationId);
      setState({ busy: true, error: null });
      try {
        const conversation =
          store.conversation(conversationId) === null ? call("getConversation", { params: { id: conversationId } }) : null;
        await Promise.all([work(asOf), conversation?.then((found) => store.putConversation(found, asOf))]);
        setState({ busy: false, error: null });
        return true;
      } catch (error) {
        setState({ busy: false, error });
        return false;
      }
    },
    [conversationId, store],
  );

  const load = useCallback(
    (cursor: string | null) =>
      attempt((asOf) => (cursor === null ? fetchNewest(store, conversationId) : fetchMessages(store, conversationId, cursor, asOf))),
    [attempt, conversationId, store],
  );

  /** Brings the stretch around a message; false when it cannot be had. */
  const around = useCallback(
    async (messageId: string): Promise<boolean> => {
      if (store.thread(conversationId).cursor !== undefined && store.thread(conversationId).ids.includes(messageId)) return true;
      const asOf = store.head;
      try {
        const page = await call("listMessages", { query: { conversationId, around: messageId, limit: messagesPerPage } });
        store.putThreadAround(conversationId, page.items, page.nextCursor, page.previousCursor ?? null, asOf);
        return true;
      } catch {
        return false;
      }
    },
    [conversationId, store],
  );

  // What was kept is replaced as soon as the server can be asked.
  const unloaded = thread.cursor === undefined;
  const [first] = useState(startAt);
  useEffect(() => {
    if (!ready || !unloaded) return;
    const timer = setTimeout(() => {
      if (first === null) void load(null);
      // A link may lead to a message that is gone: the thread opens at its end then.
      else void attempt(async () => void ((await around(first)) || (await load(null))));
    });
    return () => clearTimeout(timer);
  }, [ready, unloaded, load, around, attempt, first]);

  const older = useCallback(() => {
    if (!state.busy && state.error === null && typeof thread.cursor === "string") void load(thread.cursor);
  }, [state, thread.cursor, load]);

  const newer = useCallback(() => {
    const cursor = thread.newer;
    if (state.busy || state.error !== null || cursor === null) return;
    void attempt(async (asOf) => {
      const page = await call("listMessages", { query: { conversationId, order: "asc", limit: messagesPerPage, cursor } });
      store.putThreadNewer(conversationId, page.items, page.nextCursor, asOf, cursor);
    });
  }, [state, thread.newer, attempt, conversationId, store]);

  const retry = () => void load(typeof thread.cursor === "string" ? thread.cursor : null);
  useOnReturn(() => {
    if (state.error !== null) retry();
  });

  return {
    ids: thread.ids,
    loaded: !unloaded || thread.keptAt !== undefined,
    /** Set while the messages are those that an earlier visit kept. */
    keptAt: thread.keptAt,
    hasOlder: typeof thread.cursor === "string",
    /** False while a stretch from the past is shown that does not reach to now. */
    reachesNow: thread.newer === null,
    ...state,
    older,
    newer,
    around,
    toNewest: () => load(null),
    retry,
  };
}

export type Thread = ReturnType<typeof useThread>;
