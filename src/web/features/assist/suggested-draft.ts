import { useCallback, useSyncExternalStore } from "react";
import { Topics } from "../../live/topics.ts";

/** A draft that came from a suggestion: until it is sent or thrown away, the message that it becomes is told where it came from. */
export interface SuggestedDraft {
  id: string;
  /** As it was suggested: once the draft differs it counts as edited. */
  text: string;
  /** What stood in the draft before. */
  before: string;
  sources: readonly { title: string; link: string | null }[];
}

const topics = new Topics();
const drafts = new Map<string, SuggestedDraft>();
const busy = new Set<string>();

export const suggestedDraft = {
  of: (conversationId: string): SuggestedDraft | null => drafts.get(conversationId) ?? null,
  set(conversationId: string, draft: SuggestedDraft): void {
    drafts.set(conversationId, draft);
    topics.touch(conversationId);
  },
  clear(conversationId: string): void {
    if (drafts.delete(conversationId)) topics.touch(conversationId);
  },
  /** What goes with a reply that is being sent now; the mark is taken away. */
  take(conversationId: string, text: string): { suggestionId?: string } {
    const draft = drafts.get(conversationId);
    suggestedDraft.clear(conversationId);
    return draft === undefined || text.trim() === "" ? {} : { suggestionId: draft.id };
  },
  isBusy: (conversationId: string): boolean => busy.has(conversationId),
  setBusy(conversationId: string, on: boolean): void {
    if (on) busy.add(conversationId);
    else busy.delete(conversationId);
    topics.touch(conversationId);
  },
};

export function useSuggestedDraft(conversationId: string): SuggestedDraft | null {
  const subscribe = useCallback((listener: () => void) => topics.subscribe(conversationId, listener), [conversationId]);
  return useSyncExternalStore(subscribe, () => suggestedDraft.of(conversationId));
}

export function useAssistBusy(conversationId: string): boolean {
  const subscribe = useCallback((listener: () => void) => topics.subscribe(conversationId, listener), [conversationId]);
  return useSyncExternalStore(subscribe, () => suggestedDraft.isBusy(conversationId));
}
