const sayAgainMillis = 3_000;
const idleMillis = 5_000;

/** Tells colleagues and the customer that somebody is writing: at most every three seconds, ended after five without a key. */
export class TypingSign {
  readonly #tell: (typing: boolean) => void;
  #saidAt = 0;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(tell: (typing: boolean) => void) {
    this.#tell = tell;
  }

  typed(writing: boolean): void {
    if (!writing) {
      this.stop();
      return;
    }
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.stop(), idleMillis);
    if (Date.now() - this.#saidAt < sayAgainMillis) return;
    this.#saidAt = Date.now();
    this.#tell(true);
  }

  stop(): void {
    clearTimeout(this.#idle);
    if (this.#saidAt === 0) return;
    this.#saidAt = 0;
    this.#tell(false);
  }
}
