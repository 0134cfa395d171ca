import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useLive } from "../../../live/live.ts";

/** What of the queues is on the screen, asked for anew. An answer that is under way is waited for, so that a slow one is not begun again and again. */
export async function refreshRouting(client: QueryClient): Promise<void> {
  const queryKey = ["routing"];
  const running = client.isFetching({ queryKey }) > 0;
  await client.invalidateQueries({ queryKey }, { cancelRefetch: false });
  // What was under way may be older than the change.
  if (running) await client.invalidateQueries({ queryKey }, { cancelRefetch: false });
}

/**
 * Keeps what of the queues is on the screen in step with the live feed: at once after a change, then at most once in `paceMillis`, since under
 * load every second brings changes; never by a clock. Off: nothing on the screen can change by them.
 */
export function useRoutingChanges(paceMillis: number, on = true): void {
  const client = useQueryClient();
  const { store, presence, state } = useLive();
  useEffect(() => {
    if (!on) return;
    let [last, busy, again] = [0, false, false];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const run = () => {
      timer = undefined;
      busy = true;
      void refreshRouting(client).finally(() => {
        busy = false;
        last = Date.now();
        if (again) hear();
      });
    };
    const hear = () => {
      again = busy;
      if (!busy) timer ??= setTimeout(run, Math.max(0, last + paceMillis - Date.now()));
    };
    const ends = [
      store.topics.subscribe("routing", hear),
      store.topics.subscribe("reset", hear),
      presence.topics.subscribe("people", hear),
      state.topics.subscribe("state", hear),
    ];
    return () => {
      clearTimeout(timer);
      again = false;
      for (const end of ends) end();
    };
  }, [client, store, presence, state, paceMillis, on]);
}
