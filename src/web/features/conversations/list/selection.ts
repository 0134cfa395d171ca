import { useSyncExternalStore } from "react";

/** Conversations chosen for a change of many. `all`: everything that the list's filter matches, not only what is loaded. */
export interface Selection {
  /** The list in which they were chosen. */
  scope: string;
  ids: ReadonlySet<string>;
  /** Where a range begins. */
  anchor: string | null;
  all: boolean;
}

const none: Selection = { scope: "", ids: new Set(), anchor: null, all: false };
let now = none;
const listeners = new Set<() => void>();

function set(next: Selection): void {
  now = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

export const currentSelection = (): Selection => now;
export const clearSelection = (): void => (now === none ? undefined : set(none));

/** Chooses one more, or one less. Another list starts anew. */
export function toggleChosen(scope: string, id: string): void {
  const ids = new Set(now.scope === scope ? now.ids : []);
  if (!ids.delete(id)) ids.add(id);
  set(ids.size === 0 ? none : { scope, ids, anchor: id, all: false });
}

/** Chooses everything from the row chosen last to this one, in the order shown. */
export function chooseRange(scope: string, id: string, order: readonly string[]): void {
  const anchor = now.scope === scope ? now.anchor : null;
  const [from, to] = [anchor === null ? -1 : order.indexOf(anchor), order.indexOf(id)];
  if (from < 0 || to < 0) return toggleChosen(scope, id);
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  set({ scope, ids: new Set([...now.ids, ...range]), anchor, all: false });
}

export function chooseAll(scope: string, ids: readonly string[], all: boolean): void {
  set({ scope, ids: new Set(ids), anchor: ids[0] ?? null, all });
}

export function useSelection(): Selection {
  return useSyncExternalStore(subscribe, currentSelection);
}

/** Whether this row is chosen: a row is drawn anew only when that changes. */
export function useChosen(id: string): boolean {
  return useSyncExternalStore(subscribe, () => now.ids.has(id));
}

export function useChoosing(): boolean {
  return useSyncExternalStore(subscribe, () => now.ids.size > 0);
}
