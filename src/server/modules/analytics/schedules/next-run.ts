import { dayOf, startOfDay } from "../query/period.ts";

export interface Cadence {
  cadence: "daily" | "weekly" | "monthly";
  /** Of weekly ones: 0 Sunday to 6. */
  weekday: number | null;
  /** Of monthly ones; in shorter months the last day. */
  monthDay: number | null;
  /** `HH:MM` by the clock of the zone. */
  at: string;
}

const millisOfDay = 86_400_000;

/** The moment at which a clock of the zone shows a time of a day; where it never does (an hour left out), the first moment after it. */
function momentOf(timeZone: string, wall: number, at: string): Date {
  const [hours = 0, minutes = 0] = at.split(":").map(Number);
  const wanted = hours * 60 + minutes;
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const shown = (moment: Date): number => {
    const [h = 0, m = 0] = clock.format(moment).split(":").map(Number);
    return h * 60 + m;
  };
  const begin = startOfDay(timeZone, wall);
  const plain = new Date(begin.getTime() + wanted * 60_000);
  const off = shown(plain) - wanted;
  if (off === 0) return plain;
  // Between midnight and the time the clock was moved.
  const mended = new Date(plain.getTime() - off * 60_000);
  return shown(mended) === wanted ? mended : new Date(Math.max(plain.getTime(), mended.getTime()));
}

const fits = ({ cadence, weekday, monthDay }: Cadence, wall: number): boolean => {
  const day = new Date(wall);
  if (cadence === "daily") return true;
  if (cadence === "weekly") return day.getUTCDay() === weekday;
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  return day.getUTCDate() === Math.min(monthDay ?? 1, last);
};

/** When a schedule comes round next, strictly after a moment, by the clock of a zone. */
export function nextRun(cadence: Cadence, timeZone: string, after: Date): Date {
  const today = dayOf(timeZone, after);
  for (let ahead = 0; ahead <= 62; ahead += 1) {
    const wall = today + ahead * millisOfDay;
    if (!fits(cadence, wall)) continue;
    const moment = momentOf(timeZone, wall, cadence.at);
    if (moment > after) return moment;
  }
  throw new Error("A schedule comes round at least once in two months.");
}
