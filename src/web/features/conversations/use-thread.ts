import { useCallback, useEffect, useState } from "react";
import { call } from "../../api/call.ts";
import { useLive, useReady, useThreadState } from "../../live/live.ts";

const pageSize = 50;

/** The messages of one conversation: the newest page at once, older ones on demand, live ones by themselves. */
export function useThread(conversationId: string) {
  const { store } = useLive();
  const ready = useReady();
  const thread = useThreadState(conversationId);
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null });

  const load = useCallback(
    async (cursor: string | null) => {
      const asOf = store.head;
      store.openThread(conversationId);
      setState({ busy: true, error: null });
      try {
        const [page, conversation] = await Promise.all([
          call("listMessages", { query: { conversationId, order: "desc", limit: pageSize, ...(cursor !== null && { cursor }) } }),
          store.conversation(conversationId) === null ? call("getConversation", { params: { id: conversationId } }) : null,
        ]);
        if (conversation) store.putConversation(conversation, asOf);
        store.putThreadPage(conversationId, page.items, page.nextCursor, asOf, cursor === null);
        setState({ busy: false, error: null });
      } catch (error) {
        setState({ busy: false, error });
      }
    },
    [conversationId, store],
  );

  const unloaded = thread.cursor === undefined;
  useEffect(() => {
    if (!ready || !unloaded) return;
    const timer = setTimeout(() => void load(null));
    return () => clearTimeout(timer);
  }, [ready, unloaded, load]);

  const older = useCallback(() => {
    if (!state.busy && state.error === null && typeof thread.cursor === "string") void load(thread.cursor);
  }, [state, thread.cursor, load]);

  return {
    ids: thread.ids,
    loaded: !unloaded,
    hasOlder: typeof thread.cursor === "string",
    ...state,
    older,
    retry: () => void load(typeof thread.cursor === "string" ? thread.cursor : null),
  };
}
