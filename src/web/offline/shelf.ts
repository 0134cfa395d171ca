/** Where this browser keeps what was open: one database of plain records by key, and the files of unsent messages beside them. */
export interface Shelf {
  get(key: string): Promise<unknown>;
  keys(): Promise<string[]>;
  put(entries: Iterable<readonly [key: string, value: unknown]>): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  clear(): Promise<void>;
}

const store = "all";

function done<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB failed"));
  });
}

async function open(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(store);
  const database = await done(request);
  database.onversionchange = () => database.close();
  return database;
}

/** Opens the database for each piece of work: a connection held open would block a wipe by another tab. */
export function browserShelf(name: string): Shelf {
  const within = async <Value>(
    mode: IDBTransactionMode,
    work: (all: IDBObjectStore) => IDBRequest<Value> | null,
  ): Promise<Value | null> => {
    const database = await open(name);
    try {
      const transaction = database.transaction(store, mode);
      const finished = new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error ?? new Error("IndexedDB aborted"));
      });
      const asked = work(transaction.objectStore(store));
      const [answer] = await Promise.all([asked && done(asked), finished]);
      return answer;
    } finally {
      database.close();
    }
  };
  return {
    get: (key) => within("readonly", (all) => all.get(key) as IDBRequest<unknown>),
    keys: async () => ((await within("readonly", (all) => all.getAllKeys())) ?? []).map(String),
    put: async (entries) =>
      void (await within("readwrite", (all) => {
        for (const [key, value] of entries) all.put(value, key);
        return null;
      })),
    remove: async (keys) =>
      void (await within("readwrite", (all) => {
        for (const key of keys) all.delete(key);
        return null;
      })),
    clear: async () => void (await within("readwrite", (all) => all.clear())),
  };
}
