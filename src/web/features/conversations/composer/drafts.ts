import { useCallback, useEffect, useSyncExternalStore } from "react";
import { addressOf, call } from "../../../api/call.ts";
import { endpoints } from "../../../api/endpoints.ts";
import { ApiProblem } from "../../../api/problem.ts";
import { beforeLeaving, useMe } from "../../../app/session.ts";
import { DraftStore, type DraftKind, type DraftState } from "./draft-store.ts";

export type { DraftKind } from "./draft-store.ts";

const prefixOf = (userId: string) => `prosa.draft.${userId}.`;
let current: { userId: string; store: DraftStore } | null = null;

async function save(
  draft: { conversationId: string; kind: DraftKind; text: string; basedOn: number },
  leaving: boolean,
): Promise<{ version: number; replaced: string | null }> {
  const { conversationId: id, ...body } = draft;
  if (leaving) {
    // The answer will not be seen; should the text not arrive, it waits in this browser.
    await fetch(addressOf(endpoints.saveDraft[1], { id }), {
      method: "PUT",
      keepalive: true,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }).catch(() => undefined);
    throw new ApiProblem(0, "leaving", "");
  }
  const { draft: kept, replaced } = await call("saveDraft", { params: { id }, body });
  return { version: kept.version, replaced };
}

/** The drafts of whoever is signed in. */
export function draftsOf(userId: string): DraftStore {
  if (current?.userId === userId) return current.store;
  const prefix = prefixOf(userId);
  const store = new DraftStore({
    save,
    // Signed out: the text waits for the next sign-in.
    passing: (error) => error instanceof ApiProblem && (error.passing || error.status === 401),
    load: () =>
      Object.keys(localStorage)
        .filter((key) => key.startsWith(prefix))
        .map((key) => [key.slice(prefix.length), localStorage.getItem(key) ?? ""] as [string, string]),
    put: (key, text) => {
      if (text === null) localStorage.removeItem(prefix + key);
      else localStorage.setItem(prefix + key, text);
    },
    setTimer: (work, millis) => setTimeout(work, millis),
    clearTimer: (timer) => clearTimeout(timer as number),
  });
  current = { userId, store };
  beforeLeaving(() => store.flush());
  addEventListener("pagehide", () => void store.flush(true));
  addEventListener("online", () => void store.flush());
  return store;
}

export function useDrafts(): DraftStore {
  return draftsOf(useMe().user.id);
}

export function useDraft(conversationId: string, kind: DraftKind): DraftState {
  const drafts = useDrafts();
  const subscribe = useCallback(
    (listener: () => void) => drafts.topics.subscribe(`${kind}.${conversationId}`, listener),
    [drafts, kind, conversationId],
  );
  return useSyncExternalStore(subscribe, () => drafts.get(conversationId, kind));
}

/** The unsent reply of a conversation, for its row in the list. */
export function useDraftText(conversationId: string): string {
  return useDraft(conversationId, "reply").text;
}

async function fetchMine(drafts: DraftStore): Promise<void> {
  let cursor: string | null = null;
  for (let page = 0; page < 5; page += 1) {
    const found: Awaited<ReturnType<typeof call<"listDrafts">>> = await call("listDrafts", {
      query: { limit: 100, ...(cursor !== null && { cursor }) },
    });
    drafts.adopt(found.items);
    cursor = found.nextCursor;
    if (cursor === null) return;
  }
}

let fetchedAt = 0;
const freshMillis = 20_000;

/** Brings drafts of other browsers here: all of them now and then, those of the open conversation each time one looks at it. */
export function useFollowDrafts(conversationId: string): void {
  const drafts = useDrafts();
  useEffect(() => {
    const look = () => {
      if (document.visibilityState !== "visible") return;
      // What cannot be asked now is asked at the next look; the local draft is there meanwhile.
      call("getDrafts", { params: { id: conversationId } }).then(
        ({ items }) => drafts.adopt(items),
        () => undefined,
      );
    };
    look();
    addEventListener("focus", look);
    return () => removeEventListener("focus", look);
  }, [drafts, conversationId]);
}

/** For the list: the unsent texts that other browsers left. */
export function useFollowAllDrafts(): void {
  const drafts = useDrafts();
  useEffect(() => {
    const look = () => {
      if (document.visibilityState !== "visible" || Date.now() - fetchedAt < freshMillis) return;
      fetchedAt = Date.now();
      fetchMine(drafts).catch(() => undefined);
    };
    look();
    addEventListener("focus", look);
    return () => removeEventListener("focus", look);
  }, [drafts]);
}
