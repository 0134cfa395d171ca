/** Listeners by topic, told once per batch of changes. Who listens to `*` is told of every batch. */
export class Topics {
  readonly #listeners = new Map<string, Set<() => void>>();
  #touched = new Set<string>();
  #depth = 0;

  subscribe(topic: string, listener: () => void): () => void {
    let set = this.#listeners.get(topic);
    if (!set) this.#listeners.set(topic, (set = new Set()));
    set.add(listener);
    return () => {
      set.delete(listener);
      if (set.size === 0) this.#listeners.delete(topic);
    };
  }

  touch(topic: string): void {
    this.#touched.add(topic);
    if (this.#depth === 0) this.#flush();
  }

  /** Runs `work` and tells every touched topic once, after it. */
  batch<Result>(work: () => Result): Result {
    this.#depth += 1;
    try {
      return work();
    } finally {
      this.#depth -= 1;
      if (this.#depth === 0) this.#flush();
    }
  }

  #flush(): void {
    const touched = this.#touched;
    if (touched.size === 0) return;
    this.#touched = new Set();
    for (const topic of touched) for (const listener of this.#listeners.get(topic) ?? []) listener();
    for (const listener of this.#listeners.get("*") ?? []) listener();
  }
}
