import { useQuery } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { call } from "../api/call.ts";
import type { OwnKeys } from "./keys-for.ts";

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
