const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat("en-US", {
      timeZone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}

export function isTimeZone(name: string): boolean {
  try {
    formatterOf(name);
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds that the clocks of a zone were ahead of UTC at an instant; negative in Brazil. Whole seconds, as old local times had them. */
export function offsetAt(timeZone: string, at: number): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatterOf(timeZone).formatToParts(at)) part[type] = Number(value);
  const wall = Date.UTC(
    part["year"] ?? 0,
    (part["month"] ?? 1) - 1,
    part["day"] ?? 1,
    part["hour"] ?? 0,
    part["minute"] ?? 0,
    part["second"] ?? 0,
  );
  return wall - Math.floor(at / 1000) * 1000;
}

export interface Segment {
  from: number;
  to: number;
  offset: number;
}

const step = 86_400_000;

/** Cuts a span of time where the clocks of the zone are put forward or back: within each piece wall time is instant plus offset. */
export function* segmentsOf(timeZone: string, from: number, to: number): Generator<Segment> {
  let start = from;
  let offset = offsetAt(timeZone, from);
  for (let at = from; at < to;) {
    const next = Math.min(at + step, to);
    const after = offsetAt(timeZone, next);
    if (after !== offset) {
      // The second at which the clocks jump.
      let low = at;
      let high = next;
      while (high - low > 1) {
        const middle = low + Math.floor((high - low) / 2);
        if (offsetAt(timeZone, middle) === offset) low = middle;
        else high = middle;
      }
      if (high > start && high < to) {
        yield { from: start, to: high, offset };
        start = high;
      }
      offset = offsetAt(timeZone, high);
      at = high;
      if (high >= to) break;
    } else at = next;
  }
  if (start < to) yield { from: start, to, offset: offsetAt(timeZone, start) };
}
