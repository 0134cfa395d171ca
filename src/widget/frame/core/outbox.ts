// Messages that the server has not acknowledged yet. Each lies under a key of its own: two tabs of one visitor add and
// remove without reading and rewriting a common list, so neither can lose what the other wrote.

import type { KeyValueStore } from "./storage.ts";

export interface OutboxItem {
  /** Also the order: keys of one visitor sort as they were written. Sent again unchanged until acknowledged. */
  clientId: string;
  kind: "message" | "handOver";
  text: string;
  payload: string | null;
  attachments: OutboxAttachment[];
  /** What was filled in before the first message; `text` says the same. */
  form?: FormAnswers;
  /** Milliseconds since 1970 by the visitor's clock; for showing only. */
  at: number;
  /** The server refused it for good; it waits for the visitor to try again or discard it. */
  failed: boolean;
}

export interface FormAnswers {
  name?: string;
  email?: string;
  phone?: string;
  optIn?: boolean;
}

export interface OutboxAttachment {
  id: string;
  kind: string;
  fileName: string | null;
  url: string;
  thumbnailUrl: string | null;
}

export type NewItem = Pick<OutboxItem, "kind" | "text" | "payload" | "attachments" | "form">;

export class Outbox {
  readonly #store: KeyValueStore;
  readonly #prefix: string;
  readonly #now: () => number;
  readonly #random: () => string;

  constructor(store: KeyValueStore, owner: string, now: () => number, random: () => string) {
    this.#store = store;
    this.#prefix = `${owner}:out:`;
    this.#now = now;
    this.#random = random;
  }

  /** All that waits, oldest first. */
  list(): OutboxItem[] {
    const items: OutboxItem[] = [];
    for (const key of this.#store.keys(this.#prefix).sort()) {
      const item = parseItem(this.#store.get(key));
      if (item) items.push(item);
      else this.#store.remove(key);
    }
    return items;
  }

  /** The next one to send: the oldest that has not been refused. */
  next(): OutboxItem | undefined {
    return this.list().find((item) => !item.failed);
  }

  add(entry: NewItem): OutboxItem {
    const clientId = this.#nextClientId();
    const item: OutboxItem = { ...entry, clientId, at: this.#now(), failed: false };
    this.#write(item);
    return item;
  }

  acknowledge(clientId: string): boolean {
    const key = this.#prefix + clientId;
    if (this.#store.get(key) === null) return false;
    this.#store.remove(key);
    return true;
  }

  setFailed(clientId: string, failed: boolean): void {
    const item = parseItem(this.#store.get(this.#prefix + clientId));
    if (item) this.#write({ ...item, failed });
  }

  #write(item: OutboxItem): void {
    this.#store.set(this.#prefix + item.clientId, JSON.stringify(item));
  }

  // 9 base-36 digits of milliseconds reach the year 5188. A clock that was set back must not put a new message before
  // an older one, hence the step beyond the newest that waits.
  #nextClientId(): string {
    const newest = this.#store.keys(this.#prefix).sort().at(-1);
    const floor = newest ? Number.parseInt(newest.slice(this.#prefix.length, this.#prefix.length + 9), 36) + 1 : 0;
    const time = Math.max(this.#now(), Number.isNaN(floor) ? 0 : floor);
    return `${time.toString(36).padStart(9, "0")}-${this.#random()}`;
  }
}

function parseItem(raw: string | null): OutboxItem | null {
  if (raw === null) return null;
  try {
    const value: unknown = JSON.parse(raw);
    return isItem(value) ? value : null;
  } catch {
    return null;
  }
}

// Nobody but this class writes under these keys; what was cut off or came from an older version fails here.
function isItem(value: unknown): value is OutboxItem {
  return (
    typeof value === "object" &&
    value !== null &&
    "clientId" in value &&
    "kind" in value &&
    "attachments" in value &&
    Array.isArray(value.attachments)
  );
}
