/** Strings by key. Where the browser forbids storage, or it is full, what was written lives as long as the page. */
export interface KeyValueStore {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  keys(prefix: string): string[];
}

/** A store over `Storage` (null: none is allowed) that never throws: private windows, blocked third-party storage and full quotas fall back to memory. */
export function safeStore(storage: Storage | null): KeyValueStore {
  const memory = new Map<string, string>();
  const attempt = <T>(action: (place: Storage) => T, otherwise: T): T => {
    if (!storage) return otherwise;
    try {
      return action(storage);
    } catch {
      return otherwise;
    }
  };
  return {
    get: (key) => memory.get(key) ?? attempt((place) => place.getItem(key), null),
    set(key, value) {
      const kept = attempt((place) => {
        place.setItem(key, value);
        return true;
      }, false);
      if (kept) memory.delete(key);
      else memory.set(key, value);
    },
    remove(key) {
      memory.delete(key);
      attempt((place) => place.removeItem(key), undefined);
    },
    keys(prefix) {
      const found = new Set(memory.keys());
      attempt((place) => {
        for (let index = 0; index < place.length; index += 1) {
          const key = place.key(index);
          if (key !== null) found.add(key);
        }
      }, undefined);
      return [...found].filter((key) => key.startsWith(prefix));
    },
  };
}

/** The browser's storage, or null where even touching it throws. */
export function browserStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
