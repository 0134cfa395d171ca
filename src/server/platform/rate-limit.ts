/** Token buckets by key: `rate` tokens a second, at most `burst` saved up. Memory is bounded: full buckets are forgotten. */
export class TokenBuckets {
  readonly #rate: number;
  readonly #burst: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();
  #sweepAt = 0;

  constructor(options: { ratePerSecond: number; burst: number; now?: () => number }) {
    this.#rate = options.ratePerSecond;
    this.#burst = options.burst;
    this.#now = options.now ?? (() => performance.now());
  }

  #refill(key: string): { tokens: number; at: number } {
    const now = this.#now();
    const bucket = this.#buckets.get(key) ?? { tokens: this.#burst, at: now };
    bucket.tokens = Math.min(this.#burst, bucket.tokens + ((now - bucket.at) / 1000) * this.#rate);
    bucket.at = now;
    this.#buckets.set(key, bucket);
    if (now > this.#sweepAt) this.#sweep(now);
    return bucket;
  }

  #sweep(now: number): void {
    this.#sweepAt = now + 60_000;
    for (const [key, bucket] of this.#buckets)
      if (bucket.tokens + ((now - bucket.at) / 1000) * this.#rate >= this.#burst) this.#buckets.delete(key);
  }

  /** Takes a token, or returns how many milliseconds to wait for one (0: taken). */
  take(key: string): number {
    const bucket = this.#refill(key);
    // A millionth of slack: floating-point refills must not turn «exactly one token» into a wait.
    if (bucket.tokens >= 1 - 1e-6) {
      bucket.tokens -= 1;
      return 0;
    }
    return Math.max(1, Math.ceil(((1 - bucket.tokens) / this.#rate) * 1000));
  }

  /** Milliseconds until a token is there, without taking it. */
  peek(key: string): number {
    const bucket = this.#refill(key);
    return bucket.tokens >= 1 - 1e-6 ? 0 : Math.max(1, Math.ceil(((1 - bucket.tokens) / this.#rate) * 1000));
  }

  /** Empties a bucket: the provider said it is too fast. */
  drain(key: string, waitMillis: number): void {
    const now = this.#now();
    this.#buckets.set(key, { tokens: 1 - (waitMillis / 1000) * this.#rate, at: now });
  }
}
