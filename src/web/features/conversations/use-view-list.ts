import { useCallback, useEffect, useState } from "react";
import { call } from "../../api/call.ts";
import { useLive, useOnReturn, useReady, useViewState } from "../../live/live.ts";
import { keyOfView, queryOfView, type ViewFilter } from "../../live/view-filter.ts";

const pageSize = 100;

/** A list of the store with its pages: loads the first when opened or after a reset, more on demand. */
export function useViewList(filter: ViewFilter) {
  const { store } = useLive();
  const ready = useReady();
  const key = keyOfView(filter);
  const view = useViewState(key);
  const [state, setState] = useState<{ key: string; busy: boolean; error: unknown }>({ key, busy: false, error: null });
  const here = state.key === key ? state : { key, busy: false, error: null };

  const load = useCallback(
    async (cursor: string | null) => {
      const asOf = store.head;
      setState({ key, busy: true, error: null });
      try {
        const page = await call("listConversations", {
          query: {
            ...queryOfView(filter),
            limit: pageSize,
            ...(cursor !== null && { cursor }),
          },
        });
        store.putViewPage(key, page.items, page.nextCursor, asOf, cursor === null);
        setState((now) => (now.key === key ? { key, busy: false, error: null } : now));
      } catch (error) {
        setState((now) => (now.key === key ? { key, busy: false, error } : now));
      }
    },
    [key, filter, store],
  );

  useEffect(() => store.openView(key, filter), [key, filter, store]);
  const unloaded = view.cursor === undefined;
  useEffect(() => {
    if (!ready || !unloaded) return;
    const timer = setTimeout(() => void load(null));
    return () => clearTimeout(timer);
  }, [ready, unloaded, load]);

  const more = useCallback(() => {
    if (!here.busy && here.error === null && typeof view.cursor === "string") void load(view.cursor);
  }, [here.busy, here.error, view.cursor, load]);

  const retry = () => void load(typeof view.cursor === "string" ? view.cursor : null);
  useOnReturn(() => {
    if (here.error !== null) retry();
  });

  return {
    ids: view.ids,
    loaded: view.cursor !== undefined,
    /** Set while the rows are those that an earlier visit kept. */
    keptAt: view.keptAt,
    hasMore: typeof view.cursor === "string",
    busy: here.busy,
    error: here.error,
    more,
    /** Fetches the first page anew: many conversations changed at once. */
    refresh: () => void load(null),
    retry,
  };
}
