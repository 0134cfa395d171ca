import type { Clock } from "#shared/clock.ts";

export interface AdjustableClock extends Clock {
  advance(millis: number): void;
}

/** A clock that starts at an instant and runs on from there; `advance` moves it forward. For tests of what falls due. */
export function createAdjustableClock(startAt: Date): AdjustableClock {
  let offset = startAt.getTime() - Date.now();
  return {
    now: () => new Date(Date.now() + offset),
    advance(millis) {
      offset += millis;
    },
  };
}
