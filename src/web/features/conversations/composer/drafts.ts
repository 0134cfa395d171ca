import { useCallback, useSyncExternalStore } from "react";

// Unsent text stays in this browser, one entry a conversation, until it is sent or the person signs out.

const prefix = "prosa.draft.";
const listeners = new Map<string, Set<() => void>>();

export type DraftKind = "reply" | "note";

const keyOf = (conversationId: string, kind: DraftKind) => `${prefix}${kind}.${conversationId}`;

export function readDraft(conversationId: string, kind: DraftKind): string {
  return localStorage.getItem(keyOf(conversationId, kind)) ?? "";
}

export function writeDraft(conversationId: string, kind: DraftKind, text: string): void {
  if (text.trim() === "") localStorage.removeItem(keyOf(conversationId, kind));
  else localStorage.setItem(keyOf(conversationId, kind), text);
  for (const listener of listeners.get(conversationId) ?? []) listener();
}

/** The unsent reply of a conversation, for its row in the list. */
export function useDraftText(conversationId: string): string {
  const subscribe = useCallback(
    (listener: () => void) => {
      const set = listeners.get(conversationId) ?? new Set();
      listeners.set(conversationId, set.add(listener));
      return () => {
        set.delete(listener);
        if (set.size === 0) listeners.delete(conversationId);
      };
    },
    [conversationId],
  );
  return useSyncExternalStore(subscribe, () => readDraft(conversationId, "reply"));
}
