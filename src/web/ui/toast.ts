import { newId } from "#shared/ids.ts";

export interface ToastRequest {
  id: string;
  text: string;
  tone: "calm" | "problem";
  millis: number;
  undo: (() => void) | null;
}

// The view is fetched with the first toast; until it is there, requests wait here.
let queue: readonly ToastRequest[] = [];
const listeners = new Set<() => void>();
let closer: (id: string) => void = () => undefined;
let lastUndo: ToastRequest | null = null;

function add(request: Omit<ToastRequest, "id">): void {
  const made = { ...request, id: newId() };
  if (made.undo) lastUndo = made;
  queue = [...queue, made];
  for (const listener of listeners) listener();
}

/** Says what was done and offers to take it back for ten seconds. */
export function toastWithUndo(text: string, undo: () => void): void {
  add({ text, tone: "calm", millis: 10_000, undo });
}

export function toastProblem(text: string): void {
  add({ text, tone: "problem", millis: 8_000, undo: null });
}

export function toastDone(text: string): void {
  add({ text, tone: "calm", millis: 4_000, undo: null });
}

/** Takes back what a toast speaks of; without an id, the newest. */
export function undoToast(id = lastUndo?.id): void {
  const undo = lastUndo?.id === id ? lastUndo?.undo : null;
  if (id === undefined || !undo) return;
  lastUndo = null;
  closer(id);
  undo();
}

/** A toast has gone: its time to be taken back is over. */
export function toastGone(id: string): void {
  if (lastUndo?.id === id) lastUndo = null;
}

export const toastQueue = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  waiting: () => queue,
  takeAll: () => {
    const all = queue;
    queue = [];
    return all;
  },
  setCloser: (close: (id: string) => void) => {
    closer = close;
  },
};
