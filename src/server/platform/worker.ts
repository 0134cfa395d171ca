import type { Logger } from "#platform/log/logger.ts";
import { startSpan } from "#platform/tracing/tracing.ts";

export interface WorkerOptions {
  name: string;
  log: Logger;
  /** Looks for work at least this often, in case a signal was lost. */
  everyMillis: number;
  /** Does one round; true: there is more, come again at once. */
  run(): Promise<boolean>;
}

/** Rounds that find nothing are many and short: only those that take this long, or fail, are worth a span. */
const longRoundMillis = 20;

/** A background loop: woken by signals and by the clock, one round at a time, survives failures with growing pauses. */
export class Worker {
  readonly #options: WorkerOptions;
  #running: Promise<void> | null = null;
  #again = false;
  #stopped = true;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;

  constructor(options: WorkerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#stopped = false;
    this.wake();
  }

  /** Asks for a round now, or right after the one under way. */
  wake(): void {
    if (this.#stopped) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    clearTimeout(this.#timer);
    this.#running = this.#loop().finally(() => {
      this.#running = null;
      if (this.#stopped) return;
      const pause = this.#failures === 0 ? this.#options.everyMillis : Math.min(10_000, 100 * 2 ** this.#failures);
      this.#timer = setTimeout(() => this.wake(), pause);
    });
  }

  async #loop(): Promise<void> {
    do {
      this.#again = false;
      let startedAt = performance.now();
      try {
        for (;;) {
          startedAt = performance.now();
          const more = await this.#options.run();
          this.#trace(startedAt);
          if (!more || this.#stopped) break;
        }
        this.#failures = 0;
      } catch (error) {
        this.#trace(startedAt, error);
        this.#failures = Math.min(this.#failures + 1, 8);
        this.#options.log.warn({ err: error, worker: this.#options.name }, "worker round failed");
        return;
      }
    } while (this.#again && !this.#stopped);
  }

  #trace(startedAt: number, error?: unknown): void {
    if (error === undefined && performance.now() - startedAt < longRoundMillis) return;
    const worker = this.#options.name.replaceAll(" ", "-");
    const span = startSpan("worker.round", { parent: null, startedAt, attributes: { "prosa.worker": worker } });
    if (error !== undefined) span.fail(error);
    span.end();
  }

  /** Ends after the round under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  /** Runs rounds until there is nothing to do. For tests and commands. */
  async runOnce(): Promise<void> {
    while (await this.#options.run());
  }
}
