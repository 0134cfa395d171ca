import { useEffect, useLayoutEffect, useRef } from "react";
import type { Action } from "../../../app/actions.ts";
import { markedNow } from "../list/marked.ts";

// The list marks the next conversation at once; its messages and its composer come a moment later, when the browser has time for them. What is
// pressed between the two is meant for the next one: it waits for it, and never happens to the one before.
let waiting: { conversationId: string; action: string } | null = null;

/** For the page: what waits for another conversation than the one that the address has come to is given up. */
export function useHeadedFor(conversationId: string | null): void {
  useLayoutEffect(() => {
    if (waiting?.conversationId !== conversationId) waiting = null;
  }, [conversationId]);
}

/** Actions on the conversation that is shown, as long as the list marks no other. */
export function useOnShown(conversationId: string, actions: readonly Action[]): Action[] {
  const latest = useRef(actions);
  useLayoutEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    if (waiting?.conversationId !== conversationId) return;
    const { action } = waiting;
    waiting = null;
    latest.current.find(({ id }) => id === action)?.run();
  }, [conversationId]);
  return actions.map((action) => ({
    ...action,
    run: () => {
      const headed = markedNow();
      if (headed === null || headed === conversationId) action.run();
      else waiting = { conversationId: headed, action: action.id };
    },
  }));
}
