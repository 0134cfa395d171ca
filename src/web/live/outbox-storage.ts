import type { Outgoing } from "./outbox.ts";

/** The part of localStorage that is used. */
export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/**
 * Keeps unsent messages in the browser, each under a key of its own: the tabs of one person write beside one another, and none wipes away what
 * another still has to send.
 */
export function outboxStorage(shelf: Shelf, userId: string): { load(): string | null; save(text: string | null): void } {
  const prefix = `prosa.outbox.${userId}`;
  const keyOf = (item: Outgoing) => `${prefix}.${item.clientId}`;
  const own = new Map<string, string>();
  return {
    load() {
      const items: Outgoing[] = [];
      // An earlier version kept the whole list under one key.
      const list: unknown = JSON.parse(shelf.getItem(prefix) ?? "[]");
      if (Array.isArray(list)) items.push(...(list as Outgoing[]));
      for (let index = 0; index < shelf.length; index += 1) {
        const key = shelf.key(index);
        if (key?.startsWith(`${prefix}.`)) items.push(JSON.parse(shelf.getItem(key) ?? "null") as Outgoing);
      }
      for (const item of items) own.set(keyOf(item), "");
      return JSON.stringify(items.sort((a, b) => (a.clientId < b.clientId ? -1 : 1)));
    },
    save(text) {
      const items = JSON.parse(text ?? "[]") as Outgoing[];
      shelf.removeItem(prefix);
      const now = new Map(items.map((item) => [keyOf(item), JSON.stringify(item)]));
      for (const [key, value] of now) if (own.get(key) !== value) shelf.setItem(key, value);
      for (const key of own.keys()) if (!now.has(key)) shelf.removeItem(key);
      own.clear();
      for (const [key, value] of now) own.set(key, value);
    },
  };
}
