import { dateIn, timeIn } from "../company-time.ts";

/** A time as it is told to a customer: by the company's clocks. */
export interface ToldTime {
  /** `YYYY-MM-DD` */
  day: string;
  /** In English: Monday … Sunday. */
  weekday: string;
  /** `HH:MM` */
  time: string;
}

const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

export function toldTime(timeZone: string, at: Date): ToldTime {
  const day = dateIn(timeZone, at.getTime());
  return { day, weekday: weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? "", time: timeIn(timeZone, at.getTime()) };
}
