const formatters = new Map<string, Intl.DateTimeFormat>();

function wallOf(timeZone: string, at: number): number {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    });
    formatters.set(timeZone, formatter);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of formatter.formatToParts(at)) part[type] = Number(value);
  return Date.UTC(part["year"] ?? 0, (part["month"] ?? 1) - 1, part["day"] ?? 1, part["hour"] ?? 0, part["minute"] ?? 0);
}

const dayMillis = 86_400_000;

/** Calendar date in a zone, `YYYY-MM-DD`. */
export const dayIn = (timeZone: string, at: string | number): string =>
  new Date(wallOf(timeZone, new Date(at).getTime())).toISOString().slice(0, 10);
/** Minute of the day that the clocks of a zone show. */
export const minuteIn = (timeZone: string, at: string | number): number => (wallOf(timeZone, new Date(at).getTime()) % dayMillis) / 60_000;
/** Time of the day in a zone, `HH:MM`. */
export const timeIn = (timeZone: string, at: string | number): string => clock(minuteIn(timeZone, at));

export const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** The instant at which the clocks of a zone show a time of a day; where it comes twice the first, where it does not come the next one. */
export function instantOf(timeZone: string, day: string, minute: number): number {
  const wall = Date.parse(`${day}T00:00:00Z`) + minute * 60_000;
  const before = wall - dayMillis;
  const offset = wallOf(timeZone, before) - before;
  const first = wall - offset;
  if (wallOf(timeZone, first) === wall) return first;
  const second = wall - (wallOf(timeZone, first) - first);
  return wallOf(timeZone, second) === wall ? second : first;
}

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMillis).toISOString().slice(0, 10);
/** 0 Sunday … 6 Saturday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();
export const mondayOf = (day: string): string => addDays(day, -((weekdayOf(day) + 6) % 7));
