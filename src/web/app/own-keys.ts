import { useQuery } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { call } from "../api/call.ts";

/** Keys that this person chose, by the action's id; "" for none. What is absent has its usual keys. */
export type OwnKeys = Readonly<Record<string, string>>;

const listeners = new Set<() => void>();
let chosen: OwnKeys = {};

export const ownKeys = (): OwnKeys => chosen;

export function whenKeysChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function putOwnKeys(next: OwnKeys): void {
  chosen = next;
  for (const listener of listeners) listener();
}

/** What an action is called by here: the person's keys, or the usual ones; null: none. */
export function keysFor(id: string, usual: string | null, own: OwnKeys = chosen): string | null {
  const keys = Object.hasOwn(own, id) ? own[id] : usual;
  return keys === undefined || keys === "" ? null : keys;
}

export function useOwnKeys(): OwnKeys {
  return useSyncExternalStore(whenKeysChange, ownKeys);
}

export const shortcutsQuery = { queryKey: ["shortcuts"], queryFn: () => call("getShortcuts"), staleTime: 300_000 };

const place = (userId: string) => `prosa.shortcuts.${userId}`;

/** Takes the person's keys into use: those known to this browser at once, the server's when they have come. */
export function useOwnKeysOf(userId: string): void {
  const { data } = useQuery(shortcutsQuery);
  useEffect(() => {
    if (data) {
      localStorage.setItem(place(userId), JSON.stringify(data.keys));
      putOwnKeys(data.keys);
      return;
    }
    try {
      putOwnKeys(JSON.parse(localStorage.getItem(place(userId)) ?? "{}") as OwnKeys);
    } catch {
      localStorage.removeItem(place(userId));
    }
  }, [data, userId]);
}
