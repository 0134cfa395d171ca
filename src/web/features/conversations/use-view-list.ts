import { useCallback, useEffect, useState } from "react";
import { call, type CallInput } from "../../api/call.ts";
import { useLive, useReady, useViewState } from "../../live/live.ts";
import { keyOfView, queryOfView, type ViewFilter } from "../../live/view-filter.ts";

const pageSize = 50;

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
      const wanted = JSON.parse(key) as (string | null)[];
      const [name, channel, userType, status, assignee, label, q] = wanted.map((value) => value ?? undefined);
      const asked = queryOfView({ view: name, channel, userType, status, assignee, label, q } as ViewFilter);
      setState({ key, busy: true, error: null });
      try {
        const page = await call("listConversations", { query: { ...asked, limit: pageSize, ...(cursor !== null && { cursor }) } as CallInput<"listConversations">["query"] & object });
        store.putViewPage(key, page.items, page.nextCursor, asOf, cursor === null);
        setState((now) => (now.key === key ? { key, busy: false, error: null } : now));
      } catch (error) {
        setState((now) => (now.key === key ? { key, busy: false, error } : now));
      }
    },
    [key, store],
  );

  useEffect(() => store.openView(key, filter), [key, store]);
  const unloaded = view.cursor === undefined;
  useEffect(() => {
    if (ready && unloaded) void load(null);
  }, [ready, unloaded, load]);

  const more = useCallback(() => {
    if (!here.busy && here.error === null && typeof view.cursor === "string") void load(view.cursor);
  }, [here.busy, here.error, view.cursor, load]);

  return { ids: view.ids, loaded: view.cursor !== undefined, hasMore: typeof view.cursor === "string", busy: here.busy, error: here.error, more, retry: () => void load(typeof view.cursor === "string" ? view.cursor : null) };
}
