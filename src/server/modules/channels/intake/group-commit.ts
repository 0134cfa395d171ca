import { AppError } from "#platform/errors.ts";

interface Waiting<Item> {
  item: Item;
  since: number;
  resolve: () => void;
  reject: (error: unknown) => void;
}

export interface GroupCommitOptions {
  /** Writes under way at once. */
  inFlight?: number;
  /** Items in one write at most. */
  most?: number;
  /** Whoever waits longer than this is refused, whether or not the write succeeds later. Looked at four times in that span. */
  patienceMillis?: number;
}

/**
 * Group commit: what arrives while at most `inFlight` writes are under way becomes the next write, and everybody who waits on it is told after
 * its commit. A burst shares commits; a lone item waits for nobody.
 */
export class GroupCommit<Item> {
  readonly #write: (items: readonly Item[]) => Promise<void>;
  readonly #inFlight: number;
  readonly #most: number;
  readonly #patienceMillis: number;
  #waiting: Waiting<Item>[] = [];
  readonly #writing = new Set<Waiting<Item>[]>();
  #idle: (() => void)[] = [];
  // One timer for all who wait: one a request costs as much as the rest of the queue.
  #patrol: NodeJS.Timeout | null = null;

  constructor(write: (items: readonly Item[]) => Promise<void>, options: GroupCommitOptions = {}) {
    this.#write = write;
    this.#inFlight = options.inFlight ?? 2;
    this.#most = options.most ?? 512;
    this.#patienceMillis = options.patienceMillis ?? 30_000;
  }

  /** Resolves when the item is committed; rejects when its write failed or took too long (the caller answers 503 and the provider comes again). */
  add(item: Item): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, since: performance.now(), resolve, reject });
      this.#flush();
      this.#patrol ??= setInterval(() => this.#refuseLate(), this.#patienceMillis / 4);
    });
  }

  #flush(): void {
    while (this.#writing.size < this.#inFlight && this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#most);
      this.#writing.add(batch);
      this.#write(batch.map((entry) => entry.item))
        .then(
          () => batch.forEach((entry) => entry.resolve()),
          (error: unknown) => batch.forEach((entry) => entry.reject(error)),
        )
        .finally(() => {
          this.#writing.delete(batch);
          this.#flush();
          if (this.#writing.size === 0 && this.#waiting.length === 0) for (const wake of this.#idle.splice(0)) wake();
        });
    }
  }

  #refuseLate(): void {
    const before = performance.now() - this.#patienceMillis;
    const late = (entry: Waiting<Item>) => entry.since < before;
    const refuse = (entry: Waiting<Item>) =>
      entry.reject(new AppError("unavailable", "database.unavailable", { message: "The commit took too long." }));
    for (const batch of this.#writing) batch.filter(late).forEach(refuse);
    // What was refused before it was written is not written: the caller was told so.
    this.#waiting.filter(late).forEach(refuse);
    this.#waiting = this.#waiting.filter((entry) => !late(entry));
    if (this.#writing.size > 0 || this.#waiting.length > 0 || this.#patrol === null) return;
    clearInterval(this.#patrol);
    this.#patrol = null;
  }

  /** Waits until everything that was added is written. */
  async drain(): Promise<void> {
    if (this.#writing.size === 0 && this.#waiting.length === 0) return;
    await new Promise<void>((resolve) => this.#idle.push(resolve));
  }
}
