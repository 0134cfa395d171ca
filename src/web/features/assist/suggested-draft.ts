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
  /** How sure the built-in brain is; null: nobody worked it out. */
  confidence: number | null;
  brain: "builtin" | "model";
}

const topics = new Topics();
const drafts = new Map<string, SuggestedDraft>();
const busy = new Set<string>();
/** What a model is writing, before it was checked. */
const writing = new Map<string, string>();
/** Suggestions that were thrown away and whose reason may still be told. */
const dropped = new Map<string, string>();

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
    suggestedDraft.askWhy(conversationId, null);
    return draft === undefined || text.trim() === "" ? {} : { suggestionId: draft.id };
  },
  write(conversationId: string, text: string): void {
    writing.set(conversationId, text);
    topics.touch(conversationId);
  },
  /** Asks why a suggestion was thrown away; null: no longer. */
  askWhy(conversationId: string, id: string | null): void {
    if (id === null) dropped.delete(conversationId);
    else dropped.set(conversationId, id);
    topics.touch(conversationId);
  },
  isBusy: (conversationId: string): boolean => busy.has(conversationId),
  setBusy(conversationId: string, on: boolean): void {
    if (on) busy.add(conversationId);
    else busy.delete(conversationId);
    writing.delete(conversationId);
    topics.touch(conversationId);
  },
};

export function useWriting(conversationId: string): string | null {
  const subscribe = useCallback((listener: () => void) => topics.subscribe(conversationId, listener), [conversationId]);
  return useSyncExternalStore(subscribe, () => writing.get(conversationId) ?? null);
}

export function useDropped(conversationId: string): string | null {
  const subscribe = useCallback((listener: () => void) => topics.subscribe(conversationId, listener), [conversationId]);
  return useSyncExternalStore(subscribe, () => dropped.get(conversationId) ?? null);
}

export function useSuggestedDraft(conversationId: string): SuggestedDraft | null {
  const subscribe = useCallback((listener: () => void) => topics.subscribe(conversationId, listener), [conversationId]);
  return useSyncExternalStore(subscribe, () => suggestedDraft.of(conversationId));
}

export function useAssistBusy(conversationId: string): boolean {
  const subscribe = useCallback((listener: () => void) => topics.subscribe(conversationId, listener), [conversationId]);
  return useSyncExternalStore(subscribe, () => suggestedDraft.isBusy(conversationId));
}
