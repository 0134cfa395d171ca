/** Pieces of the calendar for which sums are kept, the largest first. Weeks begin on Mondays. */
export const levels = ["quarter", "month", "week", "day"] as const;
export type Level = (typeof levels)[number];

/** Days as YYYY-MM-DD; the end is excluded. */
export interface Days {
  from: string;
  to: string;
}

const dayMillis = 86_400_000;
export const dayName = (wall: number): string => new Date(wall).toISOString().slice(0, 10);

function begin(level: Level, day: string, later: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  switch (level) {
    case "quarter":
      return dayName(Date.UTC(year, month - (month % 3) + 3 * later, 1));
    case "month":
      return dayName(Date.UTC(year, month + later, 1));
    case "week":
      return dayName(at.getTime() - ((at.getUTCDay() + 6) % 7) * dayMillis + 7 * later * dayMillis);
    case "day":
      return dayName(at.getTime() + later * dayMillis);
  }
}

/** The first day of the piece in which a day lies. */
export const firstDayOf = (level: Level, day: string): string => begin(level, day, 0);

/** The fewest pieces that make up some days: the largest in the middle, smaller ones at the edges. `of`: those that may be used, the largest first. */
export function piecesOf(days: Days, of: readonly Level[]): (Days & { level: Level })[] {
  const [level, ...smaller] = of;
  if (level === undefined || days.from >= days.to) return [];
  const first = firstDayOf(level, days.from) === days.from ? days.from : begin(level, days.from, 1);
  const last = firstDayOf(level, days.to);
  if (first >= last) return piecesOf(days, smaller);
  return [
    ...piecesOf({ from: days.from, to: first }, smaller),
    { from: first, to: last, level },
    ...piecesOf({ from: last, to: days.to }, smaller),
  ];
}
