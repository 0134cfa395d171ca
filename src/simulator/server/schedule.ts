/** Timers that can be counted and cancelled, so that a test can wait until nothing is left to happen. */
export interface Schedule {
  after(ms: number, run: () => void | Promise<void>): void;
  /** Counts a promise as unfinished work until it settles. */
  track(work: Promise<unknown>): void;
  pending(): number;
  idle(timeoutMs: number): Promise<void>;
  stop(): void;
}

export function createSchedule(changed: () => void): Schedule {
  const timers = new Set<NodeJS.Timeout>();
  let running = 0;
  let stopped = false;
  const track = (work: Promise<unknown>): void => {
    running += 1;
    void work
      .catch(() => undefined)
      .finally(() => {
        running -= 1;
        changed();
      });
  };
  const pending = (): number => timers.size + running;
  return {
    after(ms, run) {
      if (stopped) return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        track(Promise.resolve().then(run));
      }, ms);
      timers.add(timer);
      changed();
    },
    track,
    pending,
    async idle(timeoutMs) {
      const until = Date.now() + timeoutMs;
      while (pending() > 0) {
        if (Date.now() > until) throw new Error(`The simulator still had ${pending()} things to do after ${timeoutMs} ms`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
