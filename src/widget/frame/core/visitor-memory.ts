import type { KeyValueStore } from "./storage.ts";

export type Remembered = "draft" | "form" | "notice" | "readAt";

/** Small things that the browser keeps for one visitor: the unsent text and form, the seen privacy notice, the time of the last look. */
export class VisitorMemory {
  readonly #store: KeyValueStore;
  readonly #owner: string;

  constructor(store: KeyValueStore, owner: string) {
    this.#store = store;
    this.#owner = owner;
  }

  get(what: Remembered): string | null {
    return this.#store.get(`${this.#owner}:${what}`);
  }

  set(what: Remembered, value: string): void {
    if (value === "") this.#store.remove(`${this.#owner}:${what}`);
    else this.#store.set(`${this.#owner}:${what}`, value);
  }
}
