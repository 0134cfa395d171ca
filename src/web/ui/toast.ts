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
/** What can be taken back now, oldest first. */
const undos = new Map<string, () => void>();

function add(request: Omit<ToastRequest, "id">): void {
  const made = { ...request, id: newId() };
  if (made.undo) undos.set(made.id, made.undo);
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

/** Offers to take something back without a toast: its own place on the screen says so. Gives back how to withdraw the offer. */
export function offerUndo(undo: () => void): () => void {
  const id = newId();
  undos.set(id, undo);
  return () => undos.delete(id);
}

/** Takes back what a toast speaks of; without an id, the newest. */
export function undoToast(id: string | undefined = [...undos.keys()].pop()): void {
  const undo = id === undefined ? undefined : undos.get(id);
  if (id === undefined || !undo) return;
  undos.delete(id);
  closer(id);
  undo();
}

/** A toast has gone: its time to be taken back is over. */
export function toastGone(id: string): void {
  undos.delete(id);
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
