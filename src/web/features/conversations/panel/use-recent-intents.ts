import { useLive, useThreadState } from "../../../live/live.ts";

const most = 5;
const silent = new Set(["greeting", "goodbye", "thanks", "chitchat", "unknown"]);

/** What the customer's last messages were about, newest first, each once; small talk left out. */
export function useRecentIntents(conversationId: string): string[] {
  const { store } = useLive();
  const { ids } = useThreadState(conversationId);
  const found = new Set<string>();
  for (let index = ids.length - 1; index >= 0 && found.size < most; index -= 1) {
    const intent = store.message(ids[index] ?? "")?.nlp?.intent;
    if (intent !== undefined && !silent.has(intent)) found.add(intent);
  }
  return [...found];
}
