import { useCallback, useSyncExternalStore } from "react";
import { Topics } from "../../live/topics.ts";

const topics = new Topics();
const texts = new Map<string, string>();
/** More than anybody reads at a time; the oldest go. */
const most = 500;

/** Translations of messages that this person asked for, while the page is open. They are kept nowhere else. */
export const translations = {
  set(messageId: string, text: string): void {
    texts.set(messageId, text);
    const [oldest] = texts.size > most ? texts.keys() : [];
    if (oldest !== undefined) {
      texts.delete(oldest);
      topics.touch(oldest);
    }
    topics.touch(messageId);
  },
  clear(messageId: string): void {
    if (texts.delete(messageId)) topics.touch(messageId);
  },
};

export function useTranslation(messageId: string): string | null {
  const subscribe = useCallback((listener: () => void) => topics.subscribe(messageId, listener), [messageId]);
  return useSyncExternalStore(subscribe, () => texts.get(messageId) ?? null);
}
