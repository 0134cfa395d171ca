import { useEffect, useEffectEvent, useLayoutEffect, useSyncExternalStore } from "react";

// The row that the list marks. A key moves the mark at once, and nothing but the two rows is drawn for it; the address, and with it all the rest of the
// page, follows when that has been painted. Whoever walks on meanwhile passes over what lies between.
let ofAddress: string | null = null;
let ahead: string | null = null;
const listeners = new Set<() => void>();

/** Longer than a frame: pages in the background have none. */
const latestMillis = 250;

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Runs once what was changed just now is on the screen. */
export function afterPaint(run: () => void): void {
  let waits = true;
  const once = () => {
    if (waits) run();
    waits = false;
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, latestMillis);
}

/** The marked conversation; null: none. */
export const markedNow = (): string | null => ahead ?? ofAddress;

/** Keys that come quicker than this are a walk through the list: the page waits a moment for the next one before it draws a thread. */
const walkMillis = 300;
const pauseMillis = 100;
let movedAt = Number.NEGATIVE_INFINITY;

/** Marks another row; `follow` leads the page there, unless the mark has gone on by then. */
export function moveMark(id: string, follow: () => void): void {
  const now = performance.now();
  const walks = now - movedAt < walkMillis;
  movedAt = now;
  ahead = id;
  tell();
  const lead = () => {
    if (ahead === id) follow();
  };
  afterPaint(walks ? () => setTimeout(lead, pauseMillis) : lead);
}

/** For the page: the mark stands where the address is, whatever led there. */
export function useMarkOf(conversationId: string | null): void {
  useLayoutEffect(() => {
    ofAddress = conversationId;
    ahead = null;
    tell();
    return () => {
      ofAddress = null;
    };
  }, [conversationId]);
}

/** For a row: only those two are drawn anew that lose and get the mark. */
export const useIsMarked = (id: string): boolean => useSyncExternalStore(subscribe, () => markedNow() === id);

/** For the list: told when the mark moves, also before anything is drawn. */
export function useOnMark(moved: (id: string | null) => void): void {
  const onMove = useEffectEvent(moved);
  useEffect(() => subscribe(() => onMove(markedNow())), []);
}
