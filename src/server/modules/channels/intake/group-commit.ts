/**
 * Group commit: what arrives while at most `inFlight` writes are under way becomes the next write, and everybody who waits on it is told after
 * its commit. A burst shares commits; a lone item waits for nobody.
 */
export class GroupCommit<Item> {
  readonly #write: (items: readonly Item[]) => Promise<void>;
  readonly #inFlight: number;
  readonly #most: number;
  #waiting: { item: Item; resolve: () => void; reject: (error: unknown) => void }[] = [];
  #running = 0;
  #idle: (() => void)[] = [];

  constructor(write: (items: readonly Item[]) => Promise<void>, options: { inFlight?: number; most?: number } = {}) {
    this.#write = write;
    this.#inFlight = options.inFlight ?? 2;
    this.#most = options.most ?? 512;
  }

  /** Resolves when the item is committed; rejects when its write failed (the caller answers 503 and the provider comes again). */
  add(item: Item): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      this.#flush();
    });
  }

  #flush(): void {
    while (this.#running < this.#inFlight && this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#most);
      this.#running += 1;
      this.#write(batch.map((entry) => entry.item))
        .then(
          () => batch.forEach((entry) => entry.resolve()),
          (error: unknown) => batch.forEach((entry) => entry.reject(error)),
        )
        .finally(() => {
          this.#running -= 1;
          this.#flush();
          if (this.#running === 0 && this.#waiting.length === 0) for (const wake of this.#idle.splice(0)) wake();
        });
    }
  }

  /** Waits until everything that was added is written. */
  async drain(): Promise<void> {
    if (this.#running === 0 && this.#waiting.length === 0) return;
    await new Promise<void>((resolve) => this.#idle.push(resolve));
  }
}
