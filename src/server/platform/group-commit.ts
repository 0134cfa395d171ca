import { AppError } from "#platform/errors.ts";

interface Waiting<Item> {
  item: Item;
  since: number;
  resolve: () => void;
  reject: (error: unknown) => void;
}

export interface GroupCommitOptions<Item> {
  /** Writes under way at once. */
  inFlight?: number;
  /** Items in one write at most. */
  most?: number;
  /** What an item counts against `heaviest`; nothing without it. */
  weigh?: (item: Item) => number;
  /** A write takes no further item once its items weigh this much together. */
  heaviest?: number;
  /** Whoever waits longer than this is refused, whether or not the write succeeds later. Looked at four times in that span. */
  patienceMillis?: number;
}

/**
 * Group commit: what one turn of the event loop brings, and what arrives while writes are under way, becomes the next write, and everybody who waits on
 * it is told after its commit. A burst shares commits; a lone item waits for nobody. Up to `inFlight` writes are under way at once, a further one only
 * with half as many items as writes have held lately: those who were told come back one by one, and the first of them alone would take a commit of
 * its own for which all others wait (of 64 callers' writes four in ten held one item).
 */
export class GroupCommit<Item> {
  readonly #write: (items: readonly Item[]) => Promise<void>;
  readonly #inFlight: number;
  readonly #most: number;
  readonly #weigh: ((item: Item) => number) | null;
  readonly #heaviest: number;
  readonly #patienceMillis: number;
  #waiting: Waiting<Item>[] = [];
  readonly #writing = new Set<Waiting<Item>[]>();
  #idle: (() => void)[] = [];
  #gathering = false;
  /** How many items writes have held lately; falls by and by. */
  #usual = 0;
  // One timer for all who wait: one a request costs as much as the rest of the queue.
  #patrol: NodeJS.Timeout | null = null;

  constructor(write: (items: readonly Item[]) => Promise<void>, options: GroupCommitOptions<Item> = {}) {
    this.#write = write;
    this.#inFlight = options.inFlight ?? 2;
    this.#most = options.most ?? 512;
    this.#weigh = options.weigh ?? null;
    this.#heaviest = options.heaviest ?? Number.POSITIVE_INFINITY;
    this.#patienceMillis = options.patienceMillis ?? 30_000;
  }

  /** Resolves when the item is committed; rejects when its write failed or took too long (the caller answers 503 and the provider comes again). */
  add(item: Item): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, since: performance.now(), resolve, reject });
      this.#gather();
      this.#patrol ??= setInterval(() => this.#refuseLate(), this.#patienceMillis / 4);
    });
  }

  /** What one look at the sockets brought is handed on request by request: the write begins when all of them are here. */
  #gather(): void {
    if (this.#gathering) return;
    this.#gathering = true;
    setImmediate(() => {
      this.#gathering = false;
      this.#flush();
      if (this.#writing.size === 0 && this.#waiting.length === 0) for (const wake of this.#idle.splice(0)) wake();
    });
  }

  #mayBegin(): boolean {
    if (this.#waiting.length === 0 || this.#writing.size >= this.#inFlight) return false;
    return this.#writing.size === 0 || this.#waiting.length * 2 >= this.#usual;
  }

  #flush(): void {
    while (this.#mayBegin()) {
      const batch = this.#waiting.splice(0, this.#nextSize());
      this.#usual = Math.max(batch.length, this.#usual * 0.8);
      this.#writing.add(batch);
      this.#write(batch.map((entry) => entry.item))
        .then(
          () => batch.forEach((entry) => entry.resolve()),
          (error: unknown) => batch.forEach((entry) => entry.reject(error)),
        )
        .finally(() => {
          this.#writing.delete(batch);
          this.#gather();
        });
    }
  }

  #nextSize(): number {
    const most = Math.min(this.#most, this.#waiting.length);
    if (this.#weigh === null) return most;
    let weight = 0;
    for (let index = 0; index < most; index += 1) {
      const entry = this.#waiting[index];
      if (entry) weight += this.#weigh(entry.item);
      if (weight >= this.#heaviest) return index + 1;
    }
    return most;
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
