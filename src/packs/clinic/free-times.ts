import type { Span } from "#modules/hours/index.ts";

/** A place of an agenda that is taken, in milliseconds since 1970; with the time kept free afterwards. */
export interface Taken extends Span {
  seat: number;
}

export interface Wish {
  durationMinutes: number;
  bufferMinutes: number;
  stepMinutes: number;
  capacity: number;
  /** Nothing before this is offered. */
  notBefore: number;
}

const minute = 60_000;
const meets = (one: Span, from: number, to: number) => one.from < to && one.to > from;

/** The first place that nobody has between two instants; null: all are taken. */
export function freeSeat(taken: readonly Taken[], capacity: number, from: number, to: number): number | null {
  const seats = new Set(taken.filter((one) => meets(one, from, to)).map((one) => one.seat));
  for (let seat = 1; seat <= capacity; seat += 1) if (!seats.has(seat)) return seat;
  return null;
}

/**
 * Times at which something can begin: every `stepMinutes` from the beginning of each open span, so that it ends within the span (what is kept free
 * afterwards may reach beyond) and a place is free for all of it. `elsewhere`: when the professional attends in another agenda.
 */
export function freeTimes(
  open: Iterable<Span>,
  taken: readonly Taken[],
  elsewhere: readonly Span[],
  wish: Wish,
): { from: number; free: number }[] {
  const times: { from: number; free: number }[] = [];
  const duration = wish.durationMinutes * minute;
  const whole = duration + wish.bufferMinutes * minute;
  for (const span of open) {
    const near = taken.filter((one) => meets(one, span.from, span.to + whole));
    const away = elsewhere.filter((one) => meets(one, span.from, span.to + whole));
    for (let from = span.from; from + duration <= span.to; from += wish.stepMinutes * minute) {
      if (from < wish.notBefore || away.some((one) => meets(one, from, from + whole))) continue;
      const seats = new Set(near.filter((one) => one.seat <= wish.capacity && meets(one, from, from + whole)).map((one) => one.seat));
      if (seats.size < wish.capacity) times.push({ from, free: wish.capacity - seats.size });
    }
  }
  return times;
}
